/* Writes the C source of the ledgers built in (conf/ledgers.h), which its one parser reads
 * while the program is built, so that no start has to:
 *
 *   make_ledgers OUT.c
 *
 * Everything in it is static and constant. Names end in the ledger's name. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

#include <bihuan/base/embedded.h>
#include <bihuan/base/mem.h>
#include <bihuan/conf/ledgers.h>

#include "bytes.h"
#include "life_read.h"
#include "make.h"

static FILE *out;

void put(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vfprintf(out, fmt, ap);
	va_end(ap);
}

void put_text(const char *s)
{
	if (!s) {
		put("NULL");
		return;
	}
	putc('"', out);
	for (; *s; s++)
		if (strchr("\"\\?", *s) || (unsigned char)*s < ' ' || (unsigned char)*s > '~')
			put("\\%03o", (unsigned char)*s);
		else
			putc(*s, out);
	putc('"', out);
}

void put_member(const char *name, const char *s)
{
	if (!s)
		return;
	put(" .%s = ", name);
	put_text(s);
	put(",");
}

static void put_words(struct words w)
{
	put("{ ");
	put_text(w.zh);
	put(", ");
	put_text(w.en);
	put(" }");
}

void put_words_of(const char *name, struct words w)
{
	if (!w.zh && !w.en)
		return;
	put(" .%s = ", name);
	put_words(w);
	put(",");
}

void put_strings(const char *name, const char *count, const char *const *texts, size_t n)
{
	if (!n)
		return;
	put(" .%s = (const char *const[]){", name);
	for (size_t i = 0; i < n; i++) {
		put(i ? ", " : " ");
		put_text(texts[i]);
	}
	put(" }, .%s = %zu,", count, n);
}

void put_number(const char *name, long n)
{
	if (n)
		put(" .%s = %ld,", name, n);
}

/* ---- fields, columns, filters ---- */

static void put_choices(const struct field *f)
{
	if (!f->nchoices)
		return;
	put("\n\t\t.choices = (const struct choice[]){\n");
	for (size_t i = 0; i < f->nchoices; i++) {
		const struct choice *c = &f->choices[i];

		put("\t\t{");
		put_member("code", c->code);
		put_words_of("label", c->label);
		put_strings("words", "nwords", c->words, c->nwords);
		put_member("from", c->from);
		put_member("to", c->to);
		put(" },\n");
	}
	put("\t\t}, .nchoices = %zu,", f->nchoices);
}

static void put_function(const char *member, const struct field_function *f)
{
	if (f)
		put(" .%s = &field_functions[%td],", member, f - field_functions);
}

void put_field(const struct field *f)
{
	put("{");
	put_member("name", f->name);
	put_words_of("label", f->label);
	put_words_of("help", f->help);
	put(" .type = %d, .set = %d,", f->type, f->set);
	put_number("required", f->required);
	put_number("searchable", f->searchable);
	put_number("width", f->width);
	put_number("max", f->max);
	put_choices(f);
	put_member("ledger", f->ledger);
	put_member("fill", f->fill);
	put_strings("heads", "nheads", f->heads, f->nheads);
	put_strings("maybe", "nmaybe", f->maybe, f->nmaybe);
	put_member("otherwise", f->otherwise);
	put_member("day", f->day);
	put_member("same", f->same);
	put_member("valid_by", f->valid_by);
	put_number("until", f->until);
	put_member("years", f->years);
	put_number("dated", f->dated);
	put_number("answers", f->answers);
	put_number("makes", f->makes);
	put_number("single", f->single);
	put_number("quiet", f->quiet);
	put_number("levels", f->levels);
	put_member("filter_of", f->filter_of);
	put_member("splits", f->splits);
	put_member("range", f->range);
	put_member("was", f->was);
	put_function("compute", f->compute);
	put_strings("args", "nargs", f->args, f->nargs);
	put_function("check", f->check);
	put(" }");
}

static void put_fields(const struct ledger *l)
{
	put("static const struct field fields_%s[] = {\n", l->name);
	for (size_t i = 0; i < l->nfields; i++) {
		put("\t");
		put_field(&l->fields[i]);
		put(",\n");
	}
	put("};\n");
}

static void put_columns(const struct ledger *l)
{
	if (!l->ncolumns)
		return;
	put("static const struct column columns_%s[] = {\n", l->name);
	for (size_t i = 0; i < l->ncolumns; i++)
		put("\t{ .field = &fields_%s[%td], .sort = %d, .width = %d },\n", l->name,
		    l->columns[i].field - l->fields, l->columns[i].sort, l->columns[i].width);
	put("};\n");
}

