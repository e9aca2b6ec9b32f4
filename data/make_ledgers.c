/* Writes the C source of the ledgers built in (conf/ledgers.h), which its one parser reads
 * while the program is built, so that no start has to:
 *
 *   make_ledgers OUT.c
 *
 * Everything in it is static and constant. Names end in the ledger's name. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/embedded.h>
#include <bihuan/base/mem.h>
#include <bihuan/conf/ledgers.h>

static FILE *out;

static void put_text(const char *s)
{
	if (!s) {
		fputs("NULL", out);
		return;
	}
	putc('"', out);
	for (; *s; s++)
		if (strchr("\"\\?", *s) || (unsigned char)*s < ' ' || (unsigned char)*s > '~')
			fprintf(out, "\\%03o", (unsigned char)*s);
		else
			putc(*s, out);
	putc('"', out);
}

static void put_member(const char *name, const char *s)
{
	if (!s)
		return;
	fprintf(out, "\t\t.%s = ", name);
	put_text(s);
	fputs(",\n", out);
}

static void put_words(struct words w)
{
	fputs("{ ", out);
	put_text(w.zh);
	fputs(", ", out);
	put_text(w.en);
	fputs(" }", out);
}

/* ---- what fields point to ---- */

static void put_strings(const char *name, const char *const *texts, size_t n)
{
	if (!n)
		return;
	fprintf(out, "static const char *const %s[] = {\n", name);
	for (size_t i = 0; i < n; i++) {
		putc('\t', out);
		put_text(texts[i]);
		fputs(",\n", out);
	}
	fputs("};\n", out);
}

static void put_choices(const struct ledger *l, size_t at)
{
	const struct field *f = &l->fields[at];

	if (!f->nchoices)
		return;
	for (size_t i = 0; i < f->nchoices; i++) {
		char *name = xasprintf("words_%s_%zu_%zu", l->name, at, i);

		put_strings(name, f->choices[i].words, f->choices[i].nwords);
		free(name);
	}
	fprintf(out, "static const struct choice choices_%s_%zu[] = {\n", l->name, at);
	for (size_t i = 0; i < f->nchoices; i++) {
		fputs("\t{ ", out);
		put_text(f->choices[i].code);
		fputs(", ", out);
		put_words(f->choices[i].label);
		if (f->choices[i].nwords)
			fprintf(out, ", words_%s_%zu_%zu, %zu", l->name, at, i,
				f->choices[i].nwords);
		else
			fputs(", NULL, 0", out);
		fputs(" },\n", out);
	}
	fputs("};\n", out);
}

static void put_heads(const struct ledger *l, size_t at)
{
	const struct field *f = &l->fields[at];
	char *heads = xasprintf("heads_%s_%zu", l->name, at);
	char *maybe = xasprintf("maybe_%s_%zu", l->name, at);

	put_strings(heads, f->heads, f->nheads);
	put_strings(maybe, f->maybe, f->nmaybe);
	free(heads);
	free(maybe);
}

static void put_function(const char *member, const struct field_function *f)
{
	if (f)
		fprintf(out, "\t\t.%s = &field_functions[%td],\n", member, f - field_functions);
}

/* ---- fields, columns, filters ---- */

static void put_field(const struct ledger *l, size_t at)
{
	const struct field *f = &l->fields[at];

	fputs("\t{\n", out);
	put_member("name", f->name);
	put_member("label.zh", f->label.zh);
	put_member("label.en", f->label.en);
	put_member("help.zh", f->help.zh);
	put_member("help.en", f->help.en);
	fprintf(out, "\t\t.type = %d, .set = %d, .required = %d, .searchable = %d,\n", f->type, f->set,
		f->required, f->searchable);
	fprintf(out, "\t\t.width = %d, .max = %d,\n", f->width, f->max);
	if (f->nchoices)
		fprintf(out, "\t\t.choices = choices_%s_%zu, .nchoices = %zu,\n", l->name, at,
			f->nchoices);
	put_member("ledger", f->ledger);
	put_member("fill", f->fill);
	if (f->nheads)
		fprintf(out, "\t\t.heads = heads_%s_%zu, .nheads = %zu,\n", l->name, at, f->nheads);
	if (f->nmaybe)
		fprintf(out, "\t\t.maybe = maybe_%s_%zu, .nmaybe = %zu,\n", l->name, at, f->nmaybe);
	put_member("day", f->day);
	fprintf(out, "\t\t.until = %d,\n", f->until);
	put_member("was", f->was);
	put_function("compute", f->compute);
	put_function("check", f->check);
	fputs("\t},\n", out);
}

static void put_fields(const struct ledger *l)
{
	for (size_t i = 0; i < l->nfields; i++) {
		put_choices(l, i);
		put_heads(l, i);
	}
	fprintf(out, "static const struct field fields_%s[] = {\n", l->name);
	for (size_t i = 0; i < l->nfields; i++)
		put_field(l, i);
	fputs("};\n", out);
}

