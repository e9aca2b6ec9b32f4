# The emergency page: an enterprise's chemicals, sources, phones, teams and supplies, and who is on duty today; of a record
# that names an enterprise it is that one's; a park's own page is a file, and a wrong one is refused with its place.
$ mkdir -p $XDG_CONFIG_HOME/bihuan/pages && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; bihuan -f s init --name 示范园区 --person 甲; bihuan -f s new enterprise name='宏达化工(示例)' address=园区一路 contact_phone=000-1; bihuan -f s new enterprise name='永固建材(示例)'; bihuan -f s new accident about=泄漏 enterprise=E-A-0001 at='today 09:00'; bihuan -f s new duty_roster leader=甲 on_duty=乙 phone=000-2; bihuan -f s new duty_roster day=+1 leader=甲 on_duty=丙 phone=000-3
$ bihuan -f s new key_person enterprise=E-A-0001 name=负责人 office=head phone=000-4; bihuan -f s new chemical enterprise=E-A-0001 name=甲醇 cas=67-56-1 quantity=120; bihuan -f s new chemical enterprise=E-A-0002 name=别家的; bihuan -f s new rescue_team name=园区消防队 phone=000-5 people=18; bihuan -f s new supply enterprise=E-A-0001 what=呼吸器 place=中控室 number_kept=8
$ bihuan -f s show E-A-0001 --page emergency
# of what names it; who has no such page; what is not there
$ bihuan -f s show SG2026-A-001 --page emergency | head -2; bihuan -f s show 宏达化工 --page emergency | head -1
$ bihuan -f s show P-A-001 --page emergency
$ bihuan -f s show E-A-0001 --page nothing
$ bihuan -f s --json show E-A-0002 --page emergency | python3 -c 'import json, sys; p = json.load(sys.stdin); print(p["page"], p["of"]); [print(b["title"], b["lines"]) for b in p["blocks"]]'
# more than is told
$ for i in 1 2 3 4 5 6 7 8 9; do bihuan -f s new chemical enterprise=E-A-0002 name=料$i >/dev/null; done; bihuan -f s new chemical enterprise=E-A-0002 name=料10 >/dev/null; bihuan -f s new chemical enterprise=E-A-0002 name=料11 >/dev/null; bihuan -f s show E-A-0002 --page emergency | grep more
# a page of one's own; one that is wrong
$ cat >$XDG_CONFIG_HOME/bihuan/pages/fire.cfg <<'CFG'
> name = "fire"; title = { zh = "消防一页"; en = "Fire page"; }; of = "enterprise";
> blocks = ( { en = "Teams"; ledger = "rescue_team"; line = "enterprise:"; fields = [ "name", "phone:" ]; } );
> CFG
> bihuan -f s show E-A-0001 --page fire
$ sed -i 's/"phone:"/"fax"/' $XDG_CONFIG_HOME/bihuan/pages/fire.cfg; bihuan -f s show E-A-0001 --page fire 2>&1 | sed "s|$XDG_CONFIG_HOME||"
$ sed -i 's/"fax"/"phone"/; s/line = "enterprise:"/by = "place"/' $XDG_CONFIG_HOME/bihuan/pages/fire.cfg; bihuan -f s show E-A-0001 --page fire 2>&1 | sed "s|$XDG_CONFIG_HOME||"
