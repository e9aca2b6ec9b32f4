#include "command.h"

/* In the order of the help. */
const struct command *const commands[] = {
	&command_today, &command_routines, &command_report, &command_pivot, &command_list,	 &command_search, &command_show, &command_count, &command_log,
	&command_new,	&command_edit,	 &command_act,	  &command_void,    &command_unite,
	&command_attach, &command_attachments, &command_attachment, &command_destroy,
	&command_undo,	&command_redo,	 &command_import, &command_export, &command_paper, &command_volume, &command_person,  &command_handover, &command_key,
	&command_init,	&command_demo,	 &command_update,
	&command_backup, &command_verify, &command_rebuild, &command_config, &command_version,
	&command_help,
};
const size_t ncommands = sizeof commands / sizeof *commands;

const struct command *command_find(const char *name)
{
	for (size_t i = 0; i < ncommands; i++)
		if (str_eq(commands[i]->name, name))
			return commands[i];
	return NULL;
}
