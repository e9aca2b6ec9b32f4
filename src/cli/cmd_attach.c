/* attach, attachments, attachment: files put to a record, what there is of them, and one written out */
#include <stdlib.h>

#include <bihuan/domain/attachment.h>
#include <bihuan/report/words.h>

#include "command.h"
#include "table.h"

/* ---- one of them ---- */

static void print_attached(struct cli *c, const struct attached *a)
{
	print_map(c->out);
	print_pair(c->out, "hash", NULL, a->hash);
	print_pair(c->out, "name", NULL, a->name);
	print_pair(c->out, "type", NULL, a->type);
	print_pair(c->out, "as", NULL, a->as);
	print_pair(c->out, "taken_at", NULL, *a->taken ? a->taken : NULL);
	print_pair(c->out, "original", NULL, *a->original ? a->original : NULL);
	print_key(c->out, "bytes", NULL);
	if (a->present)
		print_integer(c->out, a->bytes);
	else
		print_text(c->out, NULL);
	print_key(c->out, "present", NULL);
	print_bool(c->out, a->present);
	print_key(c->out, "destroyed", NULL);
	print_bool(c->out, a->destroyed != NULL);
	print_pair(c->out, "field", NULL, a->field->name);
	print_key(c->out, "undone", NULL);
	print_bool(c->out, a->undone);
	print_end(c->out);
}

static bool is_of(const struct attached *a, const struct strv *hashes)
{
	return !hashes || (!a->undone && strv_has(hashes, a->hash));
}

/* hashes: only these; NULL: all. */
static bool print_json(struct cli *c, const char *id, const struct strv *hashes, struct err *err)
{
	struct attached_list l;

	if (!work_attachments(&c->session, id, &l, err))
		return false;
	print_list(c->out);
	for (size_t i = 0; i < l.n; i++)
		if (is_of(&l.v[i], hashes))
			print_attached(c, &l.v[i]);
	print_end(c->out);
	attached_free(&l);
	return true;
}

/* ---- attach ---- */

static bool use_of(struct cli *c, const char **ret, struct err *err)
{
	const char *as = args_value(&c->args, "as");
	const struct choice *use = attachment_use(as);

	*ret = use ? use->code : ATTACHMENT_OTHER;
	return use || !as ||
	       err_set(err, ERR_REFUSED, "bad_choice",
		       "--as behind attach says what the file is: before, after, check or other, not “%s”; who acts is said before it: bihuan --as WHO attach …",
		       as);
}

/* Where it went: "2026-A-0001 附件：IMG_0003.jpg 3.4 MB → 280 kB". What is printed is the hash alone, for scripts. */
static void tell_taken_in(struct cli *c, const struct record *r, const struct field *f, const struct taken_in *t)
{
	struct buf b = BUF_INIT;

	buf_addf(&b, tr("%s %s: %s "), r->number, words_now(&f->label), t->name);
	words_of_size(t->came, &b);
	if (t->kept != t->came) {
		buf_add(&b, " → ");
		words_of_size(t->kept, &b);
	}
	if (*t->taken)
		buf_addf(&b, tr(", taken %.10s %.5s"), t->taken, t->taken + 11);
	if (t->there)
		buf_add(&b, tr(", attached already"));
	cli_note(c, buf_text(&b));
	buf_free(&b);
}

static bool print_taken_in(struct cli *c, const char *id, const char *field, const struct taken_in_list *l, struct err *err)
{
	struct strv hashes = STRV_INIT;
	struct record *r = NULL;
	const struct field *f = NULL;
	/* the files are attached: what cannot be told of them now is no failure, and the hashes are what a script waits for */
	bool ok = true, told = !c->args.json && store_get(c->session.store, id, &r, NULL) && work_file_field(r->ledger, field, &f, NULL);

	for (size_t i = 0; i < l->n; i++) {
		strv_add(&hashes, l->v[i].hash);
		if (!c->args.json)
			fprintf(printer_file(c->out), "%s\n", l->v[i].hash);
		if (told)
			tell_taken_in(c, r, f, &l->v[i]);
	}
	record_free(r);
	if (c->args.json)
		ok = print_json(c, id, &hashes, err);
	strv_free(&hashes);
	return ok;
}

static bool run_attach(struct cli *c, int argc, char **argv, struct err *err)
{
	struct attaching how = { .field = args_value(&c->args, "field"), .reason = args_value(&c->args, "reason"),
				 .original = args_has(&c->args, "keep-original"), .news = cli_news() };
	struct taken_in_list l = { .n = 0 };
	char id[ID_TEXT];
	bool ok = cli_find(c, argv[0], id, err) && use_of(c, &how.as, err) &&
		  work_attach(&c->session, id, (const char *const *)argv + 1, (size_t)argc - 1, &how, &l, err);

	cli_news_end();
	ok = ok && print_taken_in(c, id, how.field, &l, err);
	taken_in_free(&l);
	return ok;
}

static const struct option attach_options[] = {
	{ .name = "as", .arg = "before|after|check|other",
	  .help = { "整改前、整改后、复查或其他（默认）", "what it shows: before or after the rectification, at the check, or other (default)" } },
	{ .name = "field", .arg = N_("FIELD"),
	  .help = { "附到哪个字段，默认第一个附件字段", "the field it is attached to, the first of that type by default" } },
	{ .name = "reason", .arg = N_("REASON"), .help = { "已销号的隐患须写明理由", "needed once a hazard is signed off" } },
	{ .name = "keep-original", .help = { "照片也原样保存，连同其中的拍摄地点等信息", "pictures byte for byte too, with the place and whatever else the camera wrote into them" } },
};

