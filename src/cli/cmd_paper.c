/* paper: which papers there are, and one filled from records, as text, PDF or DOCX */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/papers.h>
#include <bihuan/report/paper.h>

#include "command.h"
#include "paper_record.h"
#include "table.h"

static bool print_papers(struct cli *c, struct err *err)
{
	struct papers all;

	if (!cli_papers(c, &all, err))
		return false;
	print_list(c->out);
	for (size_t i = 0; i < all.n; i++) {
		const struct paper *p = all.v[i];
		struct buf json = BUF_INIT;

		buf_add_json(&json, p->ledger->name);
		print_map(c->out);
		print_pair(c->out, "name", tr("Name"), p->name);
		print_pair(c->out, "title", tr("Title"), words_now(&p->title));
		print_key(c->out, "ledger", tr("Ledger"));
		print_value(c->out, buf_text(&json), words_now(&p->ledger->title));
		print_key(c->out, "several", NULL);
		print_bool(c->out, p->several);
		print_end(c->out);
		buf_free(&json);
	}
	print_end(c->out);
	papers_free(&all);
	return true;
}

/* ---- what is asked for ---- */

/* The forms that a paper is written in. */
enum paper_form { FORM_PDF, FORM_DOCX, FORM_TEXT, FORMS };
static const struct {
	const char *name, *ending;
} forms[FORMS] = { [FORM_PDF] = { "pdf", ".pdf" }, [FORM_DOCX] = { "docx", ".docx" }, [FORM_TEXT] = { "text", ".txt" } };

struct paper_wish {
	const struct paper *paper;
	enum paper_form form;
	bool draft;
	const char *path;
	char *usual; /* path when none is said */
	struct strv numbers, ids;
	struct filled_paper *v;
	size_t n;
	struct paper *own; /* of a paper that is kept: as it was declared then */
	char record[ID_TEXT]; /* its id; "" */
};

static void finish_paper_wish(struct paper_wish *w)
{
	for (size_t i = 0; i < w->n; i++)
		paper_filled_free(&w->v[i]);
	free(w->v);
	free(w->usual);
	paper_free(w->own);
	strv_free(&w->numbers);
	strv_free(&w->ids);
}

/* By its option, else by the ending of the file's name, else PDF. */
static bool paper_format(struct cli *c, struct paper_wish *w, struct err *err)
{
	const char *format = args_value(&c->args, "format");

	for (size_t i = 0; i < FORMS; i++) {
		w->form = (enum paper_form)i;
		if (format ? str_eq(format, forms[i].name) : !w->path || str_ends(w->path, forms[i].ending))
			return true;
	}
	if (format)
		return err_set(err, ERR_USAGE, "bad_argument", "--format takes pdf, docx or text, not “%s”", format);
	return err_set(err, ERR_USAGE, "bad_argument",
		       "%s: its ending says no format; let it end in .pdf, .docx or .txt, or say --format", w->path);
}

static bool read_numbers(struct cli *c, int argc, char **argv, struct paper_wish *w, struct err *err)
{
	char id[ID_TEXT];

	for (int i = 0; i < argc; i++)
		strv_split(&w->numbers, argv[i], ",");
	if (!w->numbers.n)
		return err_set(err, ERR_USAGE, "bad_argument", "Usage: bihuan %s %s", command_paper.name, words_now(&command_paper.usage));
	for (size_t i = 0; i < w->numbers.n; i++) {
		if (!cli_find(c, w->numbers.v[i], id, err))
			return false;
		if (strv_has(&w->ids, id))
			return err_set(err, ERR_USAGE, "bad_argument", "%s is named twice", w->numbers.v[i]);
		strv_add(&w->ids, id);
	}
	return true;
}

/* One for all of them, or one for each. */
static bool fill_papers(struct cli *c, struct paper_wish *w, struct err *err)
{
	size_t each = w->paper->several ? w->ids.n : 1;

	for (size_t i = 0; i < w->ids.n; i += each) {
		struct filled_paper p;

		if (!paper_fill(&c->session, w->paper, (const char *const *)w->ids.v + i, each, &p, err))
			return false;
		VEC_ADD(w->v, w->n) = p;
	}
	return true;
}

/* A line each of what is missing; without --draft that is a refusal. */
static bool papers_ready(struct cli *c, const struct paper_wish *w, struct err *err)
{
	size_t missing = 0;

	for (size_t i = 0; i < w->n; i++) {
		missing += w->v[i].nmissing;
		if (!w->draft)
			paper_tell_missing(c, &w->v[i]);
	}
	return !missing || w->draft ||
	       err_set(err, ERR_REFUSED, "not_ready", "“%s” is not ready; missing is what is listed below (--draft writes it all the same)",
		       words_now(&w->paper->title));
}

/* ---- writing ---- */

