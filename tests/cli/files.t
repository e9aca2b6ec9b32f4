# Bad files, bad settings, bad days: said in a sentence, with the exit status
# that tells a script what kind of trouble it is.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan list hazard
bihuan: no_store: <DIR>/data/bihuan/main.bihuan: there is no store here (no such file or folder)
begin one: bihuan init --name PARK --person NAME; or a sample: bihuan -f FILE demo
[exit 3]
$ bihuan -f none.bihuan list hazard
bihuan: no_store: none.bihuan: there is no store here (no such file or folder)
begin one: bihuan init --name PARK --person NAME; or a sample: bihuan -f FILE demo
[exit 3]
$ mkdir folder && bihuan -f folder list hazard
bihuan: not_a_store: folder: this is not a file
[exit 3]
$ bihuan -f folder init --name 示范园区 --person 甲
bihuan: file_exists: folder: the file is already there
choose another name for it
[exit 1]
$ bihuan -f folder/deeper/a.bihuan init --name 示范园区 --person 甲
bihuan: io: The folder folder/deeper is not there
[exit 3]
$ bihuan -f /dev/null list hazard
bihuan: not_a_store: /dev/null: this is not a file
[exit 3]
$ : >empty.bihuan; bihuan -f empty.bihuan list hazard
bihuan: not_a_store: empty.bihuan: this is not a bihuan store
[exit 3]
$ echo 'a text of a few words, long enough to be looked at' >text.bihuan; bihuan -f text.bihuan list hazard
bihuan: not_a_store: text.bihuan: this is not a bihuan store
[exit 3]
$ sqlite3 foreign.db 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'; bihuan -f foreign.db list hazard; sqlite3 foreign.db .tables
t
bihuan: not_a_store: foreign.db: this is not a bihuan store
$ bihuan -f a.bihuan init --name 示范园区 --person 甲
a.bihuan
$ bihuan -f a.bihuan new enterprise name=一号厂
E-A-0001
$ head -c 20000 a.bihuan >cut.bihuan; bihuan -f cut.bihuan list hazard 2>&1 | cut -d: -f1-2; bihuan -f cut.bihuan verify 2>&1 | cut -d: -f1-2
bihuan: damaged_store
bihuan: damaged_store
$ head -c 50 a.bihuan >cut.bihuan; bihuan -f cut.bihuan list hazard
bihuan: damaged_store: cut.bihuan: the store is damaged (database disk image is malformed); take the last backup and keep this file
[exit 3]

# made by a newer program: refused by every command, and left alone
$ cp a.bihuan newer.bihuan; sqlite3 newer.bihuan 'PRAGMA user_version = 1000'
$ for c in 'list hazard' 'count hazard' today log verify rebuild 'backup x' undo 'new enterprise name=二号厂' 'show E-A-0001' 'person list'; do bihuan -f newer.bihuan $c 2>&1 | head -n 1 | cut -d: -f1-2; done
bihuan: newer_store
bihuan: newer_store
bihuan: newer_store
bihuan: newer_store
bihuan: newer_store
bihuan: newer_store
bihuan: newer_store
bihuan: newer_store
bihuan: newer_store
bihuan: newer_store
bihuan: newer_store
$ bihuan -f newer.bihuan today
bihuan: newer_store: newer.bihuan: this store needs a newer program (store version 1000, this program knows 3)
[exit 3]
$ sqlite3 newer.bihuan 'SELECT count(*) FROM entry'
2

# a broken page in the middle
$ cp a.bihuan broken.bihuan; dd if=/dev/urandom of=broken.bihuan bs=4096 seek=5 count=20 conv=notrunc 2>/dev/null; bihuan -f broken.bihuan verify 2>&1 | head -n 1 | cut -d: -f1; bihuan -f broken.bihuan verify >/dev/null 2>&1; echo $?
bihuan
3

