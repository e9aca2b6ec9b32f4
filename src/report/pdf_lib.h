/* pango and cairo, loaded when the first PDF is written: linking them would cost every start of the program more than all
 * else in it. */
#ifndef REPORT_PDF_LIB_H
#define REPORT_PDF_LIB_H

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include <bihuan/base/err.h>

#define PDF_FUNCTIONS(X)                                                                                             \
	X(cairo_create) X(cairo_destroy) X(cairo_status) X(cairo_status_to_string) X(cairo_show_page) X(cairo_move_to) \
	X(cairo_line_to) X(cairo_stroke) X(cairo_set_line_width) X(cairo_surface_destroy) X(cairo_surface_finish)     \
	X(cairo_surface_status) X(cairo_pdf_surface_create_for_stream) X(cairo_pdf_surface_set_metadata)                         \
	X(cairo_font_options_create) X(cairo_font_options_destroy) X(cairo_font_options_set_hint_style)               \
	X(cairo_font_options_set_hint_metrics) X(g_object_unref) X(pango_cairo_create_layout)                        \
	X(pango_cairo_show_layout_line) X(pango_cairo_context_set_font_options) X(pango_cairo_font_map_get_default)   \
	X(pango_font_map_list_families) X(pango_font_family_get_name) X(pango_font_description_new)                   \
	X(pango_font_description_free) X(pango_font_description_set_family) X(pango_font_description_set_weight)      \
	X(pango_font_description_set_absolute_size) X(pango_layout_set_font_description) X(pango_layout_set_text)     \
	X(pango_layout_set_attributes) X(pango_layout_get_line_readonly) X(pango_layout_line_get_extents)            \
	X(pango_layout_get_context) X(pango_layout_get_unknown_glyphs_count) X(pango_context_set_language) X(pango_language_from_string)                      \
	X(pango_context_set_round_glyph_positions) X(pango_attr_list_new) X(pango_attr_list_unref)                    \
	X(pango_attr_list_insert) X(pango_attr_letter_spacing_new) X(g_free) X(cairo_save)                                     \
	X(cairo_restore) X(cairo_translate) X(cairo_scale) X(cairo_set_source_surface) X(cairo_paint)                  \
	X(cairo_image_surface_create) X(cairo_surface_set_mime_data)

/* Its functions, by their names. NULL until pdf_lib_load() was true. */
struct pdf_lib {
#define PDF_FUNCTION(name) typeof(&name) name;
	PDF_FUNCTIONS(PDF_FUNCTION)
#undef PDF_FUNCTION
};
extern struct pdf_lib pdf_lib;

/* True, and at once, when it is there already. Code not_built. It stays loaded. */
bool pdf_lib_load(struct err *err);

#endif
