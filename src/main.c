/* The one place that knows both faces. */
#include "cli/cli.h"
#include "tui/tui.h"

static int screens(const struct cli_start *start, struct err *err)
{
	struct tui_options options = {
		.file = start->file,
		.as = start->as,
		.settings = start->settings,
		.ledgers = start->ledgers,
		.layouts = start->layouts,
		.routines = start->routines,
		.pages = start->pages,
		.maps = start->maps,
		.reports = start->reports,
		.papers = start->papers,
		.assumed_day = start->assumed_day,
		.assumed_minute = start->assumed_minute,
	};

	return tui_main(&options, err);
}

int main(int argc, char **argv)
{
	return cli_main(argc, argv, screens);
}
