#!/bin/sh
# No line of C knows a ledger by its name, nor what the declarations with a life are made of: the names of
# ledgers, and of the fields, states and acts of such a ledger, do not stand as texts in src/ (of these src/exchange
# still has some). What the program itself lives by has headers, domain/own_ledgers.h and the end of domain/life.h;
# words that only look like such a name (a key of a declaration or of JSON, a command, a function that a
# declaration calls) are told here.
set -u
cd "$(dirname "$0")/.."
echo "1..2"
failed=0

# The texts of the C files but comments, one a line behind file:line.
texts() { # file...
	awk '{ line = $0; gsub(/\/\/.*$/, "", line); if (line ~ /^[ \t]*(\/?\*)/) next
		while (match(line, /"([^"\\]|\\.)*"/)) {
			print FILENAME ":" FNR ":" substr(line, RSTART, RLENGTH)
			line = substr(line, RSTART + RLENGTH) } }' "$@"
}

report() { # number, sentence, what was found
	if [ -n "$3" ]; then
		echo "$3" | sed 's/^/# /'
		echo "not ok $1 - $2"
		failed=1
	else
		echo "ok $1 - $2"
	fi
}

files=$(find src -name '*.[ch]' ! -path 'src/exchange/*' | LC_ALL=C sort)
ledgers=$(sed -n 's/^name = "\([a-z_]*\)";.*/\1/p' data/ledgers/*.cfg)
[ -n "$ledgers" ] || { echo "not ok 1 - no declarations"; exit 1; }

# A ledger's name, alone or as that of its table. Not one: a person's setting and JSON key, the choices of a
# person's side, the command paper, a rule's kinds of a file, the shipped table of ledgers, functions named in declarations, the counting rule of a report, a word of the sample park's stories.
found=$(texts $files $(find src/exchange -name '*.[ch]') | grep -E ":\"($(echo $ledgers ledger | tr ' ' '|'))\"$|\"[^\"]*\bl_($(echo $ledgers | tr ' ' '|'))\b" |
	grep -v -e '^src/conf/' -e '^src/domain/act.c:.*"\(enterprise\|department\)"' -e '^src/domain/act_functions.c:.*"criterion"' -e '^src/domain/fold_effects.c:.*"supply"' \
		-e '^src/cli/\(common\|cmd_person\|cmd_store\|cmd_handover\|cmd_key\|cmd_log\|cmd_paper\|cmd_report\|report_tell\|record_json\).c:.*"\(person\|department\|rule\|ledger\|paper\)"' \
		-e '^src/exchange/import_above.c:.*"department"' -e '^src/work/demo.c:.*"place"' -e '^src/cli/cmd_\(import\|update\).c:' -e '^src/tui/.*"\(person\|criterion\)"' -e '^src/store/\(written_fold\|judge\|verify[a-z_]*\).c:' \
		-e '^src/store/ship.c:.*"ledger"' -e '^src/store/ledgers.c:.*"ledger"')
report 1 "no ledger is known by its name" "$found"

# Fields, states and acts of the declarations with a life, with an underscore or as columns of SQL: words of
# one syllable are everybody's.
lives=$(grep -l '^life = {' data/ledgers/*.cfg)
own=$(sed -n 's/^#define [A-Z_]* "\([a-z_]*\)"$/\1/p' include/bihuan/domain/own_ledgers.h include/bihuan/domain/life.h)
names=$(sed -n 's/.*{ name = "\([a-z_]*\)".*/\1/p; s/.*{ name = "[a-z_]*";.*{ name = "\([a-z_]*\)".*/\1/p' $lives |
	LC_ALL=C sort -u | grep -vxF "$own")
long=$(echo "$names" | grep _ | grep -vx -e repeat_no -e open_due -e credit_code)
found=$(texts $files | grep -E ":\"($(echo $long | tr ' ' '|'))\"$|\bf_($(echo $names | tr ' ' '|'))\b" |
	grep -v -e '^src/store/\(written_fold\|judge\|verify[a-z_]*\).c:' \
		-e '^src/domain/field_functions.c:' -e '^src/cli/errors.c:')
report 2 "no field, state or act of a ledger is known by its name" "$found"
exit $failed
