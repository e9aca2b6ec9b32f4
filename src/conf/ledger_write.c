#include "ledger_write.h"

#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/domain/act.h>

static void add_text(struct buf *b, const char *key, const char *value)
{
	if (str_empty(value))
		return;
	buf_addf(b, " %s = ", key);
	buf_add_quoted(b, value);
	buf_addc(b, ';');
}

static void add_flag(struct buf *b, const char *key, bool value)
{
	if (value)
		buf_addf(b, " %s = true;", key);
}

static void add_integer(struct buf *b, const char *key, int value)
{
	if (value > 0)
		buf_addf(b, " %s = %d;", key, value);
}

static void add_words(struct buf *b, const char *key, const struct words *w)
{
	if (str_empty(w->zh) && str_empty(w->en))
		return;
	buf_addf(b, " %s = {", key);
	add_text(b, "zh", w->zh);
	add_text(b, "en", w->en);
	buf_add(b, " };");
}

static void add_labels(struct buf *b, const struct words *w)
{
	add_text(b, "zh", w->zh);
	add_text(b, "en", w->en);
}

static void add_strings(struct buf *b, const char *before, const char *key,
			const char *const *texts, size_t n)
{
	if (n)
		buf_addf(b, "%s%s = [ ", before, key);
	for (size_t i = 0; i < n; i++) {
		buf_add(b, i ? ", " : "");
		buf_add_quoted(b, texts[i]);
	}
	if (n)
		buf_add(b, " ];");
}

static void add_choices(struct buf *b, const struct field *f)
{
	if (f->nchoices)
		buf_add(b, "\n\t  choices = (");
	for (size_t i = 0; i < f->nchoices; i++) {
		buf_add(b, i ? ",\n\t\t{" : "\n\t\t{");
		add_text(b, "code", f->choices[i].code);
		add_labels(b, &f->choices[i].label);
		add_text(b, "from", f->choices[i].from);
		add_text(b, "to", f->choices[i].to);
		add_strings(b, " ", "words", f->choices[i].words, f->choices[i].nwords);
		buf_add(b, " }");
	}
	if (f->nchoices)
		buf_add(b, " );");
}

static void add_compute(struct buf *b, const struct field *f)
{
	struct buf text = BUF_INIT;

	if (!f->compute)
		return;
	buf_add(&text, f->compute->name);
	for (size_t i = 0; i < f->nargs; i++)
		buf_addf(&text, " %s", f->args[i]);
	add_text(b, "compute", text.s);
	buf_free(&text);
}

static void add_field(struct buf *b, const struct field *f)
{
	static const char *const sets[] = {
		[FIELD_BY_FORM] = NULL, [FIELD_BY_ACT] = "act", [FIELD_BY_FOLD] = "fold",
		[FIELD_BY_PLACE] = "place"
	};
	bool people = f->type == FIELD_PEOPLE;

	buf_add(b, "\t{");
	add_text(b, "name", f->name);
	add_labels(b, &f->label);
	add_text(b, "type", field_type_name(f->type));
	add_text(b, "ledger", people ? NULL : f->ledger);
	add_flag(b, "required", f->required);
	add_flag(b, "searchable", f->searchable);
	add_text(b, "set", f->compute ? NULL : sets[f->set]);
	add_text(b, "fill", f->fill);
	add_integer(b, "width", f->width);
	add_integer(b, "max", f->max);
	add_text(b, "was", f->was);
	add_compute(b, f);
	add_text(b, "check", f->check ? f->check->name : NULL);
	add_words(b, "help", &f->help);
	add_text(b, "day", f->day);
	add_text(b, "otherwise", f->otherwise);
	add_text(b, "same", f->same);
	add_text(b, "valid_by", f->valid_by);
	add_flag(b, "until", f->until);
	add_text(b, "years", f->years);
	add_flag(b, "dated", f->dated);
	add_flag(b, "answers", f->answers);
	add_flag(b, "makes", f->makes);
	add_flag(b, "single", f->single);
	add_flag(b, "quiet", f->quiet);
	add_flag(b, "levels", f->levels);
	add_text(b, "filter_of", f->filter_of);
	add_text(b, "splits", f->splits);
	add_text(b, "range", f->range);
	add_strings(b, "\n\t  ", "heads", f->heads, f->nheads);
	add_strings(b, "\n\t  ", "maybe", f->maybe, f->nmaybe);
	add_choices(b, f);
	buf_add(b, " }");
}

static void add_column(struct buf *b, const struct column *c)
{
	buf_add(b, "\t{");
	add_text(b, "field", c->field->name);
	add_flag(b, "sort", c->sort);
	add_integer(b, "width", c->width);
	buf_add(b, " }");
}

static void add_filter(struct buf *b, const struct saved_filter *f)
{
	buf_add(b, "\t{");
	add_text(b, "name", f->name);
	add_labels(b, &f->title);
	buf_add(b, " line = ");
	buf_add_quoted(b, f->line);
	buf_add(b, ";");
	add_flag(b, "told", f->told);
	buf_add(b, " }");
}

static void add_keepers(struct buf *b, unsigned keepers)
{
	const char *between = "keepers = [ ";

	for (unsigned role = 1; role && role <= keepers; role <<= 1) {
		if (!(keepers & role))
			continue;
		buf_addf(b, "%s\"%s\"", between, role_name((enum role)role));
		between = ", ";
	}
	buf_add(b, " ];\n");
}

static void add_head(struct buf *b, const struct ledger *l)
{
	const struct {
		const char *key, *value;
	} texts[] = {
		{ "name", l->name },	 { "number", l->number }, { "label", l->label },
		{ "parent", l->parent }, { "sort", l->sort },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (str_empty(texts[i].value))
			continue;
		buf_addf(b, "%s = ", texts[i].key);
		buf_add_quoted(b, texts[i].value);
		buf_add(b, ";\n");
	}
	if (l->aliases)
		buf_add(b, "aliases = true;\n");
	if (l->keepers)
		add_keepers(b, l->keepers);
	if (l->most)
		buf_addf(b, "most = %d;\n", l->most);
	buf_add(b, "title = {");
	add_labels(b, &l->title);
	buf_add(b, " };\n");
	if (l->group.zh || l->group.en) {
		buf_add(b, "group = {");
		add_labels(b, &l->group);
		buf_add(b, " };\n");
	}
}

char *ledger_write(const struct ledger *l)
{
	struct buf b = BUF_INIT;

	add_head(&b, l);
	add_strings(&b, "", "items", l->items, l->nitems);
	add_strings(&b, "", "needs", l->needs, l->nneeds);
	add_strings(&b, "", "known", l->known, l->nknown);
	add_strings(&b, "", "apart", l->apart, l->napart);
	add_strings(&b, "", "made", l->made, l->nmade);
	buf_add(&b, l->card ? "\ncard = true;\n" : "\n");
	buf_add(&b, "\nfields = (\n");
	for (size_t i = 0; i < l->nfields; i++) {
		buf_add(&b, i ? ",\n" : "");
		add_field(&b, &l->fields[i]);
	}
	buf_add(&b, "\n);\n\ncolumns = (\n");
	for (size_t i = 0; i < l->ncolumns; i++) {
		buf_add(&b, i ? ",\n" : "");
		add_column(&b, &l->columns[i]);
	}
	buf_add(&b, "\n);\n\nfilters = (\n");
	for (size_t i = 0; i < l->nfilters; i++) {
		buf_add(&b, i ? ",\n" : "");
		add_filter(&b, &l->filters[i]);
	}
	buf_add(&b, "\n);\n");
	return buf_take(&b);
}
