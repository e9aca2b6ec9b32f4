/* An old workbook: the input is the whole file, or the records of one without its
 * container, where most of the reader is reached sooner. */
#include "fuzz.h"
#include "read_book.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_book(fuzz_file(data, size));
	return 0;
}
