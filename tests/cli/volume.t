# The signed papers of an enterprise, their scans and photos, bound as one PDF; what is lacking is told first.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export P=$TESTS/fuzz/corpus/picture BIHUAN_TODAY=2026-09-20
$ bihuan init --name '示范园区(示例)' --person '管理甲(示例)' >/dev/null; bihuan person add '督办乙(示例)' --role supervisor; bihuan person add '检查丙(示例)' --role inspector; bihuan new enterprise name='宏达化工(示例)'; bihuan new enterprise name='永固建材(示例)'
P-A-002
P-A-003
E-A-0001
E-A-0002
$ bihuan --as 检查丙 new inspection enterprise=E-A-0001 kind=supervision planned_on=2026-09-01 people='检查丙(示例)' on=2026-09-01; bihuan --as 检查丙 act J2026-A-001 carry_out signed_by='厂长(示例)' summary=问题两处。 on=2026-09-01
J2026-A-001
J2026-A-001 inspected
$ for n in 1 2; do bihuan --as 检查丙 new hazard enterprise=E-A-0001 description="第$n 处" location=罐区 found_on=2026-09-01 source=inspection inspection=J2026-A-001; bihuan --as 检查丙 act 2026-A-000$n grade level=general on=2026-09-01 >/dev/null; bihuan --as 检查丙 act 2026-A-000$n order requirement=整改 responsible=厂长 deadline=2026-09-11 on=2026-09-01 >/dev/null; done
2026-A-0001
2026-A-0002
$ bihuan --as 检查丙 attach 2026-A-0001 $P/held6.jpg --as before 2>/dev/null; bihuan --as 检查丙 paper draft order 2026-A-0001,2026-A-0002; bihuan --as 检查丙 paper draft inspection_record J2026-A-001
<HASH>
WS-A-0001
WS-A-0002

# nothing is signed yet; not an enterprise; wrong days
$ bihuan volume E-A-0001; bihuan volume 2026-A-0001; bihuan volume E-A-0001 --from 2026-09-30 --to 2026-09-01; bihuan volume E-A-0001 --to 2026-02-30; ls
WS-A-0002  现场检查记录  not signed yet
WS-A-0001  限期整改意见书  not signed yet
J2026-A-001  Inspection  there is no record of the inspection
bihuan: volume_empty: No paper of E-A-0001 was signed in these days: there is nothing to bind
bihuan: wrong_ledger: A volume is bound for a record of Enterprise; 2026-A-0001 is of Hazard
bihuan: bad_date: --to is before --from
bihuan: bad_date: “2026-02-30”: there is no such day
$ bihuan --as 检查丙 act WS-A-0001 ask signer='督办乙(示例)'; bihuan --as 督办乙 act WS-A-0001 issue
WS-A-0001 waiting
WS-A-0001 issued

# the gaps first, then where it is
$ bihuan volume E-A-0001 2>/dev/null; pdfinfo 卷宗_E-A-0001.pdf 2>/dev/null | grep Pages || pdfinfo Volume_E-A-0001.pdf | grep Pages
WS-A-0002  现场检查记录  not signed yet
WS-A-0001  限期整改意见书  nobody has said that it was served
WS-A-0001  限期整改意见书  no signed scan
J2026-A-001  Inspection  there is no record of the inspection
Volume_E-A-0001.pdf  papers: 1  scans: 0  photos: 1  pages: 3  lacking: 4
Pages:           3
$ bihuan volume E-A-0002; bihuan volume E-A-0001 --to 2026-09-19
WS-A-0002  现场检查记录  not signed yet
J2026-A-001  Inspection  there is no record of the inspection
bihuan: volume_empty: No paper of E-A-0002 was signed in these days: there is nothing to bind
bihuan: volume_empty: No paper of E-A-0001 was signed in these days: there is nothing to bind
[exit 1]

