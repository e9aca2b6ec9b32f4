# Help is made from the same tables that the program obeys.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan help
bihuan [OPTIONS] [COMMAND …]

  today       the day: due, overdue, to check, to sign off, listed
  routines    routines: who is behind with what, by how long, by which rule
  report      reports: figures of a period, each with the records behind it
  pivot       pivot: any ledger by any of its fields, and across another
  list        list records
  search      find in all ledgers: a number, a name, words
  show        show one record
  count       count records
  log         show the journal
  new         make a record
  edit        change a record
  act         do an act on records
  void        void a record
  unite       two enterprises are one (the second is the first)
  attach      attach files to a record
  attachments
              list the attachments of a record
  attachment  write an attachment out as a file
  destroy     destroy the bytes of an attachment, for good
  undo        take back your last entry
  redo        put back what was undone
  import      take a ledger in from a workbook, a Word table or a CSV file
  export      write a ledger out as a spreadsheet
  paper       fill a paper from records
  volume      bind an enterprise's signed papers, scans and photos as one PDF
  person      people and their passphrases
  handover    hand over to somebody else all that a person answers for
  key         keys: list, close, carry, recover
  init        begin a store
  demo        make the sample store
  update      bring in what the program ships now
  backup      copy the store and verify the copy
  verify      check the journal and the ledgers
  rebuild     make the ledgers anew from the journal
  config      show the settings
  version     show the version
  help        usage, fields, acts and error codes

Options
  --file FILE             the store (also -f)
  --as NUMBER|NAME        who acts
  --lang zh|en            language
  --json                  print JSON
  --passphrase-fd N       read the passphrase from this descriptor
  --help                  show the usage
  --version               show the version

Ledgers
  accident Accident, accident_measure Measure after the accident,
  agency Agency, assessment_measure Measure of the assessment,
  blacklist Blacklist entry, calendar Calendar, campaign Campaign,
  check_item Check item, checklist Checklist, chemical Hazardous chemical,
  commitment Commitment, contract_work Contract, contractor Contractor,
  criterion Major-hazard criterion, decision Decision, department Department,
  document_in Incoming document, draw Double-random draw, drill Drill,
  duty_roster Duty, emergency_plan Emergency plan, enterprise Enterprise,
  enterprise_document Enterprise document, equipment Special equipment item,
  excuse Excuse, exit Exit, expert Expert, hazard Hazard,
  industry_list Listed industry, inspection Inspection, inspection_item Result,
  insurance Liability insurance, issue_list Issue, key_person Key person,
  licence Licence, major_source Major hazard source, meeting Meeting,
  micro_assessment Micro assessment, model Model, monitoring Monitoring system,
  mutual_check Mutual check, notice_card Notice card,
  number_range Range of paper numbers, paper Paper,
  park_assessment Assessment of the park, penalty Penalty, person Person,
  phase Phase, phrase Stock phrase, place Place, points Point entry, post Post,
  post_card Check card, post_duty Duty list, post_emergency Emergency card,
  post_risk Risk list, post_step Operation card, pressing Pressing,
  project Construction project, public_report Public report,
  publicity Publicity, rescue_team Rescue team, return Return,
  risk_event Risk event, risk_measure Measure, risk_point Risk point,
  rule Clock rule, safety_fund Safety fund, self_assessment Self-assessment,
  sent_up Sent up, special_worker Special worker, spot_check Spot check,
  submission Submitted table, supply Supply, task Task, task_progress Progress,
  training Training, visit_plan Plan of visits, waste_transfer Waste transfer,
  work_notice Work notice

