/* A workbook made of the input: its parts stand behind one another, with a NUL between. */
#include "fuzz.h"
#include "read_book.h"

static const char *const parts[] = {
	"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/worksheets/sheet1.xml",
	"xl/sharedStrings.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml", "_rels/.rels",
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_package(parts, sizeof parts / sizeof *parts, data, size);
	return 0;
}
