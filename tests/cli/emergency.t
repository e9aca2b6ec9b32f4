# The emergency page: an enterprise's chemicals, sources, phones, teams and supplies, and who is on duty today; of a record
# that names an enterprise it is that one's; a park's own page is a file, and a wrong one is refused with its place.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/pages && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s new enterprise name='宏达化工(示例)' address=园区一路 contact_phone=000-1; bihuan -f s new enterprise name='永固建材(示例)'; bihuan -f s new accident about=泄漏 enterprise=E-A-0001 at='today 09:00'; bihuan -f s new duty_roster leader=甲 on_duty=乙 phone=000-2; bihuan -f s new duty_roster day=+1 leader=甲 on_duty=丙 phone=000-3
s
E-A-0001
E-A-0002
SG2026-A-001
ZB-A-0001
ZB-A-0002
$ bihuan -f s new key_person enterprise=E-A-0001 name=负责人 office=head phone=000-4; bihuan -f s new chemical enterprise=E-A-0001 name=甲醇 cas=67-56-1 quantity=120; bihuan -f s new chemical enterprise=E-A-0002 name=别家的; bihuan -f s new rescue_team name=园区消防队 phone=000-5 people=18; bihuan -f s new supply enterprise=E-A-0001 what=呼吸器 place=中控室 number_kept=8
KP-A-0001
HX-A-0001
HX-A-0002
DW-A-0001
WZ-A-0001
$ bihuan -f s show E-A-0001 --page emergency
  Enterprise           宏达化工(示例)  园区一路  Contact phone 000-1
  On duty today        All day  Leader 甲  On duty 乙  Phone 000-2
  Key persons          Head  负责人  Phone 000-4
  Chemicals            甲醇  67-56-1  120  t
  Major sources        none entered
  Its teams            none entered
  The park's teams     园区消防队  People 18  Phone 000-5
  Its supplies         呼吸器  8  中控室
  The park's supplies  none entered
  Emergency plans      none entered
# of what names it; who has no such page; what is not there
$ bihuan -f s show SG2026-A-001 --page emergency | head -2; bihuan -f s show '宏达化工(示例)' --page emergency | head -1
  Enterprise           宏达化工(示例)  园区一路  Contact phone 000-1
  On duty today        All day  Leader 甲  On duty 乙  Phone 000-2
  Enterprise           宏达化工(示例)  园区一路  Contact phone 000-1
$ bihuan -f s show P-A-001 --page emergency
bihuan: not_found: P-A-001 names no record that has the page “emergency”
[exit 1]
$ bihuan -f s show E-A-0001 --page nothing
bihuan: bad_argument: There is no page “nothing”
bihuan help COMMAND shows the usage
[exit 2]
$ bihuan -f s --json show E-A-0002 --page emergency | python3 -c 'import json, sys; p = json.load(sys.stdin); print(p["page"], p["of"]); [print(b["title"], b["lines"]) for b in p["blocks"]]'
emergency E-A-0002
Enterprise ['永固建材(示例)  Contact phone –']
On duty today ['All day  Leader 甲  On duty 乙  Phone 000-2']
Key persons ['none entered']
Chemicals ['别家的  t']
Major sources ['none entered']
Its teams ['none entered']
The park's teams ['园区消防队  People 18  Phone 000-5']
Its supplies ['none entered']
The park's supplies ['none entered']
Emergency plans ['none entered']
# more than is told
$ for i in 1 2 3 4 5 6 7 8 9; do bihuan -f s new chemical enterprise=E-A-0002 name=料$i >/dev/null; done; bihuan -f s new chemical enterprise=E-A-0002 name=料10 >/dev/null; bihuan -f s new chemical enterprise=E-A-0002 name=料11 >/dev/null; bihuan -f s show E-A-0002 --page emergency | grep more
                       … 2 more
# a block may tell more than fifty, when its declaration says so
$ i=0; while [ $i -lt 54 ]; do i=$((i+1)); echo "材料$i,E-A-0002"; done | sed '1i 名称,企业' >more.csv; bihuan -f s import chemical more.csv >/dev/null; cat >$XDG_CONFIG_HOME/bihuan/pages/many.cfg <<'CFG'
> name = "many"; title = { en = "Many"; }; of = "enterprise";
> blocks = ( { en = "Chemicals"; ledger = "chemical"; by = "enterprise"; line = ""; most = 60; fields = [ "name" ]; } );
> CFG
> bihuan -f s count chemical enterprise:E-A-0002; bihuan -f s show E-A-0002 --page many | grep -c '[料]'; bihuan -f s show E-A-0002 --page many | grep more
66
59
             … 6 more
# a page of one's own; one that is wrong
$ cat >$XDG_CONFIG_HOME/bihuan/pages/fire.cfg <<'CFG'
> name = "fire"; title = { zh = "消防一页"; en = "Fire page"; }; of = "enterprise";
> blocks = ( { en = "Teams"; ledger = "rescue_team"; line = "enterprise:"; fields = [ "name", "phone:" ]; } );
> CFG
> bihuan -f s show E-A-0001 --page fire
  Teams  园区消防队  Phone 000-5
$ sed -i 's/"phone:"/"fax"/' $XDG_CONFIG_HOME/bihuan/pages/fire.cfg; bihuan -f s show E-A-0001 --page fire 2>&1 | sed "s|$XDG_CONFIG_HOME||"
bihuan: bad_config: /bihuan/pages/fire.cfg, line 2, blocks[0].fields[1]: the ledger rescue_team has no field “fax”
bihuan config --path says where the settings are
$ sed -i 's/"fax"/"phone"/; s/line = "enterprise:"/by = "place"/' $XDG_CONFIG_HOME/bihuan/pages/fire.cfg; bihuan -f s show E-A-0001 --page fire 2>&1 | sed "s|$XDG_CONFIG_HOME||"
bihuan: bad_config: /bihuan/pages/fire.cfg, line 2, blocks[0].by: the field place does not refer to the ledger enterprise
bihuan config --path says where the settings are