Acts
  register Register, grade Grade, suspect Suspect major, order Order,
  plan Plan, fix_on_spot Fix on the spot, progress Progress,
  notify Tell the workers, report_up Report, list List, file File,
  publish Publish, supervise Supervise, halt Halt, assess Assess,
  ask_resume Ask to resume, decide_resume Decide resuming,
  ask_extension Ask for an extension, decide_extension Decide extension,
  transfer Transfer, report_done Ask for a check, check Check,
  countersign Countersign, delist Delist, sign_off Sign off, void Void,
  reopen Reopen, settle Settle, reassign Reassign, amend Amend,
  import_closed Import closed, receive Receive, flash Send the flash,
  report Report up, follow_up Follow up, supplement Set the casualties,
  investigate Investigate, assess_anew Assess anew, close Close, drop Void,
  set_down Set down, finish Finish, postpone Postpone, call_on Call on,
  renew Renew, leave Leave, enlist Enlist, remove Remove, inspect Inspect,
  end End, admit Admit, refuse Refuse, withdraw Leave, hand_on Hand on,
  put_by Put by, draw_lots Draw, publish_draw Publish, schedule Schedule,
  hold Hold, judge Judge, cancel Cancel, draw_up_plan Draw up,
  review_plan Review, file_plan File, assess_plan Assess, revise_plan Revise,
  send_back Send back, receive_again Receive again, put_on_file File,
  stop Stop, use_again Use again, scrap Scrap, decide_exit Decide,
  finish_exit Finish, look_again Look again, carry_out Carry it out,
  feed_back Feed back, strike Strike off, draw_up Draw up, post_up Put up,
  draw_anew Draw up anew, allot Allot numbers, draft Draft, redraft Draft anew,
  ask Put up for signature, issue Sign, serve Serve, file_away Put on file,
  print_out Print, commission Commission, review Review, replace Replace,
  decide Decide, publish_penalty Publish, pay Pay, revoke Revoke,
  answer Answer, bring_in Bring in, tell_project Tell,
  review_design Review design, accept_works Accept, end_project Give up,
  receive_report Enter, take_up Take up, turn_down Turn down, pass_on Pass on,
  extend_report Extend, tell_reporter Tell the reporter, verify_report Verify,
  answer_report Answer, award Reward, claim_reward Claim, pay_reward Pay,
  waive Waive, close_report Close, new_code New code, ask_return Ask for,
  take_return Take in, give_back Send back, urge Urge, identify Identify,
  reassess Reassess, raise Raise, lower Lower, plan_sending Enter,
  send_up Send up, note_answer Answer, recheck Re-examine, submit Submit,
  use_up Use up, set_task Set, test Examine, prolong Prolong

help COMMAND, help LEDGER, help ACT, help REPORT and help errors say more.
Without a command the screens open.

$ bihuan --help | cmp - <(bihuan help) && echo same
same
$ bihuan help act
bihuan act NUMBER[,NUMBER…] ACT field=value…

do an act on records

On several records of one ledger: all or nothing, one entry. Prints “NUMBER
STATE” a line. help ACT shows the fields.

$ bihuan act --help | cmp - <(bihuan help act) && echo same
same
$ bihuan help import
bihuan import LEDGER FILE… [--keep-rest] [--dry-run] [--create-missing] [--set field=value] [--sheet NAME|N] [--heading N] [--map COLUMN=FIELD] [--value COLUMN:WORD=CHOICE] [--separator SIGN] [--reject FILE] [--again] [--doubt new|update] [--as-new] [--alias NAME=NUMBER]

take a ledger in from a workbook, a Word table or a CSV file

Headings are known by field name, label and the usual synonyms, below titles and
over one or two rows; --dry-run says what each column is taken for. The good
rows become one entry; the others go to a file of their own with the reason, can
be corrected and imported there, and the exit status is 1. Of a ledger whose
records come as cards (a post with its lists) many files or a folder may be
given: a file, a sheet or a title is a card, and all of them are one entry; each
is told with its items and with what could not be placed.

Options
  --dry-run               check alone, write nothing
  --create-missing        make the enterprises that are missing, to be verified
  --set FIELD=VALUE       the value of empty cells; may be repeated
  --sheet NAME|N          which sheet; by default whose heading fits best
  --heading N             the row that is the heading
  --map COLUMN=FIELD      what a column (heading, or A, B …) is; - leaves it out
  --separator SIGN
                          what parts the cells of a text file: ; , | or tab; by
                          default what fits best
  --value COLUMN:WORD=CHOICE
                          what a word of a column means, - for none; may be
                          repeated, is remembered
  --reject FILE           where rejected rows go, FILE.reject.csv by default
  --keep-rest             of cards: what could not be placed goes to the note
  --again
                          take the same file once more; what is here is still
                          recognised
  --doubt new|update      rows that may be here already; rejected by default
  --as-new                recognise nothing: what is here already is doubled
  --alias NAME=NUMBER
                          another name of that enterprise, and kept as such; may
                          be repeated

$ bihuan help check
check  Check

Two or more check on site: pass, or back with a new deadline

  From        Awaiting check
  To          Checked, Rectifying
  Roles       Clerk, Inspector, Supervisor, Admin

Fields (* required, ? in some cases)
  checkers             *   Checkers (people person)
      Two or more, none of them responsible for it
  result               *   Result (choice)
      pass Pass, fail Fail
  new_deadline         ?   New deadline (date)
      required with Result: Fail (result:fail)
  note                 ?   Note (longtext)
      required with Result: Fail (result:fail)
  on                       Date (date)
      The day it was really done

What it may be refused with
  wrong_role, wrong_side, wrong_state, required, bad_date,
  countersignature_missing, same_person, checkers_differ,
  checker_is_responsible

