# What enterprises owe the park (报送), asked of many at once, and what the park sends upward (上报).
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s person add 乙 --role clerk; bihuan -f s person add 丙 --role inspector; for n in 宏达化工 永固建材 精工机械; do bihuan -f s new enterprise name="$n(示例)" scale=medium head=${n}负责人 contact_phone=000-01; done; bihuan -f s new enterprise name='便民餐饮(示例)' scale=micro
s
P-A-002
P-A-003
E-A-0001
E-A-0002
E-A-0003
E-A-0004

# one entry for all that the filter finds: one undo takes them back
$ bihuan -f s --as 乙 new return title=月度调度表 kind=月度调度表 period=2026-08 asked_on=2026-08-20 due_on=2026-08-31 --each scale:medium; bihuan -f s undo | wc -l; bihuan -f s count return; bihuan -f s redo | wc -l; bihuan -f s list return; bihuan -f s --json log | python3 -c 'import json,sys; l=json.load(sys.stdin); print(len({e["hash"] for e in l if e["ledger"]=="return"}))'
BS-A-0001
BS-A-0002
BS-A-0003
3
0
3
No.          What                  Enterprise            Period      Due on      State      Received on  Phone
BS-A-0001    月度调度表            宏达化工(示例)        2026-08     2026-08-31  Owed                    000-01
BS-A-0002    月度调度表            永固建材(示例)        2026-08     2026-08-31  Owed                    000-01
BS-A-0003    月度调度表            精工机械(示例)        2026-08     2026-08-31  Owed                    000-01
1
$ bihuan -f s --as 乙 new return title=x due_on=2026-08-31 --each scale:large; bihuan -f s --as 乙 new return due_on=2026-08-31 --each scale:medium; bihuan -f s --as 乙 new return title=x --each colour:red; bihuan -f s new campaign name=x --each scale:medium; bihuan -f s count return
3
bihuan: not_found: --each: there is no record for “scale:large” here
bihuan: required: Ask for: What must be given
bihuan help LEDGER|ACT shows the fields
bihuan: unknown_field: the ledger Enterprise has no field “colour”; it has name, sector, class, employees, department (Supervising department), contact_phone and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
bihuan: bad_argument: --each is for ledgers whose records belong to others
bihuan help COMMAND shows the usage
# a last day on a holiday: the working day stands beside it
$ bihuan -f s --as 乙 new return title=周进展 kind=weekly enterprise=E-A-0001 due_on=2026-10-01; bihuan -f s --json show BS-A-0004 | json next.due next.due_workday; bihuan -f s --lang zh show BS-A-0004 | sed -n '/^下一步/,/^$/p'
BS-A-0004
2026-10-01
2026-10-08
下一步
  收到  期限 2026-10-01 剩30天（工作日 2026-10-08）
    2026-10-01前报送（报送期限）
