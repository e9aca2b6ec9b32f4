# -Dxlsx=disabled -Dxlsx_write=disabled
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export P=$TESTS/fuzz/corpus/picture; bihuan demo >/dev/null; bihuan --json list hazard state:graded | json 0.number >h
$ bihuan export hazard -o h.xlsx; bihuan export hazard --template -o t.xlsx; bihuan --lang zh export hazard --format xlsx; bihuan report monthly_table -o m.xlsx; bihuan pivot hazard --rows level -o p.xlsx; ls *.xlsx
bihuan: not_built: This program was built without writing XLSX; write CSV: --format csv
bihuan: not_built: This program was built without writing XLSX; write CSV: --format csv
bihuan: not_built: 本程序未带写 XLSX 的功能；请写成 CSV：--format csv
bihuan: not_built: This program was built without writing XLSX; write CSV: --format csv
bihuan: not_built: This program was built without writing XLSX; write CSV: --format csv
ls: cannot access '*.xlsx': No such file or directory
[exit 2]
$ python3 $TESTS/exchange/sheets/make.py . >/dev/null; bihuan import hazard two_rows.xlsx; bihuan import hazard two_rows.docx; bihuan --lang zh import post two_rows.xlsx two_rows.docx
文件           2
卡片           2
新建           0
更新           0
未变           0
被拒           2
未能放入（?）  0
卡片
  two_rows.xlsx: 被拒: two_rows.xlsx：本程序编译时未带读 XLSX 和 DOCX 的功能；请另存为 CSV
  two_rows.docx: 被拒: two_rows.docx：本程序编译时未带读 XLSX 和 DOCX 的功能；请另存为 CSV
bihuan: not_built: two_rows.xlsx: this program was built without reading XLSX and DOCX; save the table as CSV
bihuan: not_built: two_rows.docx: this program was built without reading XLSX and DOCX; save the table as CSV
bihuan: cards_refused: 共 2 张卡片，2 张被拒；其余如上所列
[exit 1]
$ bihuan report monthly_table --into two_rows.xlsx --at B3; bihuan report monthly_table --into two_rows.xlsx --propose
bihuan: not_built: two_rows.xlsx: this program was built without reading XLSX, and fills no workbooks
bihuan: not_built: two_rows.xlsx: this program was built without reading XLSX, and fills no workbooks
[exit 3]
$ bihuan export hazard -o h.csv; bihuan --json import hazard h.csv --dry-run | json unchanged rejected; bihuan report monthly_table -o m.csv; bihuan paper hazard_sheet $(cat h) -o a.pdf 2>/dev/null; bihuan paper hazard_sheet $(cat h) -o a.docx
h.csv
129
0
m.csv
a.pdf
a.docx
