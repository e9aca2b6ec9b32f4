/* The libraries of the formats, each loaded when the first such picture comes: they would cost every start of the program. */
#ifndef PICTURE_LIBS_H
#define PICTURE_LIBS_H

#include <stdio.h>

#include <jpeglib.h>
#include <png.h>
#include <webp/decode.h>

#include <bihuan/base/err.h>

#define JPEG_FUNCTIONS(X)                                                                                            \
	X(jpeg_std_error) X(jpeg_CreateDecompress) X(jpeg_destroy_decompress) X(jpeg_mem_src) X(jpeg_read_header)      \
	X(jpeg_start_decompress) X(jpeg_read_scanlines) X(jpeg_finish_decompress) X(jpeg_CreateCompress)               \
	X(jpeg_destroy_compress) X(jpeg_mem_dest) X(jpeg_set_defaults) X(jpeg_set_quality) X(jpeg_start_compress)      \
	X(jpeg_write_marker) X(jpeg_write_scanlines) X(jpeg_finish_compress)
#define PNG_FUNCTIONS(X)                                                                                             \
	X(png_create_read_struct) X(png_create_info_struct) X(png_destroy_read_struct) X(png_set_read_fn)              \
	X(png_get_io_ptr) X(png_get_error_ptr) X(png_error) X(png_read_info) X(png_get_IHDR) X(png_set_user_limits)    \
	X(png_set_chunk_malloc_max) X(png_set_expand) X(png_set_scale_16) X(png_set_gray_to_rgb) X(png_set_add_alpha)  \
	X(png_set_interlace_handling) X(png_read_update_info) X(png_read_row) X(png_read_image) X(png_read_end)
#define WEBP_FUNCTIONS(X) \
	X(WebPInitDecoderConfigInternal) X(WebPGetFeaturesInternal) X(WebPDecode) X(WebPFreeDecBuffer)

#define LIB_FUNCTION(name) typeof(&name) name;
extern struct jpeg_lib {
	JPEG_FUNCTIONS(LIB_FUNCTION)
} jpeg_lib;
extern struct png_lib {
	PNG_FUNCTIONS(LIB_FUNCTION)
} png_lib;
extern struct webp_lib {
	WEBP_FUNCTIONS(LIB_FUNCTION)
} webp_lib;
#undef LIB_FUNCTION

/* True, and at once, when it is there already. Code not_built. They stay loaded. */
bool jpeg_lib_load(struct err *err);
bool png_lib_load(struct err *err);
bool webp_lib_load(struct err *err);

#endif