# settings
$ bihuan config
Name           Value  Default  What for
language       en     auto     language of the program; auto follows the system
file                           store opened without -f; empty: the standard place
person                         who acts without --as: a person's number or name
colour         auto   auto     use of colours; auto asks the terminal and NO_COLOR
theme          auto   auto     colours for a dark or a light ground, or none; auto asks the terminal
lock_minutes   30     30       minutes after which a key that a passphrase opened, and that was not used, locks again
mouse          true   true     wheel and clicks of the mouse; without, the terminal's own selection needs no Shift
print_command  lp     lp       the command that prints a paper: run with the name of a PDF behind it, without a shell
walk_digits    true   true     the digits 1 to 9 pick a stock phrase while findings are entered
$ bihuan config --path
<DIR>/config/bihuan/bihuan.cfg
$ echo 'langage = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan --lang en -f a.bihuan today
bihuan: bad_config: <DIR>/config/bihuan/bihuan.cfg, line 1, langage: unknown key; allowed are language, file, person, colour, theme, lock_minutes, mouse, print_command, walk_digits, keys
bihuan config --path says where the settings are
[exit 3]
$ bihuan --lang en config
bihuan: bad_config: <DIR>/config/bihuan/bihuan.cfg, line 1, langage: unknown key; allowed are language, file, person, colour, theme, lock_minutes, mouse, print_command, walk_digits, keys
bihuan config --path says where the settings are
[exit 3]
$ bihuan --lang en config --path
<DIR>/config/bihuan/bihuan.cfg
$ bihuan version >/dev/null && bihuan help >/dev/null && echo fine
fine
$ echo 'language = "fr";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan --lang en -f a.bihuan today
bihuan: bad_config: <DIR>/config/bihuan/bihuan.cfg, line 1, language: “fr” is not allowed; write one of: auto, zh, en
bihuan config --path says where the settings are
[exit 3]
$ echo 'language = ;' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan --lang en -f a.bihuan today
bihuan: bad_config: <DIR>/config/bihuan/bihuan.cfg, line 1: syntax error
bihuan config --path says where the settings are
[exit 3]
$ rm $XDG_CONFIG_HOME/bihuan/bihuan.cfg; mkdir $XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan --lang en -f a.bihuan today
bihuan: io: <DIR>/config/bihuan/bihuan.cfg cannot be read: it is a folder
[exit 3]
$ rmdir $XDG_CONFIG_HOME/bihuan/bihuan.cfg; printf 'language = "en";\nfile = "%s";\nperson = "甲";\n' $PWD/a.bihuan >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan count enterprise
1

# the business day
$ BIHUAN_TODAY=yesterday bihuan today
bihuan: bad_date: BIHUAN_TODAY is “yesterday”; it must be a day written YYYY-MM-DD, or with its time YYYY-MM-DDTHH:MM
[exit 1]
$ BIHUAN_TODAY=2026-02-30 bihuan today
bihuan: bad_date: BIHUAN_TODAY is “2026-02-30”; it must be a day written YYYY-MM-DD, or with its time YYYY-MM-DDTHH:MM
[exit 1]
$ BIHUAN_TODAY=2026-9-1 bihuan today
bihuan: bad_date: BIHUAN_TODAY is “2026-9-1”; it must be a day written YYYY-MM-DD, or with its time YYYY-MM-DDTHH:MM
[exit 1]
$ BIHUAN_TODAY= bihuan count hazard
0

# arguments
$ bihuan
示范园区                                                      2026-09-01 Tuesday
────────────────────────────────────────────────────────────────────────────────
Open 0    Overdue 0    General 0    Major 0    Ungraded 0

Asked for, to be decided  0

Suspected major, level to decide  0

To sign off  0

Overdue  0

Due within seven days  0

Awaiting check  0

No level or deadline yet  0

Listed  0

The last twelve months
           Found                           Completed
  2025-10  0                               0
  2025-11  0                               0
  2025-12  0                               0
  2026-01  0                               0
  2026-02  0                               0
  2026-03  0                               0
  2026-04  0                               0
  2026-05  0                               0
  2026-06  0                               0
  2026-07  0                               0
  2026-08  0                               0
  2026-09  0                               0

Digest  <HASH>