$ for d in 2026-08-31 2026-09-01; do BIHUAN_TODAY=$d bihuan -f s count return is:overdue; done; bihuan -f s count return due:3d; bihuan -f s --json today | json return_not_in.0.number return_not_in.0.phone
0
3
3
BS-A-0001
000-01
# handed in, sent back, handed in anew; urged with whom to call
$ bihuan -f s --as 乙 act BS-A-0001 take_return self_found=1 self_fixed=2; bihuan -f s --as 乙 act BS-A-0001 take_return self_found=多; bihuan -f s --as 乙 act BS-A-0001 take_return self_found=2 self_fixed=1 found=1 fixed=0 listed=0 prose=已排查两轮 on=2026-08-19; bihuan -f s --as 乙 act BS-A-0001 take_return self_found=2 self_fixed=1 found=1 fixed=0 listed=0 prose=已排查两轮 on=2026-08-30; bihuan -f s --json show BS-A-0001 | json state open self_found received_on contact
BS-A-0001 received
received
false
2
2026-08-30
宏达化工负责人
bihuan: bad_number: more are rectified (2) than found (1)
bihuan: bad_number: Majors found by itself: “多” is not a whole number; write up to 18 digits, as 1200
bihuan: bad_date: Received on: 2026-08-19 is before it was asked for (2026-08-20)
$ bihuan -f s --as 乙 act BS-A-0001 give_back; bihuan -f s --as 乙 act BS-A-0001 give_back opinion=与台账不符 due_on=2026-09-05; bihuan -f s --json show BS-A-0001 | json state open next_due; bihuan -f s --as 乙 act BS-A-0001 take_return self_found=1 self_fixed=1; bihuan -f s --json show BS-A-0001 | json state returned_on
BS-A-0001 returned
returned
true
2026-09-05
BS-A-0001 received
received
null
bihuan: required: Send back: Opinion must be given
bihuan help LEDGER|ACT shows the fields
$ bihuan -f s --as 乙 act BS-A-0002,BS-A-0003 urge how=电话; bihuan -f s --as 乙 act BS-A-0002 urge how=函; bihuan -f s --json show BS-A-0002 | json urged urged_on phone; bihuan -f s --as 乙 act BS-A-0001 urge; bihuan -f s list return is:overdue
BS-A-0002 owed
BS-A-0003 owed
BS-A-0002 owed
2
2026-09-01
000-01
No.          What                  Enterprise            Period      Due on      State      Received on  Phone
BS-A-0002    月度调度表            永固建材(示例)        2026-08     2026-08-31  Owed                    000-01
BS-A-0003    月度调度表            精工机械(示例)        2026-08     2026-08-31  Owed                    000-01
bihuan: wrong_state: "Urge" is not possible now: the return is "Received"
bihuan show NUMBER says what may be done now
$ printf '报送单位,报送事项,所属期,报送日期,企业自查发现的重大事故隐患（个）,企业自查发现重大事故隐患中已完成整改的（个）,工作情况\n永固建材(示例),月度调度表,2026-08,2026-09-01,0,0,无\n便民餐饮(示例),年度总结,2025,2026-01-20,0,0,\n' >bs.csv; bihuan -f s --json import return bs.csv | json new updated rejected; bihuan -f s list return --sort due_on
1
1
0
No.          What                  Enterprise            Period      Due on      State      Received on  Phone
BS-A-0002    月度调度表            永固建材(示例)        2026-08     2026-08-31  Received   2026-09-01   000-01
BS-A-0003    月度调度表            精工机械(示例)        2026-08     2026-08-31  Owed                    000-01
BS-A-0001    月度调度表            宏达化工(示例)        2026-08     2026-09-05  Received   2026-09-01   000-01
BS-A-0004    周进展                宏达化工(示例)                    2026-10-01  Owed                    000-01
BS-A-0005    年度总结              便民餐饮(示例)        2025                    Received   2026-01-20
# what the park sends upward
$ bihuan -f s --as 乙 new sent_up title=月度调度表 to=示例安委办 kind=table period=2026-08 due_on=2026-08-31; bihuan -f s --as 乙 new sent_up title=x; for d in 2026-08-31 2026-09-01; do BIHUAN_TODAY=$d bihuan -f s count sent_up is:overdue; done; bihuan -f s --as 乙 act SB-A-0001 note_answer answer=好; bihuan -f s --as 乙 act SB-A-0001 send_up doc_no=示报1号 upstream_no=XT-77; bihuan -f s --json show SB-A-0001 | json state open; bihuan -f s --as 乙 act SB-A-0001 note_answer answer=收悉; bihuan -f s --json show SB-A-0001 | json state upstream_no; bihuan -f s list sent_up
SB-A-0001
0
1
SB-A-0001 sent
sent
false
SB-A-0001 answered
answered
XT-77
No.          What                      To                Period      Due on      State     Sent on
SB-A-0001    月度调度表                示例安委办        2026-08     2026-08-31  Answered  2026-09-01
bihuan: required: Enter: To must be given
bihuan help LEDGER|ACT shows the fields
bihuan: wrong_state: "Answer" is not possible now: the sent up is "Owed"
bihuan show NUMBER says what may be done now
# what they report beside what is counted here, since the campaign began and up to the period's end; as the ledgers stand now
$ bihuan -f s new campaign name='专项行动(示例)' from=2026-06-01 until=2026-12-31; bihuan -f s --as 丙 new hazard enterprise=E-A-0001 location=罐区 description=无泄爆 source=self found_on=2026-08-10; bihuan -f s act 2026-A-0001 grade level=major basis=opinion opinion_no=1 opinion_by=专家 on=2026-08-11; bihuan -f s --as 丙 new hazard enterprise=E-A-0001 location=泵房 description=以前的 source=self found_on=2026-05-10; bihuan -f s act 2026-A-0002 grade level=major basis=opinion opinion_no=2 opinion_by=专家 on=2026-05-11; bihuan -f s --as 丙 new hazard enterprise=E-A-0003 location=库房 description=通道堵塞 source=self found_on=2026-08-20; bihuan -f s --as 乙 edit BS-A-0001 self_found=2 self_fixed=0; bihuan -f s count return is:differs
XD-A-001
2026-A-0001
2026-A-0001 graded
2026-A-0002
2026-A-0002 graded
2026-A-0003
1
$ for p in 2026-08 2026年8月; do bihuan -f s --as 乙 new return title=调度表 kind=monthly enterprise=E-A-0001 period=$p asked_on=2026-08-01 due_on=2026-08-31 campaign=XD-A-001; done; bihuan -f s --as 乙 act BS-A-0006 take_return self_found=2 self_fixed=0 found=0 on=2026-08-30; bihuan -f s --as 乙 act BS-A-0007 take_return self_found=1 on=2026-08-30; bihuan -f s show BS-A-0006 | sed -n '1,2p;/^Beside/,/^$/p'; bihuan -f s --lang zh show BS-A-0006 | sed -n '/^与本/,/^$/p'; bihuan -f s show BS-A-0007 | sed -n '1p;/^Beside/,/^$/p'; bihuan -f s --json show BS-A-0006 | json against.0; bihuan -f s list return is:differs; bihuan -f s count return -is:differs state:received
BS-A-0006
BS-A-0007
BS-A-0006 received
BS-A-0007 received
BS-A-0006  Received, Not as counted here
宏达化工(示例)
Beside our own count, 2026-06-01 to 2026-08-31
  Majors found by itself: reported 2, here 1, difference +1
  Found by itself, rectified: reported 0, the same here
  Majors found by inspections: reported 0, the same here

