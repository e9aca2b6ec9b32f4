/* Uses the screens of bihuan as a person does and says how long each key took;
 * the bare list goes the same ways where it can.
 *
 *   keys PREFIX DETAILS -- BIHUAN STORE -- BARE FILE
 *
 * prints PREFIX.bihuan.* and PREFIX.bare.* in milliseconds, memory in MiB.
 * DETAILS gets a line for each key typed into the filter. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/utf8.h>

#include "figures.h"
#include "watch.h"

/* A list that was slow once may wait for a pause in the typing from then on. */
enum { STARTS = 15, TURNS = 10, SOON_MS = 150, LATE_MS = 2500, SLOW_MS = 100 };

static const struct {
	const char *kind, *word;
} words[] = {
	{ "common", "安全" },	      { "common", "消防" },
	{ "common", "通道" },	      { "common", "配电" },
	{ "common", "现场" },	      { "common", "作业" },
	{ "middling", "叉车" },	      { "middling", "粉尘" },
	{ "middling", "储罐" },	      { "middling", "焊接" },
	{ "middling", "气瓶" },	      { "rare", "岩棉" },
	{ "rare", "采空" },	      { "rare", "瓦斯" },
	{ "rare", "尾矿" },	      { "rare", "硝化" },
	{ "absent", "火箭" },	      { "absent", "潜艇" },
	{ "long", "消防通道堵塞" },   { "long", "配电箱未上锁" },
	{ "long", "起重机械吊钩" },   { "long", "安全防消通道" },
	{ "long", "除尘系统积存粉尘" }, { "long", "临近采空区边界" },
	{ "one character", "消" },    { "one character", "罐" },
	{ "one character", "棉" },    { "pinyin", "xftd" },
	{ "pinyin", "pdx" },	      { "pinyin", "aqck" },
};
#define WORDS (sizeof words / sizeof *words)

static const char *prefix;
static const char *bihuan[8], *bare[4];
static FILE *details;

static void finish(struct watch *w, const char *keys)
{
	if (!watch_finish(w, keys))
		fprintf(stderr, "keys: a program did not end well\n");
}

static struct watch *begin(const char *const argv[], double *ret_ms)
{
	struct watch *w = watch_start(argv, "（示例）", ret_ms);

	if (!w) {
		fprintf(stderr, "keys: %s shows no list\n", argv[0]);
		exit(1);
	}
	return w;
}

/* By turns, so that both meet the same machine. */
static void measure_start(void)
{
	struct samples ours = { .n = 0 }, theirs = { .n = 0 };
	double ms;

	for (int i = 0; i < STARTS; i++) {
		finish(begin(bihuan, &ms), "<C-q>");
		sample(&ours, ms);
		finish(begin(bare, &ms), "q");
		sample(&theirs, ms);
	}
	figure_samples(prefix, "bihuan.start", &ours);
	figure_samples(prefix, "bare.start", &theirs);
	samples_free(&ours);
	samples_free(&theirs);
}

/* ---- pages, jumps, order ---- */

/* A key and the one that goes back, by turns; the first is measured. A key that
 * does nothing leaves no figure. */
static void measure_turns(struct watch *w, const char *name, const char *key,
			  const char *back)
{
	struct samples s = { .n = 0 };

	for (int i = 0; i < TURNS; i++) {
		double ms = watch_press(w, key, SOON_MS);

		if (ms >= 0)
			sample(&s, ms);
		watch_skip(w, back);
	}
	figure_samples(prefix, name, &s);
	samples_free(&s);
}

static void measure_rows(struct watch *w)
{
	struct samples s = { .n = 0 };

	for (int i = 0; i < 3 * TURNS; i++)
		sample(&s, watch_press(w, "<Down>", SOON_MS));
	figure_samples(prefix, "bihuan.row_down", &s);
	samples_free(&s);
	watch_skip(w, "<Home>");
}

/* Through every order of the list and back to its own. */
static void measure_orders(struct watch *w)
{
	struct samples s = { .n = 0 };

	for (int i = 0; i < 6; i++) {
		watch_skip(w, "s");
		sample(&s, watch_press(w, "<Enter>", SOON_MS));
	}
	watch_skip(w, "s");
	watch_skip(w, "<Enter>");
	figure_samples(prefix, "bihuan.order", &s);
	samples_free(&s);
}