# signed scans, a PDF and a photo, and one that is no PDF; the page of the catalogue
$ bihuan paper WS-A-0001 -o scan.pdf 2>/dev/null; printf '%%PDF-1.4\nnothing\n' >broken.pdf; bihuan --as 检查丙 attach WS-A-0001 scan.pdf $P/bare.jpg broken.pdf | wc -l; bihuan --as 检查丙 act WS-A-0001 serve received_by='厂长(示例)'
scan.pdf
3
WS-A-0001 served
bihuan: WS-A-0001 Signed scan: scan.pdf 203 kB
WS-A-0001 Signed scan: bare.jpg 695 B
WS-A-0001 Signed scan: broken.pdf 17 B
$ bihuan --as 检查丙 act WS-A-0002 ask signer='督办乙(示例)'; bihuan --as 督办乙 act WS-A-0002 issue
WS-A-0002 waiting
WS-A-0002 issued
$ bihuan --json volume E-A-0001 -o all.pdf 2>/dev/null | python3 -c 'import json, sys; v = json.load(sys.stdin); print(v["pages"], v["papers"], v["scans"], v["photos"]); [print(g["number"], g["label"], g["what"]) for g in v["gaps"]]'; pdfinfo all.pdf | grep Pages; pdfimages -list all.pdf | tail -n +3 | awk '{ print $1, $4, $5, $9 }'
6 2 2 0
WS-A-0002 现场检查记录 nobody has said that it was served
WS-A-0002 现场检查记录 no signed scan
WS-A-0001 限期整改意见书 a scan or photo cannot be read and is left out
Pages:           6
4 16 16 jpeg
6 48 64 jpeg
$ pdftotext -layout -f 1 -l 1 all.pdf - | grep -e '^ *[12] ' -e 缺件 -e WS- -e 没有; for p in 2 3 4 5 6; do pdftotext -f $p -l $p all.pdf - | grep -m1 -e 限期整改意见书 -e 现场检查记录 -e SHA; done
缺件
     WS-A-0002   现场检查记录：没有送达记录
     WS-A-0002   现场检查记录：没有签字扫描件
     WS-A-0001   限期整改意见书：broken.pdf   扫描件或照片读不出来，没有编入
1        安监整改〔督〕〔2026〕       限期整改意见书           2026年9月20日   已送达     2
2        现记〔督〕〔2026〕1号       现场检查记录            2026年9月20日   已签发     5
限期整改意见书
限期整改意见书
WS-A-0001 限期整改意见书（其他）
现场检查记录
2026年8月30日9时15分拍摄，SHA-256
$ bihuan volume E-A-0001 -o all.pdf; bihuan volume E-A-0001 -o again.pdf >/dev/null 2>&1; cmp all.pdf again.pdf && echo the same bytes
the same bytes
bihuan: file_exists: all.pdf: the file is already there
choose another name for it

# a picture of another kind; one whose bytes are not here, and one that was altered, are told and left out
$ bihuan --as 检查丙 attach 2026-A-0002 $P/plain.png --as before --keep-original | wc -l; bihuan volume E-A-0001 -o png.pdf 2>/dev/null | tail -n 1; pdfimages -list png.pdf | tail -n +3 | awk '{ print $1, $4, $5, $9 }'
1
png.pdf  papers: 2  scans: 2  photos: 1  pages: 7  lacking: 3
4 16 16 jpeg
5 64 48 jpeg
7 48 64 jpeg
bihuan: 2026-A-0002 Attachments: plain.png 540 B, taken <TIME>
$ bihuan backup bare.bihuan >/dev/null; bihuan -f bare.bihuan volume E-A-0001 -o bare.pdf 2>/dev/null; cp $XDG_DATA_HOME/bihuan/main.bihuan altered.bihuan; sqlite3 altered.bihuan "UPDATE bytes SET data = zeroblob(length(data)) WHERE row = 1"; bihuan -f altered.bihuan volume E-A-0001 -o altered.pdf 2>/dev/null; pdfimages -list altered.pdf | wc -l
WS-A-0002  现场检查记录  nobody has said that it was served
WS-A-0002  现场检查记录  no signed scan
WS-A-0001  限期整改意见书  scan.pdf  the bytes of a scan or photo are not here: it is left out
WS-A-0001  限期整改意见书  bare.jpg  the bytes of a scan or photo are not here: it is left out
WS-A-0001  限期整改意见书  broken.pdf  the bytes of a scan or photo are not here: it is left out
WS-A-0001  限期整改意见书  held6.jpg  the bytes of a scan or photo are not here: it is left out
WS-A-0001  限期整改意见书  plain.png  the bytes of a scan or photo are not here: it is left out
bare.pdf  papers: 2  scans: 0  photos: 0  pages: 4  lacking: 7
WS-A-0002  现场检查记录  nobody has said that it was served
WS-A-0002  现场检查记录  no signed scan
WS-A-0001  限期整改意见书  broken.pdf  a scan or photo cannot be read and is left out
WS-A-0001  限期整改意见书  held6.jpg  a scan or photo is not what was attached and is left out
altered.pdf  papers: 2  scans: 2  photos: 1  pages: 7  lacking: 4
4

