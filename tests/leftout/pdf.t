# -Dpdf=disabled
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export P=$TESTS/fuzz/corpus/picture; bihuan demo >/dev/null; bihuan --json list hazard state:graded | json 0.number >h
$ bihuan paper hazard_sheet $(cat h); bihuan paper hazard_sheet $(cat h) -o a.pdf
bihuan: not_built: This program was built without PDF; write text: --format text
bihuan: not_built: This program was built without PDF; write text: --format text
[exit 3]
$ bihuan --lang zh paper hazard_sheet $(cat h) --format pdf
bihuan: not_built: 这个程序没有带 PDF 功能；可以写成文字：--format text
[exit 3]
$ bihuan report monthly_table -o r.pdf; bihuan pivot hazard --rows level --format pdf -o p.pdf
bihuan: not_built: This program was built without PDF; write text: --format text
bihuan: not_built: This program was built without PDF; write text: --format text
[exit 3]
$ bihuan volume E-A-0003 --from 2026-01-01 -o v.pdf; bihuan --lang zh volume E-A-0003 --from 2026-01-01; ls *.pdf
bihuan: not_built: This program was built without PDF, and binds no volumes; print the papers one by one: paper NUMBER
bihuan: not_built: 本程序编译时未带 PDF 功能，不能装订卷宗；可逐件打印：paper 编号
ls: cannot access '*.pdf': No such file or directory
[exit 2]
$ bihuan paper hazard_sheet $(cat h) --format text | grep -c 隐患情况单; bihuan paper hazard_sheet $(cat h) -o a.docx
1
a.docx