static void put_needs(const struct ledger *l)
{
	char *name = xasprintf("needs_%s", l->name);

	put_strings(name, l->needs, l->nneeds);
	free(name);
	name = xasprintf("known_%s", l->name);
	put_strings(name, l->known, l->nknown);
	free(name);
}

static void put_columns(const struct ledger *l)
{
	if (!l->ncolumns)
		return;
	fprintf(out, "static const struct column columns_%s[] = {\n", l->name);
	for (size_t i = 0; i < l->ncolumns; i++)
		fprintf(out, "\t{ .field = &fields_%s[%td], .sort = %d, .width = %d },\n", l->name,
			l->columns[i].field - l->fields, l->columns[i].sort, l->columns[i].width);
	fputs("};\n", out);
}

static void put_filters(const struct ledger *l)
{
	if (!l->nfilters)
		return;
	fprintf(out, "static const struct saved_filter filters_%s[] = {\n", l->name);
	for (size_t i = 0; i < l->nfilters; i++) {
		fputs("\t{\n", out);
		put_member("name", l->filters[i].name);
		put_member("title.zh", l->filters[i].title.zh);
		put_member("title.en", l->filters[i].title.en);
		put_member("line", l->filters[i].line);
		fputs("\t},\n", out);
	}
	fputs("};\n", out);
}

static void put_slots(const struct ledger *l)
{
	if (!l->slots)
		return;
	fprintf(out, "static const unsigned short slots_%s[LEDGER_SLOTS] = {\n", l->name);
	for (size_t i = 0; i < LEDGER_SLOTS; i++)
		if (l->slots[i])
			fprintf(out, "\t[%zu] = %d,\n", i, l->slots[i]);
	fputs("};\n", out);
}

/* ---- ledgers ---- */

static void put_hash(const char *text)
{
	unsigned char hash[sizeof ((struct ledger *)NULL)->hash];

	crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), NULL, 0);
	fputs("\t\t.hash = {", out);
	for (size_t i = 0; i < sizeof hash; i++)
		fprintf(out, " %d,", hash[i]);
	fputs(" },\n", out);
}

static void put_list(const struct ledger *l, const char *name, size_t n)
{
	if (n)
		fprintf(out, "\t\t.%s = %s_%s, .n%s = %zu,\n", name, name, l->name, name, n);
}

static void put_ledger(const struct ledger *l)
{
	fputs("\t{\n", out);
	put_member("name", l->name);
	put_member("title.zh", l->title.zh);
	put_member("title.en", l->title.en);
	put_member("number", l->number);
	put_member("parent", l->parent);
	put_member("label", l->label);
	put_list(l, "fields", l->nfields);
	put_list(l, "columns", l->ncolumns);
	put_member("sort", l->sort);
	if (l->aliases)
		fputs("\t\t.aliases = true,\n", out);
	put_list(l, "needs", l->nneeds);
	put_list(l, "known", l->nknown);
	fprintf(out, "\t\t.card = %d,\n", l->card);
	put_list(l, "filters", l->nfilters);
	if (l->slots)
		fprintf(out, "\t\t.slots = slots_%s,\n", l->name);
	put_member("text", l->text);
	put_hash(l->text);
	fputs("\t},\n", out);
}

struct ledgers {
	struct ledger **v;
	size_t n;
};

static bool load(struct ledgers *ret)
{
	const struct embedded *e;
	struct err err = ERR_INIT;
	size_t pos = 0;

	while ((e = embedded_each("ledgers/", &pos))) {
		struct ledger *l;

		if (!ledger_parse((const char *)e->data, e->path, &l, &err)) {
			fprintf(stderr, "make_ledgers: %s\n", err.text);
			return false;
		}
		VEC_ADD(ret->v, ret->n) = l;
	}
	return true;
}

static void put_all(const struct ledgers *all)
{
	fputs("#include <bihuan/conf/ledgers.h>\n\n", out);
	for (size_t i = 0; i < all->n; i++) {
		put_fields(all->v[i]);
		put_needs(all->v[i]);
		put_columns(all->v[i]);
		put_filters(all->v[i]);
		put_slots(all->v[i]);
	}
	fputs("const struct ledger ledgers_built_in[] = {\n", out);
	for (size_t i = 0; i < all->n; i++)
		put_ledger(all->v[i]);
	fprintf(out, "};\nconst size_t nledgers_built_in = %zu;\n", all->n);
}

int main(int argc, char **argv)
{
	struct ledgers all = { .n = 0 };
	bool ok = argc == 2 && sodium_init() >= 0 && load(&all);

	if (ok) {
		out = fopen(argv[1], "w");
		if (out)
			put_all(&all);
		ok = out && fclose(out) == 0;
		if (!ok)
			perror(argv[1]);
	}
	for (size_t i = 0; i < all.n; i++)
		ledger_free(all.v[i]);
	free(all.v);
	return ok ? 0 : 1;
}