# a front of one's own, and a wrong one
$ mkdir -p $XDG_CONFIG_HOME/bihuan/papers; sed 's/没有送达记录/未见送达/; s/papers = \[ "listing_notice" \]/papers = [ "listing_notice", "order" ]/' $TESTS/../data/papers/volume.cfg >$XDG_CONFIG_HOME/bihuan/papers/volume.cfg; bihuan --lang zh volume E-A-0001 -o own.pdf 2>/dev/null
WS-A-0002  现场检查记录  未见送达
WS-A-0002  现场检查记录  没有签字扫描件
WS-A-0001  限期整改意见书  broken.pdf  扫描件或照片读不出来，没有编入
own.pdf　文书2份　扫描件2件　照片1张　共7页　缺3项
$ sed -i 's/by = "enterprise"; day = "listed_on"/by = "inspection"; day = "listed_on"/' $XDG_CONFIG_HOME/bihuan/papers/volume.cfg; bihuan volume E-A-0001 -o wrong.pdf; sed -i 's/by = "inspection"; day = "listed_on"/by = "enterprise"; day = "level"/' $XDG_CONFIG_HOME/bihuan/papers/volume.cfg; bihuan volume E-A-0001 -o wrong.pdf; ls *.pdf
Volume_E-A-0001.pdf
again.pdf
all.pdf
altered.pdf
bare.pdf
broken.pdf
own.pdf
png.pdf
scan.pdf
bihuan: bad_config: <DIR>/config/bihuan/papers/volume.cfg, line 18, volume.expected[1].by: the ledger hazard has no such reference to enterprise
bihuan config --path says where the settings are
bihuan: bad_config: <DIR>/config/bihuan/papers/volume.cfg, line 18, volume.expected[1].day: level is no date
bihuan config --path says where the settings are

# a front that expects papers about what no paper names
$ sed 's/of = "inspection"; by = "enterprise"; day = "inspected_on"/of = "drill"; by = "enterprise"; day = "held_on"/' $TESTS/../data/papers/volume.cfg >$XDG_CONFIG_HOME/bihuan/papers/volume.cfg; bihuan volume E-A-0001 -o wrong.pdf; ls wrong.pdf
bihuan: paper_not_kept: “Volume” expects papers about Drill, and no field of the ledger of papers names such records
ls: cannot access 'wrong.pdf': No such file or directory
[exit 2]

# a photo that a paper shows itself has no page of its own; what was destroyed is told
$ rm -r $XDG_CONFIG_HOME/bihuan/papers; cp $P/held8_other.jpg once.jpg; bihuan --as 检查丙 attach J2026-A-001 once.jpg >/dev/null 2>&1; bihuan --as 检查丙 paper draft inspection_record J2026-A-001; bihuan --as 检查丙 act WS-A-0003 ask signer='督办乙(示例)'; bihuan --as 督办乙 act WS-A-0003 issue; bihuan --json volume E-A-0001 -o once.pdf 2>/dev/null | json photos pages; pdfimages -list once.pdf | tail -n +3 | wc -l; pdftotext once.pdf - | grep -c once.jpg
WS-A-0003
WS-A-0003 waiting
WS-A-0003 issued
0
8
5
1
bihuan: WS-A-0002 (Signed) is “Record of an inspection” of these already; this is another: drop it if it was not meant
$ cp $XDG_DATA_HOME/bihuan/main.bihuan bent.bihuan; sqlite3 bent.bihuan "UPDATE bytes SET data = zeroblob(length(data)) WHERE row = (SELECT max(row) FROM bytes)"; bihuan -f bent.bihuan volume E-A-0001 -o bent.pdf 2>/dev/null | grep -e 'not what' -e papers; rm bent.bihuan
WS-A-0002  现场检查记录  once.jpg  a scan or photo is not what was attached and is left out
bent.pdf  papers: 3  scans: 2  photos: 0  pages: 8  lacking: 6
$ bihuan --as 管理甲 destroy $(bihuan --json attachments WS-A-0001 | json 1.hash) reason=扫错了 >/dev/null; bihuan volume E-A-0001 -o less.pdf 2>/dev/null | grep -e destroyed -e papers; bihuan --lang zh volume E-A-0001 -o less2.pdf 2>/dev/null | grep 销毁
WS-A-0001  限期整改意见书  bare.jpg  a scan or photo was destroyed and is left out
less.pdf  papers: 3  scans: 1  photos: 0  pages: 7  lacking: 6
WS-A-0001  限期整改意见书  bare.jpg  扫描件或照片已销毁，没有编入

# without the library that reads such a picture it says so, and does not call the picture unreadable
$ bihuan --as 检查丙 attach 2026-A-0001 $P/small.webp --as before --keep-original >/dev/null 2>&1; mkdir nolib; for n in $(seq 9); do echo no >nolib/libwebp.so.$n; done; LD_LIBRARY_PATH=nolib bihuan volume E-A-0001 -o nolib.pdf 2>/dev/null | grep -e library -e papers; LD_LIBRARY_PATH=nolib bihuan paper hazard_sheet 2026-A-0001 -o nolib2.pdf >/dev/null 2>&1; pdftotext nolib2.pdf - | tr -d '\n' | grep -o 本机没有读图片的程序库
WS-A-0001  限期整改意见书  small.webp  this machine has no library to read pictures by: a scan or photo is left out
nolib.pdf  papers: 3  scans: 1  photos: 0  pages: 7  lacking: 7
本机没有读图片的程序库
