# The notice card that a micro enterprise owes, and the check cards of a post. A filter reaches what is a record's own: the
# enterprises with a card, without one, with a hazard of a kind.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan init --name 示范园区 --person 甲 >/dev/null; bihuan person add 乙 --role clerk >/dev/null
$ bihuan new enterprise name='面馆(示例)' employees=6; bihuan new enterprise name='五金店(示例)' employees=12; bihuan new enterprise name='大厂(示例)' employees=300
E-A-0001
E-A-0002
E-A-0003
$ bihuan --as 乙 new notice_card enterprise=E-A-0001 risks=燃气泄漏 level=orange made_on=2026-08-01
M-A-0001
$ bihuan --as 乙 new notice_card enterprise=E-A-0002
bihuan: required: Draw up: Main risks must be given
bihuan help LEDGER|ACT shows the fields
[exit 1]
$ bihuan list enterprise micro:yes -notice_card.state:made,posted; bihuan list enterprise -notice_card:; bihuan count enterprise notice_card.level:orange,red; bihuan count enterprise notice_card:
No.          Name                            Sector                        Class    Employees  Supervising department  Contact phone
E-A-0002     五金店(示例)                                                           12
No.          Name                            Sector                        Class    Employees  Supervising department  Contact phone
E-A-0001     面馆(示例)                                                             6
1
2
$ bihuan --as 乙 act M-A-0001 post_up on=2026-07-31
bihuan: bad_date: 2026-07-31 is before the day it was drawn up (2026-08-01)
[exit 1]
$ bihuan --as 乙 act M-A-0001 post_up on=2026-08-05; bihuan --json show M-A-0001 | json state posted_on open
M-A-0001 posted
posted
2026-08-05
false
$ bihuan --as 乙 act M-A-0001 draw_anew risks=燃气泄漏、油烟起火 on=2026-08-20; bihuan --json show M-A-0001 | json state made_on posted_on
M-A-0001 made
made
2026-08-20
null
$ bihuan --as 乙 act M-A-0001 drop reason=停业; bihuan count enterprise micro:yes -notice_card.state:made,posted
M-A-0001 dropped
2
$ printf '商户名称,主要风险,制定日期,是否张贴,张贴日期\n五金店(示例),切割机伤手,2026-08-02,是,2026-08-09\n面馆(示例),燃气泄漏,2026-08-03,否,\n' >cards.csv
$ bihuan --as 乙 --json import notice_card cards.csv | json new rejected; bihuan list notice_card --sort number
2
0
No.          Enterprise                State        Highest level     Drawn up on  Put up on   Main risks
M-A-0002     五金店(示例)              On the wall                    2026-08-02   2026-08-09  切割机伤手
M-A-0003     面馆(示例)                Drawn up                       2026-08-03               燃气泄漏

# terms on one of a record's own speak of the same one, as those on items do
$ bihuan new hazard enterprise=E-A-0003 description=护栏缺失 location=平台 source=inspection level=general >/dev/null; bihuan new hazard enterprise=E-A-0003 description=通道堵塞 location=库房 source=self >/dev/null
$ bihuan count enterprise hazard.level:general hazard.source:inspection; bihuan count enterprise hazard.level:general hazard.source:self; bihuan count enterprise hazard:; bihuan list enterprise hazard.colour:red
1
0
2
bihuan: unknown_field: the ledger Hazard has no field “colour”; it has description, enterprise, level, state, deadline, found_on, next_due and more; put a word with a colon in quotation marks
bihuan help LEDGER|ACT shows the fields
[exit 2]

# check cards hang at the post
$ bihuan --as 乙 new post enterprise=E-A-0003 name=打磨岗; bihuan --as 乙 new post_card post=G-A-0001 kind=hazard title=开机前对照 text=防护罩缺失不开机; bihuan --as 乙 new post_card kind=hazard title=x; bihuan list post_card post:打磨岗; bihuan verify
G-A-0001
C-A-0001
No.          Title                 Kind        Post                  Content
C-A-0001     开机前对照            Hazards     打磨岗                防护罩缺失不开机
bihuan: required: Post is required
bihuan help LEDGER|ACT shows the fields
