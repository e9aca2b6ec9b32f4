# Figures of the command line: sums, different ones, medians, and filters that follow a reference
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role inspector; bihuan person add 丙 --role inspector; bihuan new enterprise name='宏达化工(示例)' sector=chemicals; bihuan new enterprise name='永固建材(示例)' sector=construction; bihuan new enterprise name='宏达厂(示例)'; mkdir -p $XDG_CONFIG_HOME/bihuan; echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
P-A-002
P-A-003
E-A-0001
E-A-0002
E-A-0003
$ h() { bihuan new hazard enterprise=$1 description="$2" location=x found_on=$3 source=inspection on=$3 >/dev/null; }; n=0; for e in E-A-0001 E-A-0001 E-A-0002 E-A-0003; do n=$((n + 1)); h $e 第${n}处 2026-05-0$n; done; h E-A-0002 无金额 2026-05-09
$ done_() { bihuan act $1 grade level=general on=2026-05-10; bihuan act $1 order requirement=改 responsible=王 deadline=2026-06-30 on=2026-05-10; bihuan act $1 report_done measure_taken=已改 rectified_on=$2 funds_spent=$3 on=$2; }; done_ 2026-A-0001 2026-05-11 1000.50 >/dev/null; done_ 2026-A-0002 2026-05-15 2万 >/dev/null; done_ 2026-A-0003 2026-06-20 0.25 >/dev/null; done_ 2026-A-0004 2026-06-21 '' >/dev/null
$ bihuan count hazard --sum funds_spent; bihuan count hazard --sum 整改资金 enterprise:E-A-0001; bihuan --json count hazard --sum funds_spent --as-of 2026-05-31; bihuan count hazard --sum round; bihuan count hazard 没有的词 --sum funds_spent
21000.75
21000.50
"21000.50"
5
0.00
$ bihuan count hazard --distinct enterprise; bihuan count hazard --distinct enterprise -state:registered --as-of 2026-05-31; bihuan count hazard --distinct found_by
3
3
1
$ bihuan count hazard --median found_on,rectified_on; bihuan count hazard --median found_on,rectified_on --as-of 2026-05-31; bihuan count hazard --median found_on,completed_on; bihuan --json count hazard --median found_on,completed_on
31
12
—
null
$ bihuan count hazard enterprise.sector:chemicals; bihuan count hazard enterprise.sector:chemicals,construction is:open; bihuan count hazard enterprise.sector:; bihuan count hazard -- -enterprise.sector:chemicals; bihuan count hazard 企业.行业: ; bihuan --json list hazard enterprise.name:永固 --sort number | json 0.number 1.number
2
4
1
3
1
2026-A-0003
2026-A-0005

# two that are one count as one, and the first says its sector for both
$ bihuan unite E-A-0003 E-A-0001 reason=同一家; bihuan count hazard --distinct enterprise; bihuan count hazard enterprise.sector:chemicals; bihuan count hazard enterprise.sector:; bihuan count hazard --distinct enterprise enterprise.sector:chemicals
2
3
0
1

# what cannot be
$ bihuan count hazard --sum level
bihuan: bad_measure: “Level” is no whole number and no money: it has no sum
[exit 2]
$ bihuan count hazard --sum nothing
bihuan: unknown_field: the ledger Hazard has no field “nothing”
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan count hazard --median found_on
bihuan: bad_argument: --median takes two dates, from and until, with a comma between them, not “found_on”
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan count hazard --median found_on,level
bihuan: bad_measure: “Level” is no date: days are counted from one date to another
[exit 2]
$ bihuan count hazard --median level,found_on
bihuan: bad_measure: “Level” is no date: days are counted from one date to another
[exit 2]
$ bihuan count hazard --sum round --distinct level
bihuan: bad_argument: write one of --sum, --distinct and --median, not two
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan count hazard enterprise.colour:red
bihuan: unknown_field: the ledger Enterprise has no field “colour”; it has name, sector, class, employees, department (Supervising department), contact_phone and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan count hazard description.sector:chemicals
bihuan: unknown_field: the ledger Hazard has no field “description.sector”; it has description, enterprise, level, state, deadline, found_on, next_due and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
[exit 2]
$ bihuan --lang zh count hazard --sum level
bihuan: bad_measure: “等级”不是整数也不是金额，不能合计
[exit 2]
