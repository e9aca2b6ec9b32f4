# Two years of one enterprise's papers, made by the command line and bound as one PDF: gaps first, then the catalogue, then each
# paper where the catalogue says, in the order of the cases.
$ export P=$TESTS/fuzz/corpus/picture BIHUAN_TODAY=2024-01-08
$ bihuan init --name '示范园区(示例)' --person '管理甲(示例)' >/dev/null; bihuan person add '督办乙(示例)' --role supervisor >/dev/null; bihuan person add '检查丙(示例)' --role inspector >/dev/null; bihuan new enterprise name='宏达化工(示例)'; bihuan new enterprise name='永固建材(示例)'
E-A-0001
E-A-0002

# an inspection with two findings on a day, its record and order signed the same day; scans, and the re-inspection later
$ cat >day.sh <<'END'
> set -a
> b() { bihuan --lang en --as 检查丙 "$@"; }
> found() { b new hazard enterprise=$1 description="$2" location=罐区 found_on=$BIHUAN_TODAY source=inspection inspection=$i level=general requirement=整改 responsible=厂长 deadline=+10; }
> inspect() { BIHUAN_TODAY=$1; i=$(b new inspection enterprise=$2 kind=supervision planned_on=$1 people='检查丙(示例)'); b act $i carry_out signed_by='厂长(示例)' summary="$1 检查" >/dev/null; x=$(found $2 "$1 通道堵塞"); y=$(found $2 "$1 护栏缺失"); }
> sign() { b act $1 ask signer='督办乙(示例)' >/dev/null && bihuan --lang en --as 督办乙 act $1 issue; }
> papers() { r=$(b paper draft inspection_record $i); o=$(b paper draft order $x,$y); sign $r,$o; }
> recheck() { BIHUAN_TODAY=$1; b act $2 report_done measure_taken=已改 rectified_on=$1 >/dev/null; b act $2 check checkers=检查丙、督办乙 result=pass >/dev/null; c=$(b paper draft recheck_opinion $2); }
> scan() { for p; do bihuan paper $p --format pdf -o $p.pdf >/dev/null 2>&1; b attach $p $p.pdf >/dev/null 2>&1; done; }
> serve() { for p; do b act $p serve received_by='厂长(示例)' >/dev/null; done; }
> END

# before the two years; of another enterprise; then quarter by quarter
$ . ./day.sh; inspect 2024-05-06 E-A-0001; papers; inspect 2024-10-15 E-A-0002; papers
WS-A-0001 issued
WS-A-0002 issued
WS-A-0003 issued
WS-A-0004 issued
$ . ./day.sh; for d in 2024-11 2025-02; do inspect $d-05 E-A-0001; papers; recheck $d-15 $x,$y; sign $c; scan $r $o $c; serve $r $o $c; done
WS-A-0005 issued
WS-A-0006 issued
WS-A-0007 issued
WS-A-0008 issued
WS-A-0009 issued
WS-A-0010 issued

# the re-inspection of May comes after the inspection of August, and belongs before it; in August nobody served the order
$ . ./day.sh; inspect 2025-05-06 E-A-0001; papers; scan $r $o; serve $r $o; may=$x,$y; inspect 2025-08-05 E-A-0001; papers; scan $r $o; b act $r file_away; aug=$x,$y
WS-A-0011 issued
WS-A-0012 issued
WS-A-0013 issued
WS-A-0014 issued
WS-A-0013 filed
$ . ./day.sh; recheck 2025-08-15 $may; sign $c; scan $c; serve $c; recheck 2025-08-18 $aug; sign $c; scan $c; b act $c serve declined=yes refusal='拒收，社区干部在场(示例)'
WS-A-0015 issued
WS-A-0016 issued
WS-A-0016 not_taken

