# -Dpictures=disabled
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export P=$TESTS/fuzz/corpus/picture; bihuan demo >/dev/null; bihuan --json list hazard state:graded | json 0.number >h
$ for f in held6.jpg plain.png small.webp; do bihuan attach $(cat h) $P/$f; done 2>&1 | sed "s#$P/##"
bihuan: not_built: held6.jpg: this program was built without pictures and cannot make them smaller; --keep-original takes the file as it is
bihuan: not_built: plain.png: this program was built without pictures and cannot make them smaller; --keep-original takes the file as it is
bihuan: not_built: small.webp: this program was built without pictures and cannot make them smaller; --keep-original takes the file as it is
$ cp $P/bare.jpg .; bihuan --lang zh attach $(cat h) bare.jpg; bihuan edit $(cat h) attachments=bare.jpg; bihuan new hazard enterprise=E-A-0001 description=x location=y attachments=bare.jpg
bihuan: not_built: bare.jpg：本程序编译时未带照片功能，不能缩小照片；--keep-original 原样附上文件
bihuan: not_built: Attachments: bare.jpg: this program was built without pictures and cannot make them smaller; --keep-original takes the file as it is
bihuan: not_built: Attachments: bare.jpg: this program was built without pictures and cannot make them smaller; --keep-original takes the file as it is
[exit 3]
$ printf 'no photo' >none.jpg; bihuan attach $(cat h) none.jpg
bihuan: bad_picture: none.jpg: its name says a picture, but its content is none (text/plain)
[exit 1]
$ bihuan attach $(cat h) bare.jpg --keep-original; bihuan --json attachments $(cat h) | json 0.name; echo a plan >plan.txt; bihuan attach $(cat h) plan.txt
<HASH>
bare.jpg
<HASH>
$ bihuan paper hazard_sheet $(cat h) -o a.docx; bihuan paper hazard_sheet $(cat h) -o a.pdf 2>/dev/null; pdfimages -list a.pdf | tail -n +3 | wc -l; bihuan export hazard $(cat h) --evidence -o proof; (cd proof && sha256sum -c --quiet SHA256SUMS && echo right)
a.docx
a.pdf
0
proof
right
$ bihuan verify
