/* A fuzz target is one file with LLVMFuzzerTestOneInput(). Each is built twice: with
 * corpus.c, whose main() feeds it its corpus in ./check, and by run.sh with libFuzzer. */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/err.h>
#include <bihuan/base/mem.h>
#include <bihuan/domain/ledger.h>
#include <bihuan/domain/value.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The bytes with a NUL behind them (a NUL within ends the text sooner); the caller frees it. */
char *fuzz_text(const uint8_t *data, size_t size);
/* A file with these bytes; its name is valid until the next call. */
const char *fuzz_file(const uint8_t *data, size_t size);
/* Must hold: ends the run otherwise. */
#define MUST(condition) ((condition) ? (void)0 : fuzz_wrong(#condition, __FILE__, __LINE__))
_Noreturn void fuzz_wrong(const char *what, const char *file, int line);

/* A ledger as compiled in; made once. */
const struct ledger *fuzz_ledger(const char *name);
/* Finds whatever begins with E, and nothing else. */
const struct names *fuzz_names(void);

#endif