static bool write_text(struct cli *c, const struct paper_wish *w, struct err *err)
{
	const char *const keep[] = { store_path(c->session.store), NULL };
	struct output out = { .path = NULL };
	bool ok;

	if (!w->path) {
		paper_text(printer_file(c->out), w->v, w->n);
		return true;
	}
	ok = output_begin(&out, w->path, keep, err) && output_stream(&out, err);
	if (ok)
		paper_text(out.f, w->v, w->n);
	ok = ok && output_end(&out, err);
	output_drop(&out);
	return ok;
}

static bool write_file(struct cli *c, const struct paper_wish *w, struct paper_pages *pages, struct err *err)
{
	const char *const keep[] = { store_path(c->session.store), NULL };
	struct output out = { .path = NULL };
	bool ok = output_begin(&out, w->path, keep, err) &&
		  (w->form == FORM_PDF ? paper_pdf(out.part, w->v, w->n, pages, err) : paper_docx(out.part, w->v, w->n, err)) &&
		  output_end(&out, err);

	output_drop(&out);
	return ok;
}

static void print_missing(struct cli *c, const struct paper_wish *w)
{
	print_key(c->out, "missing", NULL);
	print_list(c->out);
	for (size_t i = 0; i < w->n; i++)
		for (size_t k = 0; k < w->v[i].nmissing; k++) {
			print_map(c->out);
			print_pair(c->out, "number", NULL, w->v[i].missing[k].number);
			print_pair(c->out, "field", NULL, w->v[i].missing[k].field);
			print_pair(c->out, "label", NULL, w->v[i].missing[k].label);
			print_end(c->out);
		}
	print_end(c->out);
}

/* A card or board that does not fit. */
static void tell_length(struct cli *c, const struct paper_wish *w, const struct paper_pages *pages)
{
	char *note;

	for (size_t i = 0; i < w->n; i++) {
		const struct filled_paper *p = &w->v[i];

		if (!p->crowded)
			continue;
		note = xasprintf(tr("“%s” of %s: %ld rows of “%s”, and %d fit; leave some out"), words_now(&p->paper->title),
				 w->numbers.v[w->paper->several ? 0 : i], p->crowd,
				 words_now(p->crowded->of ? &p->crowded->of->title : &p->paper->ledger->title), p->crowded->most);
		cli_note(c, note);
		free(note);
	}
	if (!pages->longest)
		return;
	note = xasprintf(tr("“%s” takes %d pages and should take %d at most: shorten its words, or leave out a row"),
			 words_now(&pages->longest->title), pages->over, pages->longest->most);
	cli_note(c, note);
	free(note);
}

/* What the fonts of this machine could not do. */
static void tell_fonts(struct cli *c, const struct paper_pages *pages)
{
	char *note;

	if (pages->instead) {
		note = xasprintf(tr("not installed, and set in another face: %s"), pages->instead);
		cli_note(c, note);
		free(note);
	}
	if (pages->unknown) {
		note = xasprintf(tr("characters that no font here has: %d; a box stands in their place"), pages->unknown);
		cli_note(c, note);
		free(note);
	}
}

static void tell_paper(struct cli *c, const struct paper_wish *w, const struct paper_pages *pages)
{

	if (w->path && c->args.json) {
		print_map(c->out);
		print_pair(c->out, "path", NULL, w->path);
		if (w->form == FORM_PDF) {
			print_key(c->out, "pages", NULL);
			print_integer(c->out, pages->pages);
		}
		print_key(c->out, "draft", NULL);
		print_bool(c->out, w->v[0].draft);
		print_missing(c, w);
		print_end(c->out);
	} else if (w->path) {
		fprintf(printer_file(c->out), "%s\n", w->path);
	}
	tell_length(c, w, pages);
	tell_fonts(c, pages);
}

/* 限期整改意见书_2026-A-0012.pdf, in this folder whatever stands in title and number. */
static char *usual_name(const struct paper_wish *w)
{
	char *name = paper_usual_name(w->paper, w->numbers.v[0], w->numbers.n > 1), *file = xasprintf("%s%s", name, forms[w->form].ending);

	free(name);
	return file;
}

static bool read_paper_wish(struct cli *c, const struct papers *all, int argc, char **argv, struct paper_wish *w, struct err *err)
{
	*w = (struct paper_wish){ .path = args_value(&c->args, "output"), .draft = args_has(&c->args, "draft") };
	if (!papers_find(all, argv[0], &w->paper, err) || !paper_format(c, w, err) || !read_numbers(c, argc - 1, argv + 1, w, err))
		return false;
	if (w->form != FORM_TEXT && !w->path)
		w->path = w->usual = usual_name(w);
	return true;
}

/* A paper that is kept, written as it was drafted. */
static bool read_record_wish(struct cli *c, const struct papers *all, const char *number, const char *id, struct paper_wish *w,
			     struct err *err)
{
	struct filled_paper p;

