#include <bihuan/domain/sheet.h>

#include <stdlib.h>

static void finish(struct sheet_table *t)
{
	for (size_t i = 0; i < t->ncolumns; i++)
		free(t->columns[i].heading);
	for (size_t i = 0; i < t->nrows; i++) {
		for (size_t k = 0; k < t->ncolumns; k++)
			free(t->rows[i][k]);
		free(t->rows[i]);
	}
	free(t->rows);
	free(t->columns);
	free(t->name);
	free(t->title);
	free(t->says);
	strv_free(&t->notes);
}

void sheets_free(struct sheet_table *v, size_t n)
{
	for (size_t i = 0; v && i < n; i++)
		finish(&v[i]);
	free(v);
}