与本园区台账比对（2026-06-01 至 2026-08-31）
  自查重大隐患：报 2，台账 1，相差 +1
  自查已整改：报 0，台账相同
  检查重大隐患：报 0，台账相同

BS-A-0007  Received
Beside our own count, 2026-06-01 to 2026-08-31
  Majors found by itself: reported 1, the same here

{"counted": 1, "differs": true, "field": "self_found", "from": "2026-06-01", "reported": 2, "until": "2026-08-31"}
No.          What                  Enterprise            Period      Due on      State      Received on  Phone
BS-A-0006    调度表                宏达化工(示例)        2026-08     2026-08-31  Received   2026-08-30   000-01
BS-A-0001    月度调度表            宏达化工(示例)        2026-08     2026-09-05  Received   2026-09-01   000-01
3
$ bihuan -f s edit BS-A-0006 campaign=; bihuan -f s show BS-A-0006 | sed -n '/^Beside/,/^$/p'; bihuan -f s count return is:differs; bihuan -f s --lang zh count return 是:与台账不符; bihuan -f s undo >/dev/null; bihuan -f s --as 丙 new hazard enterprise=E-A-0001 location=车间 description=又一处 source=self found_on=2026-08-21; bihuan -f s act 2026-A-0004 grade level=major basis=opinion opinion_no=3 opinion_by=专家 on=2026-08-22; bihuan -f s list return is:differs | tail -n +2 | cut -d' ' -f1; bihuan -f s --as 乙 act BS-A-0007 give_back opinion=与台账不符; bihuan -f s count return is:differs
Beside our own count, up to 2026-08-31
  Majors found by itself: reported 2, the same here
  Found by itself, rectified: reported 0, the same here
  Majors found by inspections: reported 0, the same here