const struct command command_attach = {
	.name = "attach",
	.usage = { "编号 文件… [--as 用途] [--field 字段] [--reason 理由]", "NUMBER FILE… [--as USE] [--field FIELD] [--reason REASON]" },
	.help = { "给记录附上文件", "attach files to a record" },
	.more = { "几个文件一起附上，记为一笔；文件的内容与这一笔同时写入或同时不写，每个不超过 20 MB。"
		  "照片（JPEG、PNG、WebP，看内容，不看文件名）转正、缩到长边 1600 像素、350 kB 以内，存为 JPEG，"
		  "去掉拍摄地点等信息，只留拍摄时间，并记下原件的哈希；其他文件原样保存。HEIC、残缺的和一亿像素以上的照片不收。"
		  "每个文件打印一行哈希（SHA-256）。已附的文件不再附，缺少的内容会补上。撤销这一笔后内容仍在库中。",
		  "All of them as one entry; the bytes are written with it or not at all, at most 20 MB a file. Pictures "
		  "(JPEG, PNG, WebP, by their content) are turned upright, made 1600 pixels at most and less than 350 kB, and "
		  "kept as JPEG, without place or device but with the time they were taken and the hash of the original; "
		  "other files are kept as they are. HEIC, cut pictures and those of 100 megapixels and more are refused. "
		  "Prints the hash (SHA-256) of each, a line each. What is attached already is not attached "
		  "again, but its bytes come back where they were absent. An undo leaves the bytes in the store." },
	OPTIONS(attach_options),
	.flags = COMMAND_STORE | COMMAND_WRITES,
	.least = 2, .most = -1,
	.run = run_attach,
};

/* ---- attachments ---- */

enum { HASH_SHOWN = 12 };

static void print_row(struct cli *c, const struct table_column *columns, size_t n, const struct attached *a)
{
	struct buf size = BUF_INIT, state = BUF_INIT;
	char *hash = xstrndup(a->hash, HASH_SHOWN);
	const char *cells[6];

	words_of_bytes(a, &size);
	buf_add(&state, a->undone ? tr("undone") : "");
	cells[0] = hash;
	cells[1] = attachment_use_words(a->as);
	cells[2] = buf_text(&size);
	cells[3] = a->type ? a->type : "";
	cells[4] = buf_text(&state);
	cells[5] = a->name;
	table_line(printer_file(c->out), columns, n, cells, 0);
	buf_free(&size);
	buf_free(&state);
	free(hash);
}

static bool print_table(struct cli *c, const char *id, struct err *err)
{
	struct table_column columns[] = {
		{ .title = tr("Hash"), .width = HASH_SHOWN }, { .title = tr("Use"), .width = 6 },
		{ .title = tr("Size"), .width = 8 },	      { .title = tr("Type"), .width = 26, .flexible = true },
		{ .title = "", .width = 6 },		      { .title = tr("Name"), .width = 30, .flexible = true },
	};
	size_t n = sizeof columns / sizeof *columns;
	struct attached_list l;

	if (!work_attachments(&c->session, id, &l, err))
		return false;
	table_fit(columns, n, table_room(printer_file(c->out)));
	if (l.n)
		table_line(printer_file(c->out), columns, n, NULL, 0);
	for (size_t i = 0; i < l.n; i++)
		print_row(c, columns, n, &l.v[i]);
	attached_free(&l);
	return true;
}

static bool run_attachments(struct cli *c, int argc, char **argv, struct err *err)
{
	char id[ID_TEXT];

	(void)argc;
	return cli_find(c, argv[0], id, err) && (c->args.json ? print_json(c, id, NULL, err) : print_table(c, id, err));
}

const struct command command_attachments = {
	.name = "attachments",
	.usage = { "编号", "NUMBER" },
	.help = { "列出记录的附件", "list the attachments of a record" },
	.more = { "哈希、用途、大小、由内容看出的类型、名称；内容不在库中的注明“缺”，由管理员销毁的注明“已销毁”，已撤销的注明“已撤销”。",
		  "Hash, use, size, type as the bytes say, and name; those whose bytes are not here are “absent”, those "
		  "that an admin destroyed “destroyed”, those whose entry was taken back “undone”." },
	.flags = COMMAND_STORE,
	.least = 1, .most = 1,
	.run = run_attachments,
};

/* ---- attachment ---- */

static bool run_attachment(struct cli *c, int argc, char **argv, struct err *err)
{
	const char *path = args_value(&c->args, "output");
	char hash[65];

	(void)argc;
	if (!path)
		return err_set(err, ERR_USAGE, "bad_argument", "Where to? Give a file that is not there yet: -o FILE");
	if (!store_bytes_find(c->session.store, argv[0], hash, err) ||
	    !store_bytes_save(c->session.store, hash, path, err))
		return false;
	fprintf(printer_file(c->out), "%s\n", path);
	return true;
}

static const struct option attachment_options[] = {
	{ "output", N_("FILE"), { "写到这个文件（也可写作 -o），不覆盖已有的", "the file to write (also -o), never over one that is there" } },
};

const struct command command_attachment = {
	.name = "attachment",
	.usage = { "哈希 -o 文件", "HASH -o FILE" },
	.help = { "把一个附件写成文件", "write an attachment out as a file" },
	.more = { "哈希的前八位以上即可。内容与哈希不符则拒绝。打印文件路径。",
		  "Of the hash eight digits will do. Refused when the bytes are not what their hash says. Prints the path." },
	OPTIONS(attachment_options),
	.flags = COMMAND_STORE,
	.least = 1, .most = 1,
	.run = run_attachment,
};
