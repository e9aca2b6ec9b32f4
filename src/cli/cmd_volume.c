/* volume: the signed papers of a record, with scans and photos, bound as one PDF */
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/files.h>
#include <bihuan/conf/papers.h>
#include <bihuan/report/volume.h>

#include "command.h"
#include "paper_record.h"

/* Two years, to today, where nothing is said. */
static bool days_asked(struct cli *c, struct volume_wish *w, struct err *err)
{
	const char *from = args_value(&c->args, "from"), *to = args_value(&c->args, "to");
	day_t today = c->session.today;

	w->to = today;
	if (to && !day_parse(to, today, &w->to, err))
		return false;
	w->from = volume_usual_from(w->to);
	if (from && !day_parse(from, today, &w->from, err))
		return false;
	return w->from <= w->to || err_set(err, ERR_REFUSED, "bad_date", "--to is before --from");
}

static void print_gaps(struct cli *c, const struct volume *v)
{
	print_key(c->out, "gaps", NULL);
	print_list(c->out);
	for (size_t i = 0; i < v->ngaps; i++) {
		print_map(c->out);
		print_pair(c->out, "number", NULL, v->gaps[i].number);
		print_pair(c->out, "label", NULL, v->gaps[i].label);
		print_pair(c->out, "file", NULL, v->gaps[i].file);
		print_pair(c->out, "what", NULL, v->gaps[i].what);
		print_end(c->out);
	}
	print_end(c->out);
}

static void print_count(struct cli *c, const char *name, size_t n)
{
	print_key(c->out, name, NULL);
	print_integer(c->out, (long long)n);
}

static void tell_volume(struct cli *c, const struct volume *v, const char *path)
{
	FILE *f = printer_file(c->out);

	if (c->args.json) {
		print_map(c->out);
		print_pair(c->out, "path", NULL, path);
		print_count(c, "pages", (size_t)v->pages);
		print_count(c, "papers", v->nrecords);
		print_count(c, "scans", volume_count(v, VOLUME_SCAN));
		print_count(c, "photos", volume_count(v, VOLUME_PHOTO));
		print_gaps(c, v);
		print_end(c->out);
		return;
	}
	for (size_t i = 0; i < v->ngaps; i++) {
		const struct volume_gap *g = &v->gaps[i];

		fprintf(f, "%s  %s  %s%s%s\n", g->number, g->label, g->file ? g->file : "", g->file ? "  " : "", g->what);
	}
	if (!path)
		return;
	fprintf(f, tr("%s  papers: %zu  scans: %zu  photos: %zu  pages: %d  lacking: %zu"), path, v->nrecords, volume_count(v, VOLUME_SCAN),
		volume_count(v, VOLUME_PHOTO), v->pages, v->ngaps);
	fputc('\n', f);
}

static bool write_volume(struct cli *c, const struct volume_wish *w, const char *path, struct err *err)
{
	const char *const keep[] = { store_path(c->session.store), NULL };
	struct output out = { .path = NULL };
	struct volume v;
	bool ok = volume_gather(&c->session, w, &v, err);

	if (!ok)
		return false;
	ok = volume_binds(&v, err) && output_begin(&out, path, keep, err) && volume_write(&c->session, w, &v, out.part, err) && output_end(&out, err);
	output_drop(&out);
	cli_news_end();
	if (ok || !v.nrecords) /* nothing to bind, and what is lacking all the same */
		tell_volume(c, &v, ok ? path : NULL);
	if (ok && v.instead) {
		char *note = xasprintf(tr("not installed, and set in another face: %s"), v.instead);

		cli_note(c, note);
		free(note);
	}
	volume_free(&v);
	return ok;
}

static bool run_volume(struct cli *c, int argc, char **argv, struct err *err)
{
	struct declared_ledgers ledgers = { store_ledger_named, c->session.store };
	struct volume_wish w = { .news = cli_news(), .by = { paper_declared, paper_free, &ledgers } };
	char *name, *usual, id[ID_TEXT];
	struct papers all;
	bool ok;

	(void)argc;
	if (!cli_papers(c, &all, err))
		return false;
	w.keeping = &all.keeping;
	w.record = id;
	ok = papers_front(&all, &w.front, err);
	if (ok) {
		name = paper_usual_name(w.front, argv[0], false);
		usual = xasprintf("%s.pdf", name);
		free(name);
		ok = cli_find(c, argv[0], id, err) && days_asked(c, &w, err) &&
		     write_volume(c, &w, args_has(&c->args, "output") ? args_value(&c->args, "output") : usual, err);
		free(usual);
	}
	papers_free(&all);
	return ok;
}

static const struct option volume_options[] = {
	{ "from", N_("DAY"), { "从这一天签发的起；默认两年前", "papers signed from this day on; by default two years back" } },
	{ "to", N_("DAY"), { "到这一天签发的止；默认今天", "papers signed up to this day; by default today" } },
	{ "output", N_("FILE"), { "写到这个文件（也可写作 -o），不覆盖已有的；默认 卷宗_编号.pdf", "the file to write (also -o), never over one that is there; by default TITLE_NUMBER.pdf" } },
};

const struct command command_volume = {
	.name = "volume",
	.usage = { "企业编号 [--from 日期] [--to 日期] [-o 文件]", "NUMBER [--from DAY] [--to DAY] [-o FILE]" },
	.help = { "一户企业的卷宗：已签发的文书、签字扫描件、照片，装成一个 PDF", "bind an enterprise's signed papers, scans and photos as one PDF" },
	.more = { "先列缺什么（没有签字件、没有送达、没有签发、该有而没有的文书），再写卷宗：封面、缺件、卷内目录（带页次），"
		  "各案的文书按文号排列，签字扫描件在其后，照片随第一次提到它的文书。",
		  "First what is lacking is listed (no scan, not served, not signed, a paper that should be there); then the volume is written: "
		  "the front with what is lacking and a catalogue with pages, the papers by their numbers, each with its scans behind it, and "
		  "photos behind the first paper that is about what they show." },
	OPTIONS(volume_options),
	.flags = COMMAND_STORE,
	.least = 1, .most = 1,
	.run = run_volume,
};
