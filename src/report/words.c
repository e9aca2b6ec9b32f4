#include <bihuan/report/words.h>

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <bihuan/domain/act.h>
#include <bihuan/domain/attachment.h>
#include <bihuan/domain/own_ledgers.h>

static void put_day(struct buf *out, day_t day, bool without_year)
{
	char iso[DAY_TEXT];

	buf_addf(out, "%s ", day_to_iso(day, iso) + (without_year ? strlen("2026-") : 0));
}

void words_of_wait(struct buf *out, day_t since, day_t today)
{
	if (since == DAY_NONE)
		return;
	put_day(out, since, true);
	if (since >= today)
		buf_add(out, tr("today"));
	else
		buf_addf(out, tr("waits %dd"), (int)(today - since));
}

/* ---- days and minutes ---- */

static bool is_day(struct moment m)
{
	return m.minute < 0 || m.minute == DAY_MINUTES - 1;
}

void words_of_moment(struct buf *out, struct moment m)
{
	char iso[DAY_TEXT];

	buf_add(out, day_to_iso(m.day, iso));
	if (m.day != DAY_NONE && !is_day(m))
		buf_addf(out, " %02d:%02d", m.minute / 60, m.minute % 60);
}

enum span { SPAN_MINUTES, SPAN_HOURS, SPAN_DAYS };

/* In the unit that people say it in. */
static enum span span_of(long minutes, int *ret)
{
	enum span s = minutes < 120 ? SPAN_MINUTES : minutes < 2 * DAY_MINUTES ? SPAN_HOURS : SPAN_DAYS;

	*ret = (int)(s == SPAN_MINUTES ? minutes : s == SPAN_HOURS ? minutes / 60 : minutes / DAY_MINUTES);
	return s;
}

static enum tone due_day(struct buf *out, day_t due, day_t today, bool without_year)
{
	put_day(out, due, without_year);
	if (due < today)
		buf_addf(out, tr("%dd late"), (int)(today - due));
	else if (due == today)
		buf_add(out, tr("today"));
	else
		buf_addf(out, tr("in %dd"), (int)(due - today));
	return due < today ? TONE_LATE : due == today ? TONE_WARN : TONE_PLAIN;
}

static enum tone due_minute(struct buf *out, struct moment due, struct moment now, bool without_year)
{
	long minutes = moment_between(now, due);
	enum span span;
	int n;

	if (!without_year || due.day != now.day)
		put_day(out, due.day, without_year);
	if (!without_year || due.day == now.day)
		buf_addf(out, "%02d:%02d ", due.minute / 60, due.minute % 60);
	span = span_of(minutes < 0 ? -minutes : minutes, &n);
	if (minutes < 0)
		buf_addf(out, span == SPAN_MINUTES ? tr("%dmin late") : span == SPAN_HOURS ? tr("%dh late") : tr("%dd late"), n);
	else
		buf_addf(out, span == SPAN_MINUTES ? tr("in %dmin") : span == SPAN_HOURS ? tr("in %dh") : tr("in %dd"), n);
	return minutes < 0 ? TONE_LATE : minutes < DAY_MINUTES ? TONE_WARN : TONE_PLAIN;
}

enum tone words_of_due(struct buf *out, struct moment due, struct moment now, bool without_year)
{
	if (due.day == DAY_NONE)
		return TONE_PLAIN;
	return is_day(due) ? due_day(out, due.day, now.day, without_year) : due_minute(out, due, now, without_year);
}

void words_of_late(struct buf *out, struct moment since, struct moment now)
{
	enum span span = SPAN_DAYS;
	int n = now.day - since.day;

	if (!is_day(since))
		span = span_of(moment_between(since, now), &n);
	if (n > 0)
		buf_addf(out, span == SPAN_MINUTES ? tr("+%d min") : span == SPAN_HOURS ? tr("+%d h") : tr("+%d days"), n);
}

void words_of_choice(const struct ledger *l, const struct act *a, const char *code, struct buf *out)
{
	for (size_t i = 0; i < a->nfields; i++) {
		const struct field *f = act_field_def(l, a, a->fields[i].name);
		const struct choice *c = f && f->nchoices ? field_choice(f, code) : NULL;

		if (c) {
			buf_add(out, words_now(&c->label));
			return;
		}
	}
	buf_add(out, code);
}

void words_of_act(const struct ledger *l, const char *name, const char *variant, struct buf *out)
{
	struct strv parts = STRV_INIT;
	const struct act *a;

	strv_split(&parts, name ? name : "", ":");
	if (variant)
		strv_split(&parts, variant, ":");
	a = parts.n ? act_find(l, parts.v[0]) : NULL;
	if (!a)
		buf_add(out, name);
	else
		buf_add(out, words_now(&a->title));
	for (size_t i = 1; a && i < parts.n; i++) {
		buf_add(out, i == 1 ? tr(": ") : tr(", "));
		words_of_choice(l, a, parts.v[i], out);
	}
	strv_free(&parts);
}

void words_of_field(const struct names *names, const struct record *r, const char *field, struct buf *out)
{
	const struct field *f = ledger_field(r->ledger, field);
	char *shown;

	if (!f)
		return;
	shown = value_show(f, record_get(r, field), names);
	buf_add(out, shown);
	free(shown);
}

void words_of_record(const struct names *names, const char *ledger, const char *id, struct buf *out)
{
	const char *number = NULL, *name = NULL;

	if (!names->label(names->ctx, ledger, id, &number, &name)) {
		buf_addf(out, "(%.8s)", id);
		return;
	}
	buf_add(out, number);
	if (!str_empty(name) && !str_eq(number, name))
		buf_addf(out, "%s%s", str_empty(number) ? "" : " ", name);
}

