# -Ddocx=disabled
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export P=$TESTS/fuzz/corpus/picture; bihuan demo >/dev/null; bihuan --json list hazard state:graded | json 0.number >h
$ bihuan paper hazard_sheet $(cat h) --format docx; bihuan --lang zh paper hazard_sheet $(cat h) -o a.docx
bihuan: not_built: This program was built without DOCX; write PDF or text: --format pdf, --format text
bihuan: not_built: 这个程序编译时没有带 DOCX；可以写 PDF 或文字：--format pdf、--format text
[exit 3]
$ bihuan report year_report --year 2026 -o y.docx; ls *.docx
bihuan: not_built: This program was built without DOCX; write PDF or text: --format pdf, --format text
ls: cannot access '*.docx': No such file or directory
[exit 2]
$ bihuan export hazard -o h.xlsx; bihuan --json import hazard h.xlsx --dry-run | json new; bihuan paper hazard_sheet $(cat h) -o a.pdf 2>/dev/null
h.xlsx
0
a.pdf
