#include "term_frame.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <bihuan/base/mem.h>

static struct {
	int fd;	    /* curses'; between begin and end it leads to memory */
	int tty;    /* the terminal */
	int memory; /* -1: nothing is gathered */
} frame = { -1, -1, -1 };

static void drop(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

void frame_start(int fd)
{
	frame.fd = fd;
	frame.tty = dup(fd);
	frame.memory = frame.tty < 0 ? -1 : memfd_create("frame", MFD_CLOEXEC);
}

void frame_stop(void)
{
	drop(&frame.tty);
	drop(&frame.memory);
}

void frame_begin(void)
{
	if (frame.memory >= 0 && dup2(frame.memory, frame.fd) < 0)
		drop(&frame.memory);
}

static void send(const char *s, size_t n)
{
	while (n) {
		ssize_t sent = write(frame.tty, s, n);
		struct pollfd p = { .fd = frame.tty, .events = POLLOUT };

		if (sent > 0) {
			s += sent;
			n -= (size_t)sent;
		} else if (sent < 0 && errno == EAGAIN) {
			poll(&p, 1, -1);
		} else if (sent == 0 || errno != EINTR) {
			return; /* the terminal is gone; reading from it says so */
		}
	}
}

void frame_send(const char *bytes, size_t n)
{
	if (frame.tty >= 0)
		send(bytes, n);
}

void frame_end(void)
{
	off_t n;
	char *s;

	if (frame.memory < 0)
		return;
	dup2(frame.tty, frame.fd);
	n = lseek(frame.memory, 0, SEEK_CUR);
	lseek(frame.memory, 0, SEEK_SET);
	if (n <= 0)
		return;
	s = xmalloc((size_t)n);
	n = pread(frame.memory, s, (size_t)n, 0);
	if (n > 0)
		send(s, (size_t)n);
	free(s);
}