$ bihuan sow
bihuan: unknown_command: There is no command “sow”
bihuan help shows all
[exit 2]
$ bihuan list
bihuan: bad_argument: Usage: bihuan list LEDGER [FILTER…] [--limit N] [--sort FIELD] [--as-of DAY]
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan list hazards
bihuan: unknown_ledger: There is no ledger “hazards”. There are: accident agency blacklist calendar campaign checklist chemical commitment contract_work contractor criterion department document_in draw drill duty_roster emergency_plan enterprise enterprise_document equipment excuse exit expert hazard industry_list inspection insurance issue_list key_person licence major_source meeting micro_assessment model monitoring mutual_check notice_card number_range paper park_assessment penalty person phrase place points post post_card pressing project public_report publicity rescue_team return risk_point rule safety_fund self_assessment sent_up special_worker spot_check submission supply task training visit_plan waste_transfer work_notice
[exit 2]
$ bihuan list hazard level:larger
bihuan: bad_choice: Level: “larger” is not one of General (general), Major (major)
[exit 1]
$ bihuan list hazard 'colour:red'
bihuan: unknown_field: the ledger Hazard has no field “colour”; it has description, enterprise, level, state, deadline, found_on, next_due and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan list hazard --sort description
bihuan: bad_filter: filter: “description” does not sort; what sorts here is number, entered, deadline, found_on, next_due
[exit 2]
$ bihuan list hazard --limit many
bihuan: bad_argument: --limit takes a number from 0 up, not “many”
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan list hazard --colour
bihuan: unknown_option: There is no option --colour here
bihuan help, or bihuan help COMMAND, shows them
[exit 2]
$ bihuan show 2026-A-0009
bihuan: not_found: there is no record “2026-A-0009” here
[exit 1]
$ bihuan show
bihuan: bad_argument: Usage: bihuan show NUMBER [--as-of DAY] [--page NAME]
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan act 2026-A-0001
bihuan: bad_argument: Usage: bihuan act NUMBER[,NUMBER…] ACT field=value…
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan act 2026-A-0001 grades level=general
bihuan: not_found: there is no record “2026-A-0001” here
[exit 1]
$ bihuan act 2026-A-0009 grade level=general
bihuan: not_found: there is no record “2026-A-0009” here
[exit 1]
$ bihuan act 2026-A-0009 grade level
bihuan: not_found: there is no record “2026-A-0009” here
[exit 1]
$ bihuan new enterprise name
bihuan: bad_argument: “name” should be written field=value
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan new enterprise =一号
bihuan: bad_argument: “=一号” should be written field=value
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan --lang fr today
bihuan: bad_argument: --lang takes zh or en, not “fr”
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan --as 九 today
bihuan: not_found: “九” is nobody here. In office: P-A-001 甲
[exit 1]
$ bihuan --passphrase-fd x today
bihuan: bad_argument: --passphrase-fd takes a number from 0 to 1023, not “x”
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan -x today
bihuan: unknown_option: There is no option -x here
bihuan help, or bihuan help COMMAND, shows them
[exit 2]
$ bihuan -f
bihuan: bad_argument: --file wants a value: FILE
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan verify --facts=yes
bihuan: bad_argument: --facts takes no value
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan new enterprise name=$'\xff\xfe'
bihuan: bad_text: Argument 3 is not UTF-8: “name=??”: byte 6 (0xFF) fits nowhere
[exit 1]
$ bihuan new enterprise name=$'a\x1b[31mb'
bihuan: bad_text: Name: “a [31mb”: character 2 (U+001B) is a control character, which no text may hold; take it out
[exit 1]
$ bihuan new enterprise name=$(printf '甲%.0s' $(seq 201)) 2>&1 | cut -d: -f1-3
bihuan: too_long: Name
$ bihuan -- today >/dev/null && bihuan today -- 2>&1 >/dev/null && echo fine
fine
$ bihuan --json --lang=en count hazard --file a.bihuan
0

# nowhere to print to
$ bihuan list criterion >/dev/full
bihuan: io: The output could not be written: the disk is full
[exit 3]
$ bash -c 'bihuan --json list criterion | head -n 1; echo ${PIPESTATUS[*]}'
[
0 0
$ bihuan --json list criterion | head -n 2 | cut -c 1-30
[
{"ledger":"criterion","id":"53
$ bihuan count hazard >&-
bihuan: io: The output could not be written: Bad file descriptor
[exit 3]
$ bihuan count hazard <&-
0
$ bihuan verify