# in November no scan of the order, in February the re-inspection is not signed, in May there is no record of the inspection
$ . ./day.sh; inspect 2025-11-05 E-A-0001; b attach $x $P/held6.jpg --as before >/dev/null 2>&1; b attach $x $P/held8_other.jpg --as after >/dev/null 2>&1; papers; scan $r; serve $r $o
WS-A-0017 issued
WS-A-0018 issued
$ . ./day.sh; inspect 2026-02-05 E-A-0001; papers; scan $r $o; serve $r $o; recheck 2026-02-15 $x,$y; echo $c
WS-A-0019 issued
WS-A-0020 issued
WS-A-0021
$ . ./day.sh; inspect 2026-05-06 E-A-0001; o=$(b paper draft order $x,$y); sign $o; scan $o; serve $o; inspect 2026-08-05 E-A-0001; papers; scan $r $o; serve $r $o
WS-A-0022 issued
WS-A-0023 issued
WS-A-0024 issued

# one scan destroyed (by the admin), the bytes of another changed behind the program's back, a third absent
$ . ./day.sh; BIHUAN_TODAY=2026-09-20; h() { b --json attachments $1 | json 0.hash; }; bihuan destroy $(h WS-A-0008) reason=扫错了 | wc -l; s=$XDG_DATA_HOME/bihuan/main.bihuan; alter $s "UPDATE bytes SET data = zeroblob(length(data)) WHERE hash = x'$(h WS-A-0012)'; DELETE FROM bytes WHERE hash = x'$(h WS-A-0024)'"
1
$ bihuan --lang zh volume E-A-0001 --from 2024-10-01 --to 2026-09-20 -o years.pdf 2>/dev/null
WS-A-0021  整改复查意见书  尚未签发
WS-A-0014  限期整改意见书  没有送达记录
WS-A-0018  限期整改意见书  没有签字扫描件
J2026-A-002  监督检查  没有现场检查记录
WS-A-0008  现场检查记录  WS-A-0008.pdf  扫描件或照片已销毁，没有编入
WS-A-0012  限期整改意见书  WS-A-0012.pdf  扫描件或照片与登记的散列值不符，没有编入
WS-A-0024  限期整改意见书  WS-A-0024.pdf  扫描件或照片不在本库，没有编入
years.pdf　文书19份　扫描件15件　照片1张　共39页　缺7项

# the cover: gaps before the catalogue, each told as it was told above
$ pdftotext -layout -f 1 -l 2 years.pdf - | sed 's/  */ /g' | grep -v '^ *$' | head -60
 宏达化工(示例)安全生产监督检查卷宗
单位 示范园区(示例)
企业 宏达化工(示例)
统一社会信用代码 主要负责人
文书 19份 立卷日期 2026年9月20日
立卷人 检查人
缺件
 WS-A-0021 整改复查意见书：尚未签发
 WS-A-0014 限期整改意见书：没有送达记录
 WS-A-0018 限期整改意见书：没有签字扫描件
 J2026-A-002 监督检查：没有现场检查记录
 WS-A-0008 现场检查记录：WS-A-0008.pdf 扫描件或照片已销毁，没有编入
 WS-A-0012 限期整改意见书：WS-A-0012.pdf 扫描件或照片与登记的散列值不符，没有编入
 WS-A-0024 限期整改意见书：WS-A-0024.pdf 扫描件或照片不在本库，没有编入
卷内目录
 序号 文号 题名 日期 状态 页次
1 现记〔督〕〔2024〕3号 现场检查记录 2024年11月5日 已送达 3
2 安监整改〔督〕〔2024〕 限期整改意见书 2024年11月5日 已送达 5
 3号
3 安监复查〔督〕〔2024〕 整改复查意见书 2024年11月15日 已送达 7
 3号
4 现记〔督〕〔2025〕1号 现场检查记录 2025年2月5日 已送达 9
5 安监整改〔督〕〔2025〕 限期整改意见书 2025年2月5日 已送达 10
 1号
6 安监复查〔督〕〔2025〕 整改复查意见书 2025年2月15日 已送达 12
 1号
7 现记〔督〕〔2025〕2号 现场检查记录 2025年5月6日 已送达 14
8 安监整改〔督〕〔2025〕 限期整改意见书 2025年5月6日 已送达 16
 2号
9 安监复查〔督〕〔2025〕 整改复查意见书 2025年8月15日 已送达 17
 2号
