/* Reading the text of the sample park. */
#ifndef BIHUAN_CONF_SAMPLE_H
#define BIHUAN_CONF_SAMPLE_H

#include <bihuan/base/err.h>
#include <bihuan/domain/sample.h>

/* The caller frees it with sample_free(); NULL with code bad_config, file, line and key. */
struct sample *sample_parse(const char *text, const char *name, struct err *err);
void sample_free(struct sample *s);

#endif