static void browse(struct watch *w)
{
	figure(prefix, "bihuan.list", watch_press(w, "4", SOON_MS));
	if (!watch_has(w, "Filter:"))
		exit(1);
	measure_turns(w, "bihuan.page_down", "<PageDown>", "<PageUp>");
	measure_rows(w);
	measure_turns(w, "bihuan.end", "<End>", "<Home>");
	measure_turns(w, "bihuan.middle", "M", "<Home>");
	watch_skip(w, "M");
	measure_turns(w, "bihuan.page_down_middle", "<PageDown>", "<PageUp>");
	watch_skip(w, "<Home>");
	measure_orders(w);
	measure_turns(w, "bihuan.open", "<Enter>", "<Esc>");
	figure(prefix, "bihuan.mib_browsing", watch_peak(w));
}

static void browse_bare(struct watch *w)
{
	measure_turns(w, "bare.page_down", "n", "h");
	measure_turns(w, "bare.end", "e", "h");
	measure_turns(w, "bare.middle", "m", "h");
	measure_turns(w, "bare.order", "s", "h");
	measure_turns(w, "bare.open", "<Enter>", "h");
}

/* ---- the filter line ---- */

static void note(const char *kind, const char *typed, double ms, struct watch *w)
{
	char *position = watch_row(w, 1), *row = watch_row(w, 4);
	const char *last = strrchr(position, ' ');

	fprintf(details, "%s\t%s\t%.3f\t%s\t%s\n", kind, typed, ms, last ? last + 1 : "",
		row);
	free(position);
	free(row);
}

static int patience(const struct samples *s)
{
	return percentile(s, 1) > SLOW_MS ? LATE_MS : SOON_MS;
}

static void type_word(struct watch *w, size_t i, struct samples *s, struct samples *cleared)
{
	const char *at = words[i].word;
	struct buf typed = BUF_INIT;

	while (*at) {
		uint32_t c;
		size_t n = utf8_next(at, strlen(at), &c);
		char *key = xstrndup(at, n);
		double ms = watch_press(w, key, patience(s));

		buf_add(&typed, key);
		sample(s, ms);
		note(words[i].kind, buf_text(&typed), ms, w);
		free(key);
		at += n;
	}
	sample(cleared, watch_press(w, "<C-u>", patience(s)));
	buf_free(&typed);
}

static void filter(struct watch *w)
{
	struct samples s = { .n = 0 }, cleared = { .n = 0 };

	watch_skip(w, "f");
	for (size_t i = 0; i < WORDS; i++)
		type_word(w, i, &s, &cleared);
	watch_skip(w, "<Enter>");
	figure_samples(prefix, "bihuan.filter", &s);
	figure_samples(prefix, "bihuan.clear", &cleared);
	figure(prefix, "bihuan.mib", watch_peak(w));
	samples_free(&s);
	samples_free(&cleared);
}

/* It knows no pinyin, and cannot look at each key. */
static void filter_bare(struct watch *w)
{
	struct samples s = { .n = 0 };

	for (size_t i = 0; i < WORDS; i++) {
		if (strcmp(words[i].kind, "pinyin") == 0)
			continue;
		watch_skip(w, "/");
		sample(&s, watch_type(w, words[i].word, "<Enter>"));
		watch_skip(w, "h");
	}
	figure_samples(prefix, "bare.filter", &s);
	samples_free(&s);
}

static void use_both(void)
{
	double ms;
	struct watch *w = begin(bihuan, &ms);

	figure(prefix, "bihuan.mib_start", watch_peak(w));
	browse(w);
	filter(w);
	finish(w, "<C-q>");
	w = begin(bare, &ms);
	browse_bare(w);
	filter_bare(w);
	figure(prefix, "bare.mib", watch_peak(w));
	finish(w, "q1");
}

int main(int argc, char **argv)
{
	if (argc != 9) {
		fprintf(stderr, "usage: keys PREFIX DETAILS -- BIHUAN STORE -- BARE FILE\n");
		return 2;
	}
	prefix = argv[1];
	details = fopen(argv[2], "w");
	if (!details) {
		perror(argv[2]);
		return 1;
	}
	memcpy(bihuan, (const char *[8]){ argv[4], "-f", argv[5], "--lang", "en" },
	       sizeof bihuan);
	memcpy(bare, (const char *[4]){ argv[7], argv[8] }, sizeof bare);
	measure_start();
	use_both();
	fclose(details);
	return 0;
}
