/* Runs a program and says what it took:
 *
 *   meter NAME PROGRAM [ARGUMENT...]
 *
 * prints NAME.s (seconds), NAME.cpu (seconds of the processor) and NAME.mib (the
 * most memory it held). The program's own output goes to standard error. */
#include <errno.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "figures.h"

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	long long begin = now_us();
	struct rusage used;
	int status;
	pid_t pid;

	if (argc < 3) {
		fprintf(stderr, "usage: meter NAME PROGRAM [ARGUMENT...]\n");
		return 2;
	}
	pid = fork();
	if (pid == 0) {
		dup2(STDERR_FILENO, STDOUT_FILENO);
		execvp(argv[2], argv + 2);
		perror(argv[2]);
		_exit(127);
	}
	if (pid < 0 || wait4(pid, &status, 0, &used) != pid) {
		perror(argv[2]);
		return 1;
	}
	figure(argv[1], "s", (double)(now_us() - begin) / 1e6);
	figure(argv[1], "cpu", seconds(used.ru_utime) + seconds(used.ru_stime));
	figure(argv[1], "mib", (double)used.ru_maxrss / 1024);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