1
1
2026-A-0004
2026-A-0004 graded
BS-A-0007
BS-A-0001
BS-A-0007 returned
1
# an enterprise that is one with another counts with it
$ bihuan -f s new enterprise name='宏达化工二厂(示例)'; bihuan -f s --as 丙 new hazard enterprise=E-A-0005 location=二厂 description=并来的 source=self found_on=2026-08-22; bihuan -f s act 2026-A-0005 grade level=major basis=opinion opinion_no=4 opinion_by=专家 on=2026-08-23; bihuan -f s --as 乙 edit BS-A-0006 self_found=3; bihuan -f s list return is:differs | tail -n +2 | cut -d' ' -f1; bihuan -f s unite E-A-0001 E-A-0005 reason=同一家; bihuan -f s list return is:differs | tail -n +2 | cut -d' ' -f1; bihuan -f s show BS-A-0006 | sed -n '/^Beside/,/^$/p'
E-A-0005
2026-A-0005
2026-A-0005 graded
BS-A-0006
BS-A-0001
BS-A-0001
Beside our own count, 2026-06-01 to 2026-08-31
  Majors found by itself: reported 3, the same here
  Found by itself, rectified: reported 0, the same here
  Majors found by inspections: reported 0, the same here
# what comes round: by Thursday, by the month, the quarter and the year; a Thursday on a holiday with the working day beside it
$ printf 'import json, sys\nfor r in json.load(sys.stdin):\n    if r["routine"] in sys.argv[2:] and sys.argv[1] in r["who_label"]: print(r["routine"], r["period"], r["due"], r["due_workday"], r["state"], r["days_late"], r["missed"])\n' >told.py; bihuan -f s edit routines.from value=2026-04-01; for d in 2026-09-25 2026-10-09; do echo "== $d"; BIHUAN_TODAY=$d bihuan -f s routines --json | python3 told.py 宏达 return_weekly return_monthly return_quarterly return_yearly; done; BIHUAN_TODAY=2026-09-25 bihuan -f s routines number:E-A-0001 | grep "10-08"
== 2026-09-25
return_quarterly 2026-Q2 2026-07-15 2026-07-15 behind 72 1
return_weekly 2026-08-28..2026-09-03 2026-09-03 2026-09-03 behind 22 4
return_monthly 2026-09 2026-09-30 2026-09-30 due 0 0
return_weekly 2026-09-25..2026-10-01 2026-10-01 2026-10-08 due 0 0
return_quarterly 2026-Q3 2026-10-15 2026-10-15 due 0 0
== 2026-10-09
return_quarterly 2026-Q2 2026-07-15 2026-07-15 behind 86 1
return_weekly 2026-08-28..2026-09-03 2026-09-03 2026-09-03 behind 36 6
return_monthly 2026-09 2026-09-30 2026-09-30 behind 9 1
return_weekly 2026-10-09..2026-10-15 2026-10-15 2026-10-15 due 0 0
return_quarterly 2026-Q3 2026-10-15 2026-10-15 due 0 0
return_monthly 2026-10 2026-10-31 2026-11-02 due 0 0
due                 宏达化工(示例)        Weekly progress handed in, by Thursday  2026-09-25..2026-10-01  2026-10-01 (10-08)  every week by Thursday
$ bihuan -f s --as 乙 new return title=周进展 kind=weekly enterprise=E-A-0001 asked_on=2026-08-28 due_on=2026-09-03 received_on=2026-09-01; BIHUAN_TODAY=2026-10-09 bihuan -f s routines --all --json | python3 told.py 宏达 return_weekly | tail -n 7; bihuan -f s --as 乙 new return title=季度表 kind=quarterly enterprise=E-A-0001 period=2026年第2季度 asked_on=2026-07-01 received_on=2026-07-12; bihuan -f s --as 乙 new return title=季度表 kind=quarterly enterprise=E-A-0003 period=2026-Q2 asked_on=2026-07-01; for n in 宏达 精工; do BIHUAN_TODAY=2026-10-20 bihuan -f s routines --all --json | python3 told.py $n return_quarterly; done
BS-A-0008
return_weekly 2026-09-04..2026-09-10 2026-09-10 2026-09-10 behind 29 1
return_weekly 2026-09-11..2026-09-17 2026-09-17 2026-09-17 behind 22 1
return_weekly 2026-09-18..2026-09-24 2026-09-24 2026-09-24 behind 15 1
return_weekly 2026-09-25..2026-10-01 2026-10-01 2026-10-08 behind 8 1
return_weekly 2026-10-02..2026-10-08 2026-10-08 2026-10-08 behind 1 1
return_weekly 2026-08-28..2026-09-03 2026-09-03 2026-09-03 done 0 0
return_weekly 2026-10-09..2026-10-15 2026-10-15 2026-10-15 due 0 0
BS-A-0009
BS-A-0010
return_quarterly 2026-Q3 2026-10-15 2026-10-15 behind 5 1
return_quarterly 2026-Q2 2026-07-15 2026-07-15 done 0 0
return_quarterly 2026-Q4 2027-01-15 2027-01-15 due 0 0
return_quarterly 2026-Q2 2026-07-15 2026-07-15 behind 97 1
return_quarterly 2026-Q3 2026-10-15 2026-10-15 behind 5 1
return_quarterly 2026-Q4 2027-01-15 2027-01-15 due 0 0
# what the park sends upward: each month, with what is behind
$ BIHUAN_TODAY=2026-09-20 bihuan -f s routines --all --json | python3 told.py 示范园区 send_monthly
send_monthly 2026-04 2026-04-30 2026-04-30 behind 143 1
send_monthly 2026-05 2026-05-31 2026-06-01 behind 112 1
send_monthly 2026-06 2026-06-30 2026-06-30 behind 82 1
send_monthly 2026-07 2026-07-31 2026-07-31 behind 51 1
send_monthly 2026-08 2026-08-31 2026-08-31 behind 20 1
send_monthly 2026-09 2026-09-30 2026-09-30 done 0 0
# pressed for, with the returns behind it
$ bihuan -f s new pressing enterprise=E-A-0003 kind=notice reason=逾期未报 returns=BS-A-0003 decided_on=2026-09-01; bihuan -f s count pressing -returns:; bihuan -f s new pressing enterprise=E-A-0002 kind=notice reason=x returns=BS-A-0003
DC-A-0001
1
bihuan: belongs_elsewhere: Returns: 月度调度表 belongs to 精工机械(示例), and this to 永固建材(示例)
[exit 1]
# what is wrong in such declarations is refused with file, line and key
$ mkdir -p $XDG_CONFIG_HOME/bihuan/ledgers $XDG_CONFIG_HOME/bihuan/routines; cat >told.cfg <<'END'
> name = "told"; title = { zh = "自报"; en = "Told"; }; number = "ZB-{device}-{n:3}"; label = "what"; sort = "number"; keepers = [ "clerk" ];
> fields = ( { name = "what"; zh = "事项"; en = "What"; type = "text"; required = true; single = true; }, { name = "firm"; zh = "企业"; en = "Firm"; type = "ref"; ledger = "enterprise"; },
>   { name = "day"; zh = "日期"; en = "Day"; type = "date"; required = true; }, { name = "n"; zh = "隐患数"; en = "Hazards"; type = "integer"; } );
> columns = ( { field = "what"; } );
> life = {
>   tracks = ( { name = "main"; field = "state"; dated = true; states = ( { name = "said"; day = "day"; zh = "已报"; en = "Said"; } ); } );
>   acts = ( { name = "tell"; zh = "自报"; en = "Tell"; roles = [ "clerk" ]; takes = "form"; fields = ( { name = "what"; required = true; } ); } );
>   against = { name = "odd"; zh = "不符"; en = "Odd"; line = "state:said"; to = [ "day" ]; counts = ( { field = "n"; ledger = "hazard"; by = "enterprise"; line = ""; day = "found_on"; } ); };
>   presses = "tell";
> };
> END
$ cp told.cfg $XDG_CONFIG_HOME/bihuan/ledgers/; bihuan -f s new told what=本周 firm=E-A-0003 day=2026-09-01 n=1; bihuan -f s new told what=上周 firm=E-A-0003 day=2026-08-15 n=1; bihuan -f s list told is:odd; bihuan -f s show ZB-A-002 | sed -n '/^Beside/,/^$/p'
ZB-A-001
ZB-A-002
No.          What
ZB-A-002     上周
Beside our own count, up to 2026-08-15
  Hazards: reported 1, here 0, difference +1