static void put_filters(const struct ledger *l)
{
	if (!l->nfilters)
		return;
	put("static const struct saved_filter filters_%s[] = {\n", l->name);
	for (size_t i = 0; i < l->nfilters; i++) {
		put("\t{");
		put_member("name", l->filters[i].name);
		put_words_of("title", l->filters[i].title);
		put_member("line", l->filters[i].line);
		put_number("told", l->filters[i].told);
		put(" },\n");
	}
	put("};\n");
}

static void put_slots(const struct ledger *l)
{
	if (!l->slots)
		return;
	put("static const unsigned short slots_%s[LEDGER_SLOTS] = {\n", l->name);
	for (size_t i = 0; i < LEDGER_SLOTS; i++)
		if (l->slots[i])
			put("\t[%zu] = %d,\n", i, l->slots[i]);
	put("};\n");
}

/* ---- ledgers ---- */

static void put_bytes(const char *name, const unsigned char *bytes, size_t n)
{
	put(" .%s = {", name);
	for (size_t i = 0; i < n; i++)
		put(" %d,", bytes[i]);
	put(" },");
}

/* The text that is stored and travels, with its hash and its record there: a life is the program's own. */
static void put_declaration(const struct ledger *l)
{
	char *text = xstrndup(l->text, life_cut(l->text));
	unsigned char hash[sizeof l->hash], record[sizeof l->record];
	char hex[HASH_TEXT], id[ID_TEXT];

	crypto_generichash(hash, sizeof hash, (const unsigned char *)text, strlen(text), NULL, 0);
	hex_of(hash, sizeof hash, hex);
	id_shipped("ledger", hex, id);
	id_bin(id, record);
	put_member("text", text);
	put_bytes("hash", hash, sizeof hash);
	put_bytes("record", record, sizeof record);
	put("\n");
	free(text);
}

static void put_list(const struct ledger *l, const char *name, size_t n)
{
	if (n)
		put(" .%s = %s_%s, .n%s = %zu,", name, name, l->name, name, n);
}

static void put_ledger(const struct ledger *l)
{
	put("\t{");
	put_member("name", l->name);
	put_words_of("title", l->title);
	put_words_of("group", l->group);
	put_member("number", l->number);
	put_member("parent", l->parent);
	put_member("label", l->label);
	put_list(l, "fields", l->nfields);
	put_list(l, "columns", l->ncolumns);
	put_member("sort", l->sort);
	put_number("aliases", l->aliases);
	put_strings("items", "nitems", l->items, l->nitems);
	put_strings("needs", "nneeds", l->needs, l->nneeds);
	put_strings("known", "nknown", l->known, l->nknown);
	put_strings("apart", "napart", l->apart, l->napart);
	put_strings("made", "nmade", l->made, l->nmade);
	put_number("card", l->card);
	put_number("most", l->most);
	put_number("keepers", (int)l->keepers);
	put_list(l, "filters", l->nfilters);
	if (l->slots)
		put(" .slots = slots_%s,", l->name);
	if (l->life)
		put(" .life = &life_%s,", l->name);
	put_declaration(l);
	put("\t},\n");
}

struct ledgers {
	struct ledger **v;
	size_t n;
};

/* What others read of it stands by itself. */
static bool cut_parses(const struct ledger *l, const char *name, struct err *err)
{
	char *text = xstrndup(l->text, life_cut(l->text));
	struct ledger *rest;
	bool ok = ledger_parse(text, name, NULL, &rest, err);

	if (ok && (rest->life || rest->nfields != l->nfields))
		ok = err_set(err, ERR_FILE, "bad_config", "%s: without its life it has other fields", name);
	if (ok)
		ledger_free(rest);
	free(text);
	return ok;
}

static bool load(struct ledgers *ret)
{
	const struct embedded *e;
	struct err err = ERR_INIT;
	size_t pos = 0;

	while ((e = embedded_each("ledgers/", &pos))) {
		struct ledger *l;

		if (!ledger_parse((const char *)e->data, e->path, NULL, &l, &err)) {
			fprintf(stderr, "make_ledgers: %s\n", err.text);
			return false;
		}
		VEC_ADD(ret->v, ret->n) = l;
		if (!cut_parses(l, e->path, &err)) {
			fprintf(stderr, "make_ledgers: %s\n", err.text);
			return false;
		}
	}
	return true;
}

static void put_all(const struct ledgers *all)
{
	put("#include <bihuan/conf/ledgers.h>\n\n");
	for (size_t i = 0; i < all->n; i++) {
		put_fields(all->v[i]);
		put_columns(all->v[i]);
		put_filters(all->v[i]);
		put_slots(all->v[i]);
		if (all->v[i]->life)
			put_life(all->v[i]);
	}
	put("const struct ledger ledgers_built_in[] = {\n");
	for (size_t i = 0; i < all->n; i++)
		put_ledger(all->v[i]);
	put("};\nconst size_t nledgers_built_in = %zu;\n", all->n);
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
