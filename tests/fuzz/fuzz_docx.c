/* A document made of the input: its parts stand behind one another, with a NUL between. */
#include "fuzz.h"
#include "read_book.h"

static const char *const parts[] = {
	"word/document.xml", "word/numbering.xml", "word/styles.xml",
	"word/_rels/document.xml.rels", "_rels/.rels",
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_package(parts, sizeof parts / sizeof *parts, data, size);
	return 0;
}