10 现记〔督〕〔2025〕3号 现场检查记录 2025年8月5日 已归档 19
11 安监整改〔督〕〔2025〕 限期整改意见书 2025年8月5日 已签发 21
 3号
12 安监复查〔督〕〔2025〕 整改复查意见书 2025年8月18日 拒收 23
 3号
13 现记〔督〕〔2025〕4号 现场检查记录 2025年11月5日 已送达 25
 共2页 第1页
 序号 文号 题名 日期 状态 页次
14 安监整改〔督〕〔2025〕 限期整改意见书 2025年11月5日 已送达 29
 4号
15 现记〔督〕〔2026〕1号 现场检查记录 2026年2月5日 已送达 31
16 安监整改〔督〕〔2026〕 限期整改意见书 2026年2月5日 已送达 33
 1号
17 安监整改〔督〕〔2026〕 限期整改意见书 2026年5月6日 已送达 35
 2号
18 现记〔督〕〔2026〕3号 现场检查记录 2026年8月5日 已送达 37
19 安监整改〔督〕〔2026〕 限期整改意见书 2026年8月5日 已送达 39
 3号
 共2页 第2页


# each paper of the catalogue is on its page with its number, and the whole has as many pages as it says
$ cat >each.py <<'END'
> import re, subprocess, sys
> def page(n): return subprocess.run(["pdftotext", "-layout", "-f", str(n), "-l", str(n), "years.pdf", "-"], capture_output=True, text=True).stdout
> front = "".join(page(n) for n in (1, 2))
> rows = re.findall(r"^ *(\d+) +(\S+) +(\S+) +(\d+年\d+月\d+日) +(\S+) +(\d+)$", front[front.index("卷内目录"):], re.M)
> for n, number, title, day, state, at in rows:
>     text = page(int(at)); print(n, number, title, day, state, at, "there" if title in text.replace(" ", "") and number in text.replace(" ", "") else "NOT THERE")
> END
$ python3 each.py; pdfinfo years.pdf | grep Pages
1 现记〔督〕〔2024〕3号 现场检查记录 2024年11月5日 已送达 3 there
2 安监整改〔督〕〔2024〕 限期整改意见书 2024年11月5日 已送达 5 there
3 安监复查〔督〕〔2024〕 整改复查意见书 2024年11月15日 已送达 7 there
4 现记〔督〕〔2025〕1号 现场检查记录 2025年2月5日 已送达 9 there
5 安监整改〔督〕〔2025〕 限期整改意见书 2025年2月5日 已送达 10 there
6 安监复查〔督〕〔2025〕 整改复查意见书 2025年2月15日 已送达 12 there
7 现记〔督〕〔2025〕2号 现场检查记录 2025年5月6日 已送达 14 there
8 安监整改〔督〕〔2025〕 限期整改意见书 2025年5月6日 已送达 16 there
9 安监复查〔督〕〔2025〕 整改复查意见书 2025年8月15日 已送达 17 there
10 现记〔督〕〔2025〕3号 现场检查记录 2025年8月5日 已归档 19 there
11 安监整改〔督〕〔2025〕 限期整改意见书 2025年8月5日 已签发 21 there
12 安监复查〔督〕〔2025〕 整改复查意见书 2025年8月18日 拒收 23 there
13 现记〔督〕〔2025〕4号 现场检查记录 2025年11月5日 已送达 25 there
14 安监整改〔督〕〔2025〕 限期整改意见书 2025年11月5日 已送达 29 there
15 现记〔督〕〔2026〕1号 现场检查记录 2026年2月5日 已送达 31 there
16 安监整改〔督〕〔2026〕 限期整改意见书 2026年2月5日 已送达 33 there
17 安监整改〔督〕〔2026〕 限期整改意见书 2026年5月6日 已送达 35 there
18 现记〔督〕〔2026〕3号 现场检查记录 2026年8月5日 已送达 37 there
19 安监整改〔督〕〔2026〕 限期整改意见书 2026年8月5日 已送达 39 there
Pages:           39