$ bihuan help 复查 | cmp - <(bihuan help check) && echo same
same
$ bihuan help list
bihuan list LEDGER [FILTER…] [--limit N] [--sort FIELD] [--as-of DAY]

list records

bihuan-filter(7) says what a filter is: level:major is:overdue 消防. On a
terminal 50 records by default.

Options
  --limit N               at most so many
  --sort FIELD            in the order of this field, descending with -
  --as-of DAY             the ledgers as they stood on that day, read only

list  List

Put a major hazard under listed supervision

  From        Graded, Rectifying
  To          Listed
  Roles       Supervisor, Admin

Fields (* required, ? in some cases)
  list_level           *   Listing level (choice)
      park Park, county County, city City, province Province
  listing_body         *   Listing body (text)
  supervising_body     *   Supervising body (text)
  notice_no            *   Notice no. (text)
  supervision_deadline *   Supervision deadline (date)
  on                       Date (date)
      The day it was really done
  note                     Note (longtext)

What it may be refused with
  wrong_role, wrong_side, wrong_state, required, bad_date,
  general_cannot_be_listed

$ bihuan help department
department  Department

Fields (* required)
  name                 *   Name (text)
  kind                     Kind (choice)
      park Park, department Sector department, street Street
  note                     Note (longtext)

$ bihuan help nothing
bihuan: unknown_command: There is no command, ledger, act or report “nothing”
bihuan help shows all
[exit 2]
$ bihuan help act list
bihuan: unknown_ledger: There is no ledger “act”
[exit 2]
$ bihuan version
bihuan 0.1.0
$ bihuan --version --json
{"version":"0.1.0"}

# every command, ledger and act has a page of at most 80 columns, in both languages
$ for lang in zh en; do for topic in $(bihuan --lang en help | sed -n 's/^  \([a-z]*\) .*/\1/p') $(bihuan --lang en help | sed -n '/^Ledgers/,$p' | tr ',' '\n' | sed -n 's/^ *\([a-z_]*\) [A-Z].*/\1/p') errors; do bihuan --lang $lang help $topic >page.$lang.$topic || echo "no help: $topic"; done; done
$ ls page.* | wc -l | xargs test 150 -lt
$ python3 - page.* <<'PYTHON'
> import sys, unicodedata
> wide = lambda line: sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line.rstrip())
> [print(page, line) for page in sys.argv[1:] for line in open(page) if not line.startswith("bihuan") and wide(line) > 80]
> PYTHON
$ bihuan help hazard | sed -n '/^Set by acts/,/^$/p' | head -n 12
Set by acts
  level                    Level (choice)
      general General, major Major
  basis                    Basis of the level (choice)
      criterion Criterion, opinion Opinion, citation Citation
  criterion                Criterion (ref criterion)
  opinion_no               Opinion no. (text)
  opinion_by               Opinion by (text)
  standard                 Standard (text)
  article                  Article (text)
  text                     Text of the article (longtext)
  suspicion                Why it may be major (longtext)

# every code that is ever set is explained
$ bihuan help errors | head -n 3
  1 already_imported            this file was imported before
  1 already_sent                this table of the period was sent already
  1 already_united              the two records are one thing already
$ bihuan help errors | sed -n 's/^  [123] \([a-z_]*\).*/\1/p' | sort -u >explained
$ python3 - $TESTS/../src/[!t]* >used <<'PYTHON'
> import glob, re, sys
> codes = set()
> for path in (p for d in sys.argv[1:] for p in glob.glob(d + "/*.c")):
>     text = open(path, encoding="utf-8").read()
>     codes |= set(re.findall(r'\berr_set\(\s*[^,;]+,\s*ERR_[A-Z]+,\s*"([a-z_]+)"', text))
>     codes |= set(re.findall(r'\berr_field\(\s*[^,;]+,\s*[^,;]+,\s*"([a-z_]+)"', text))
> print("\n".join(sorted(codes)))
> PYTHON
$ wc -l <used | xargs test 40 -lt && sort -u used | comm -23 - explained

# the language: --lang, then the settings, then the environment
$ bihuan help version | tail -n 1
show the version
$ bihuan --lang zh help version | tail -n 1
显示版本
$ rm $XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan help version | tail -n 1
显示版本
$ env LC_ALL=en_GB.UTF-8 bihuan help version | tail -n 1
show the version
$ env -u LC_ALL LANG=en_US.UTF-8 bihuan help version | tail -n 1
show the version
$ env -u LC_ALL LC_MESSAGES=zh_CN.UTF-8 LANG=en_US.UTF-8 bihuan help version | tail -n 1
显示版本
$ env LC_ALL=en_GB.UTF-8 bihuan --lang zh help version | tail -n 1
显示版本
