/* What is copied goes to the terminal's clipboard by OSC 52, which works over any number of remote shells. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <bihuan/base/mem.h>
#include <bihuan/base/tr.h>

#include "term.h"
#include "term_frame.h"
#include "term_input.h"

#define COPY_ON "\033]52;c;"
#define COPY_OFF "\a"
#define BASE64_MAX 74994 /* what terminals commonly take */
#define COPY_MAX (BASE64_MAX / 4 * 3)

static void base64(const unsigned char *s, size_t n, struct buf *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

	for (size_t i = 0; i < n; i += 3) {
		unsigned c = (unsigned)s[i] << 16 | (i + 1 < n ? (unsigned)s[i + 1] << 8 : 0) | (i + 2 < n ? s[i + 2] : 0);

		buf_addc(out, digits[c >> 18]);
		buf_addc(out, digits[c >> 12 & 63]);
		buf_addc(out, i + 1 < n ? digits[c >> 6 & 63] : '=');
		buf_addc(out, i + 2 < n ? digits[c & 63] : '=');
	}
}

bool term_in_tmux(void)
{
	return !str_empty(getenv("TMUX"));
}

/* tmux takes the plain sequence where its set-clipboard is on, and hands the wrapped one through where
 * allow-passthrough is (before 3.3 always): with both it arrives wherever one of them does, and says the same. */
static void wrapped(const struct buf *plain, struct buf *out)
{
	buf_add(out, "\033Ptmux;\033");
	buf_addn(out, plain->s, plain->len);
	buf_add(out, "\033\\");
}

bool term_copy(const char *text, struct err *err)
{
	struct buf plain = BUF_INIT, out = BUF_INIT;
	size_t n = strlen(text);

	if (!term_is_modern())
		return err_set(err, ERR_REFUSED, "no_clipboard",
			       "this terminal has no clipboard that a program can write to (TERM=%s); w writes to a file",
			       getenv("TERM"));
	if (n > COPY_MAX)
		return err_set(err, ERR_REFUSED, "copy_too_long",
			       "too long to be copied: %zu bytes, and a terminal's clipboard takes %d; w writes it to a file",
			       n, COPY_MAX);
	buf_add(&plain, COPY_ON);
	base64((const unsigned char *)text, n, &plain);
	buf_add(&plain, COPY_OFF);
	buf_addn(&out, plain.s, plain.len);
	if (term_in_tmux())
		wrapped(&plain, &out);
	frame_send(out.s, out.len);
	buf_free(&plain);
	buf_free(&out);
	return true;
}