void words_of_time(struct buf *out, long long at)
{
	time_t seconds = (time_t)(at / 1000) + 8 * 3600;
	char text[32];
	struct tm tm;

	if (gmtime_r(&seconds, &tm) && strftime(text, sizeof text, "%Y-%m-%d %H:%M", &tm))
		buf_add(out, text);
}

void words_of_line(struct buf *out, const char *text)
{
	for (; text && *text; text++)
		buf_addc(out, *text == '\n' ? ' ' : *text);
}

void words_join(struct buf *out, const char *word)
{
	if (str_empty(word))
		return;
	if (out->len)
		buf_add(out, lang_now() == LANG_ZH ? "，" : ", ");
	buf_add(out, word);
}

/* ---- what was done ---- */

const char *words_of_deed(const struct ledger *l, const char *name)
{
	static const struct {
		const char *name;
		struct words title;
	} others[] = {
		{ "create", { "新建", "Created" } },
		{ "edit", { "更正", "Edited" } },
		{ "void", { "作废", "Voided" } },
		{ "unvoid", { "取消作废", "Restored" } },
		{ "unite", { "并为一家", "United" } },
		{ ACT_DESTROY, { "销毁附件", "Attachment destroyed" } },
		{ "undo", { "撤销", "Undone" } },
		{ "redo", { "恢复撤销", "Redone" } },
		{ "protect", { "设置或取消口令", "Passphrase" } },
		{ "rekey", { "绑定密钥", "Key bound" } },
		{ "close_key", { "关闭密钥", "Key closed" } },
		{ "declare", { "台账定义", "Declared" } },
	};
	const struct act *a = l && name ? act_find(l, name) : NULL;

	if (a)
		return words_now(&a->title);
	for (size_t i = 0; name && i < sizeof others / sizeof *others; i++)
		if (strcmp(others[i].name, name) == 0)
			return words_now(&others[i].title);
	return name ? name : "";
}

/* Names of fields, as people call them. */
static void add_labels(const struct ledger *l, const char *names, struct buf *out)
{
	struct strv v = STRV_INIT;

	strv_split(&v, names, "\n");
	for (size_t i = 0; i < v.n; i++) {
		const struct field *f = ledger_field(l, v.v[i]);

		words_join(out, f ? words_now(&f->label) : v.v[i]);
	}
	strv_free(&v);
}

/* What a change keeps that is no field: why, and what a record is one with. */
static const char *plain_label(const char *name)
{
	return str_eq(name, FIELD_REASON) ? tr("Reason") : str_eq(name, "united") ? tr("The same as") :
	       str_eq(name, DESTROYED_ITEM) ? tr("Attachment") : name;
}

static char *set_shown(const struct names *names, const struct ledger *l, const struct field *f, const struct set *s)
{
	struct buf b = BUF_INIT;
	struct attachment a;

	if (f && !str_eq(f->name, LIFE_MISSING))
		return value_show(f, s->value, names);
	if (f && s->value)
		add_labels(l, s->value, &b);
	else if (s->value && str_eq(s->name, "united"))
		words_of_record(names, l->name, s->value, &b);
	else if (str_eq(s->name, DESTROYED_ITEM) && attachment_read(s->value, &a))
		buf_addf(&b, "%s (%.8s)", a.name, a.hash);
	else
		buf_add(&b, s->value ? s->value : "");
	return buf_take(&b);
}

/* Nobody asks for these among what was done: the number stands above, and the day before it. */
static bool is_told(const struct field *f, const char *name)
{
	return !str_eq(name, FIELD_ON) && (f || (!str_eq(name, "number") && !str_eq(name, "closes_after")));
}

void words_of_sets(const struct names *names, const struct ledger *l, const char *act, const struct sets *sets,
		   struct buf *out)
{
	for (size_t i = 0; i < sets->n; i++) {
		const struct set *s = &sets->v[i];
		const struct field *f = deed_field(l, act, s->name);
		char *shown;

		if (!is_told(f, s->name) || (f && f->quiet))
			continue;
		shown = set_shown(names, l, f, s);
		buf_add(out, out->len ? tr("; ") : "");
		buf_addf(out, tr("%s: %s"), f ? words_now(&f->label) : plain_label(s->name),
			 str_empty(shown) ? tr("(cleared)") : shown);
		free(shown);
	}
}

void words_of_marks(struct buf *out, const struct deed_marks *m)
{
	if (m->late)
		buf_add(out, tr("  [recorded later]"));
	if (m->out_of_turn)
		buf_add(out, tr("  [out of turn]"));
	if (m->undone)
		buf_add(out, tr("  [undone]"));
	if (m->judged)
		buf_addf(out, "  [%s]", judged_words(m->judged));
	if (m->imported)
		buf_add(out, tr("  [imported]"));
}

void words_of_size(long long bytes, struct buf *out)
{
	if (bytes >= 1 << 20)
		buf_addf(out, "%.1f MB", (double)bytes / (1 << 20));
	else if (bytes >= 1 << 10)
		buf_addf(out, "%lld kB", (bytes + 512) >> 10);
	else
		buf_addf(out, "%lld B", bytes);
}

void words_of_bytes(const struct attached *a, struct buf *out)
{
	if (a->present)
		words_of_size(a->bytes, out);
	else
		buf_add(out, a->destroyed ? tr("destroyed") : tr("absent"));
}

void words_of_attached(const struct attached *a, struct buf *out)
{
	buf_addf(out, "%s  %s  ", a->name, attachment_use_words(a->as));
	words_of_bytes(a, out);
	if (*a->taken)
		buf_addf(out, tr("  taken %.10s %.5s"), a->taken, a->taken + 11);
}