$ for e in 's/field = "n"; ledger/field = "what"; ledger/' 's/to = \[ "day" \]/to = [ "when" ]/' 's/line = "state:said"/line = "state:done"/' 's/presses = "tell"/presses = "call"/' 's/to = \[ "day" \];/to = [ "day" ]; from = "firm";/' 's/"clerk" \];$/"cook" ];/' 's/type = "integer"/type = "integer"; levels = true/'; do sed "$e" told.cfg >$XDG_CONFIG_HOME/bihuan/ledgers/told.cfg; bihuan -f s list told 2>&1 | head -n 1 | sed 's/.*told.cfg/told.cfg/'; done; rm $XDG_CONFIG_HOME/bihuan/ledgers/told.cfg
told.cfg, line 8, life.against.counts[0].field: “what” is not a whole number of this ledger
told.cfg, line 8, life.against.to[0]: “when” is not a field of this ledger
told.cfg, line 8, life.against.line: State: “done” is not one of Said (said)
told.cfg, line 9, life.presses: “call” is not an act of this ledger
told.cfg, line 8, life.against.from: “firm” is neither a date of this ledger nor one of a record that it refers to
told.cfg, line 1, keepers[0]: “cook” is not a role; allowed are clerk, inspector, supervisor, admin
told.cfg, line 3, fields[3].levels: the keys levels and splits belong to the types text and longtext
$ sed 's/by = "enterprise"/by = "location"/; s/"told"/"claim"/; s/ZB-/ZC-/' told.cfg >$XDG_CONFIG_HOME/bihuan/ledgers/told.cfg; bihuan -f s new claim what=本周 firm=E-A-0003 day=2026-09-01 n=1; bihuan -f s list claim is:odd; rm $XDG_CONFIG_HOME/bihuan/ledgers/told.cfg
ZC-A-001
bihuan: bad_config: Told (what is counted beside n: the ledger hazard has no such fields): what is counted of its records cannot be counted as it is declared
bihuan config --path says where the settings are
$ cat >asked.cfg <<'END'
> routines = ( { name = "own_weekly"; zh = "自报"; who = "enterprise"; every = "week"; asked = { line = "kind:weekly"; day = "asked_on"; };
>   done = { ledger = "return"; line = "kind:weekly state:received"; day = "received_on"; who = "enterprise"; }; source = "示例"; } );
> END
$ for e in 's/x/x/' 's/day = "asked_on"/day = "title"/' 's/asked = { line = "kind:weekly"/asked = { line = "sort:x"/' 's/who = "enterprise"; every/who = "park"; every/;s/ who = "enterprise"; }; source/ }; source/'; do sed "$e" asked.cfg >$XDG_CONFIG_HOME/bihuan/routines/asked.cfg; bihuan -f s routines number:E-A-0001 2>&1 | sed 's/.*asked.cfg/asked.cfg/' | grep 'asked.cfg\|自报'; done; rm $XDG_CONFIG_HOME/bihuan/routines/asked.cfg
behind   +2 days    宏达化工(示例)        自报                        2026-08-24..2026-08-30  2026-08-30 (08-31)  every week
asked.cfg, line 1, routines[0].asked.day: the field title is not a date
asked.cfg, line 1, routines[0].asked.line: filter: “x” does not sort; what sorts here is number, entered, enterprise, due_on, received_on
asked.cfg, line 1, routines[0].asked: the key asked belongs to what is told by records of those who owe it
$ bihuan -f s verify; bihuan -f s rebuild; bihuan -f s verify
