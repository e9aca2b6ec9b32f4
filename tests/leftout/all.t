# All of them at once: what needs no library goes on.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export P=$TESTS/fuzz/corpus/picture; bihuan demo >/dev/null; bihuan --json list hazard state:graded | json 0.number >h
$ for f in a.pdf a.docx; do bihuan paper hazard_sheet $(cat h) -o $f; done; bihuan paper hazard_sheet $(cat h) --format text | wc -l | awk '{ print ($1 > 20) }'
1
bihuan: not_built: This program was built without PDF; write text: --format text
bihuan: not_built: This program was built without DOCX; write PDF or text: --format pdf, --format text
$ bihuan export hazard -o h.xlsx; bihuan export hazard -o h.csv; bihuan --json import hazard h.csv --dry-run | json rejected; bihuan report monthly_table --format csv | wc -l | awk '{ print ($1 > 5) }'
h.csv
0
1
bihuan: not_built: This program was built without writing XLSX; write CSV: --format csv
$ bihuan attach $(cat h) $P/bare.jpg --keep-original; bihuan attach $(cat h) $P/bare.jpg 2>&1 | sed "s#$P/##"; bihuan verify
<HASH>
bihuan: not_built: bare.jpg: this program was built without pictures and cannot make them smaller; --keep-original takes the file as it is
$ bihuan version | head -n 1 | cut -d ' ' -f 1; bihuan today | head -n 1 | wc -l
bihuan
1