	*w = (struct paper_wish){ .path = args_value(&c->args, "output"), .draft = true };
	memcpy(w->record, id, ID_TEXT);
	strv_add(&w->numbers, number);
	if (!paper_format(c, w, err) || !paper_of_record(c, all, id, &w->own, &p, err))
		return false;
	w->paper = w->own;
	VEC_ADD(w->v, w->n) = p;
	if (w->form != FORM_TEXT && !w->path)
		w->path = w->usual = usual_name(w);
	return true;
}

static bool write_papers(struct cli *c, const struct papers *all, int argc, char **argv, struct err *err)
{
	struct paper_pages pages = { 0 };
	struct paper_wish w = { 0 };
	char id[ID_TEXT];
	bool ok = argc == 1 && paper_is_record(c, all, argv[0], id) ? read_record_wish(c, all, argv[0], id, &w, err) :
								      read_paper_wish(c, all, argc, argv, &w, err) && fill_papers(c, &w, err);

	ok = ok && papers_ready(c, &w, err) && (w.form == FORM_TEXT ? write_text(c, &w, err) : write_file(c, &w, &pages, err));
	if (ok && *w.record && w.path)
		paper_was_printed(c, all, w.record, &w.v[0]);
	if (ok)
		tell_paper(c, &w, &pages);
	free(pages.instead);
	finish_paper_wish(&w);
	return ok;
}

static const struct {
	const char *word;
	bool (*run)(struct cli *c, const struct papers *all, int argc, char **argv, struct err *err);
} paper_words[] = {
	{ "draft", paper_draft_record },
	{ "redraft", paper_redraft_record },
	{ "numbers", paper_tell_numbers },
};

static bool run_paper(struct cli *c, int argc, char **argv, struct err *err)
{
	size_t i = 0, n = sizeof paper_words / sizeof *paper_words;
	struct papers all;
	bool ok;

	if (argc == 1 && str_eq(argv[0], "list"))
		return print_papers(c, err);
	if (!cli_papers(c, &all, err))
		return false;
	while (i < n && !str_eq(argv[0], paper_words[i].word))
		i++;
	ok = i < n ? paper_words[i].run(c, &all, argc - 1, argv + 1, err) : write_papers(c, &all, argc, argv, err);
	papers_free(&all);
	return ok;
}

static const struct option paper_options[] = {
	{ "format", "pdf|docx|text", { "格式；默认按 -o 的扩展名，否则为 PDF", "the form; by default as the ending of -o says, else PDF" } },
	{ "output", N_("FILE"), { "写到这个文件（也可写作 -o），不覆盖已有的；默认 PDF、DOCX 写成 文书_编号.pdf、.docx，文字写到标准输出", "the file to write (also -o), never over one that is there; by default PAPER_NUMBER.pdf or .docx, and text to standard output" } },
	{ "draft", NULL, { "缺项也照样写成，标明草稿", "also when something is missing, marked as a draft" } },
};

const struct command command_paper = {
	.name = "paper",
	.usage = { "list | 文书 编号[,编号…] [--format pdf|docx|text] [-o 文件] [--draft] | draft 文书 编号[,编号…] [字段=值…] | redraft 文书编号 | "
		   "文书编号 [--format pdf|docx|text] [-o 文件] | numbers [年份]",
		   "list | PAPER NUMBER[,NUMBER…] [--format pdf|docx|text] [-o FILE] [--draft] | draft PAPER NUMBER[,NUMBER…] [FIELD=VALUE…] | "
		   "redraft NUMBER | NUMBER [--format pdf|docx|text] [-o FILE] | numbers [YEAR]" },
	.help = { "用记录填成文书", "fill a paper from records" },
	.more = { "文书用中文，有文号而尚未编号的标明草稿。缺了必填的内容就不写，每缺一项列一行。draft 把成文的内容存为一份文书，"
		  "其后用 act 送签、签发（给文号：一案一号）、送达；给出它的编号即按拟稿时的内容再写出来，签发后第二次起标明补印。"
		  "numbers 列出一年里没有用的文号和重复的文号。文书是数据，可以自己加、改（bihuan-ledger(5)）。",
		  "Papers are in Chinese; one that has a number and was not given it yet is marked as a draft (草稿). Where something "
		  "required is missing nothing is written, and a line says each. draft keeps it as a record, which act then puts up for "
		  "signature, signs (giving it its number: a case has one) and serves; its own number writes it again as it was drafted, "
		  "marked as a reprint (补印) from the second time on. numbers lists which of a year were not used and which twice. Papers are data, your own too (bihuan-ledger(5))." },
	OPTIONS(paper_options),
	.flags = COMMAND_STORE,
	.least = 1, .most = -1,
	.run = run_paper,
};
