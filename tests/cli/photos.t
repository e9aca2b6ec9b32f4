# Photos taken in: by their content, upright, small, without the place; the time and the original's hash are kept.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg; export P=$TESTS/fuzz/corpus/picture
$ bihuan init --name 示范园区 --person 管理员 >/dev/null; bihuan person add 周检 --role inspector >/dev/null; bihuan new enterprise name=宏达化工（示例） >/dev/null
$ bihuan --as 周检 new hazard enterprise=E-A-0001 description=配电箱门未锁 location=配电室 source=self
2026-A-0001
$ cp $P/held6.jpg 现场.jpg; cp $P/plain.png 名不副实.jpg; cp $P/small.webp 图.webp; cp $P/held8_other.jpg 整改后.JPG; cp $P/bare.jpg bare.jpg

# several at once; what became of each
$ bihuan --as 周检 attach 2026-A-0001 现场.jpg 名不副实.jpg 图.webp --as before
<HASH>
<HASH>
<HASH>
bihuan: 2026-A-0001 Attachments: 现场.jpg 1004 B → 552 B, taken <TIME>
2026-A-0001 Attachments: 名不副实.jpg 540 B → 445 B, taken <TIME>
2026-A-0001 Attachments: 图.jpg 150 B → 496 B
$ bihuan --as 周检 attach 2026-A-0001 整改后.JPG bare.jpg --as after
<HASH>
<HASH>
bihuan: 2026-A-0001 Attachments: 整改后.JPG 1 kB → 652 B, taken <TIME>
2026-A-0001 Attachments: bare.jpg 695 B
$ bihuan attachments 2026-A-0001
Hash          Use     Size      Type                                Name
c44339d96d94  Before  552 B     image/jpeg                          现场.jpg
11bfcb124053  Before  445 B     image/jpeg                          名不副实.jpg
150d423dd75d  Before  496 B     image/jpeg                          图.jpg
d3393331ed85  After   652 B     image/jpeg                          整改后.JPG
ac2fa678d962  After   695 B     image/jpeg                          bare.jpg
$ bihuan --json attachments 2026-A-0001 | python3 -c 'import json, sys; [print(a["name"], a["type"], a["taken_at"] or "", "of" if a["original"] else "itself") for a in json.load(sys.stdin)]'
现场.jpg image/jpeg <TIME> of
名不副实.jpg image/jpeg <TIME> of
图.jpg image/jpeg  of
整改后.JPG image/jpeg <TIME> of
bare.jpg image/jpeg  itself
$ test $(bihuan --json attachments 2026-A-0001 | json 0.original) = $(sha256sum 现场.jpg | cut -c1-64) && echo the original
the original
$ bihuan attachment $(bihuan --json attachments 2026-A-0001 | json 0.hash) -o out.jpg >/dev/null; grep -c N31.2304 现场.jpg out.jpg; grep -ac '2026:08:30 09:15:00' out.jpg
现场.jpg:2
out.jpg:0
1
$ python3 -c '
> import struct
> b, at = open("out.jpg", "rb").read(), 2
> while b[at + 1] not in (0xc0, 0xc2):
>     at += 2 + struct.unpack(">H", b[at + 2:at + 4])[0]
> print("%d x %d" % struct.unpack(">HH", b[at + 5:at + 9])[::-1])'
48 x 64
$ bihuan show 2026-A-0001 | grep -A 6 ^Attachments
Attachments
  现场.jpg  Before  552 B  taken <TIME>  c44339d9
  名不副实.jpg  Before  445 B  taken <TIME>  11bfcb12
  图.jpg  Before  496 B  150d423d
  整改后.JPG  After  652 B  taken <TIME>  d3393331
  bare.jpg  After  695 B  ac2fa678
$ bihuan verify

# the same file, and what was taken out again, are no other photo
$ bihuan --json verify | json entries; bihuan --as 周检 attach 2026-A-0001 现场.jpg out.jpg --as before; bihuan --json verify | json entries
6
<HASH>
<HASH>
6
bihuan: 2026-A-0001 Attachments: 现场.jpg 1004 B → 552 B, taken <TIME>, attached already
2026-A-0001 Attachments: out.jpg 552 B, taken <TIME>, attached already
$ bihuan --as 周检 --json attach 2026-A-0001 现场.jpg --as check | json 0.as 0.name 0.taken_at
before
现场.jpg
<TIME>

# as it is, when that is wanted: with the place
$ bihuan --as 周检 new hazard enterprise=E-A-0001 description=通道堵塞 location=二号仓库 source=self attachments=整改后.JPG
2026-A-0002
$ bihuan --as 周检 attach 2026-A-0002 现场.jpg --keep-original; bihuan attachment $(sha256sum 现场.jpg | cut -c1-8) -o same.jpg; cmp same.jpg 现场.jpg
<HASH>
same.jpg
bihuan: 2026-A-0002 Attachments: 现场.jpg 1004 B, taken <TIME>
$ bihuan attachments 2026-A-0002; bihuan --json show 2026-A-0002 | json attachments
Hash          Use     Size      Type                                Name
d3393331ed85  Other   652 B     image/jpeg                          整改后.JPG
22bb73366432  Other   1004 B    image/jpeg                          现场.jpg
[{"as": "other", "hash": "<HASH>", "name": "整改后.JPG", "taken_at": "<TIME>"}, {"as": "other", "hash": "<HASH>", "name": "现场.jpg", "taken_at": "<TIME>"}]

# refused, with a sentence; nothing is written then
$ printf '\0\0\0\030ftypheic\0\0\0\0mif1heic' >IMG_1.HEIC; cp IMG_1.HEIC IMG_2.jpg; echo text >text.jpg; cp $P/cut.jpg .; printf '\377\330\377\340 not really a photo' >none.jpg; head -c 200 $P/plain.png >half.png; printf 'RIFF\100\0\0\0WEBPVP8 ' >half.webp; : >empty.jpg
$ python3 -c '
> import struct, zlib
> def chunk(kind, body): return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
> open("large.png", "wb").write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 20000, 20000, 8, 2, 0, 0, 0)) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b""))
> b = bytearray(open("bare.jpg", "rb").read()); at = b.index(b"\xff\xc0"); b[at + 5:at + 9] = struct.pack(">HH", 10000, 10000); open("large.jpg", "wb").write(b)
> b = bytearray(open("bare.jpg", "rb").read()); at = b.index(b"\xff\xc0"); b[at + 5:at + 9] = struct.pack(">HH", 0, 10000); open("flat.jpg", "wb").write(b)'
$ for f in IMG_1.HEIC IMG_2.jpg text.jpg cut.jpg none.jpg half.png half.webp large.png large.jpg flat.jpg empty.jpg; do bihuan --as 周检 attach 2026-A-0002 bare.jpg $f --as check; done
bihuan: picture_format: IMG_1.HEIC: HEIC pictures are not taken in. On an iPhone: Settings, Camera, Formats, Most Compatible; on other phones turn off HEIF or “efficient format” in the camera's settings; or save this one as JPEG
bihuan: picture_format: IMG_2.jpg: HEIC pictures are not taken in. On an iPhone: Settings, Camera, Formats, Most Compatible; on other phones turn off HEIF or “efficient format” in the camera's settings; or save this one as JPEG
bihuan: bad_picture: text.jpg: its name says a picture, but its content is none (text/plain)
bihuan: bad_picture: cut.jpg: the picture is cut off or damaged; copy it from the camera again
bihuan: bad_picture: none.jpg: the picture is cut off or damaged; copy it from the camera again
bihuan: bad_picture: half.png: the picture is cut off or damaged; copy it from the camera again
bihuan: bad_picture: half.webp: the picture is cut off or damaged; copy it from the camera again
bihuan: picture_too_large: large.png: the picture has 20000 x 20000 pixels, less than a hundred million are allowed; set the camera to a smaller size
bihuan: picture_too_large: large.jpg: the picture has 10000 x 10000 pixels, less than a hundred million are allowed; set the camera to a smaller size
bihuan: bad_picture: flat.jpg: the picture is cut off or damaged; copy it from the camera again
bihuan: empty_file: empty.jpg: the file is empty; there is nothing to attach
[exit 1]
$ bihuan --lang zh --as 周检 attach 2026-A-0002 IMG_1.HEIC; bihuan --lang zh --as 周检 attach 2026-A-0002 large.jpg; bihuan --lang zh --as 周检 attach 2026-A-0002 cut.jpg
bihuan: picture_format: IMG_1.HEIC：不收 HEIC 照片。苹果手机：设置→相机→格式→兼容性最佳；其他手机在相机设置里关闭 HEIF（高效图片格式）；或把这一张另存为 JPEG
bihuan: picture_too_large: large.jpg：照片有 10000 x 10000 像素，须少于一亿；请把相机设为较小尺寸
bihuan: bad_picture: cut.jpg：照片残缺或已损坏；请从相机重新拷贝
[exit 1]
$ bihuan --as 周检 edit 2026-A-0002 attachments=cut.jpg
bihuan: bad_picture: Attachments: cut.jpg: the picture is cut off or damaged; copy it from the camera again
[exit 1]
$ bihuan --as 周检 attach 2026-A-0002 IMG_1.HEIC --keep-original >/dev/null; bihuan attachments 2026-A-0002 | grep -c HEIC
1
bihuan: 2026-A-0002 Attachments: IMG_1.HEIC 24 B
$ bihuan --json verify | json ok attachments absent
true
7
0

# what photos are taken for has a field for files
$ for l in hazard inspection inspection_item emergency_plan visit_plan drill accident; do bihuan help $l | grep -c -E "Attach|Photo"; done
2
1
1
1
1
1
1

# a folder of evidence, which sha256sum alone checks
$ bihuan export hazard --evidence -o proof 2026-A; cd proof && find . -type f | sort; sha256sum -c --quiet SHA256SUMS && echo all right; grep -c . SHA256SUMS; cd ..
proof
./2026-A-0001/1_before_现场.jpg
./2026-A-0001/2_before_名不副实.jpg
./2026-A-0001/3_before_图.jpg
./2026-A-0001/4_after_整改后.JPG
./2026-A-0001/5_after_bare.jpg
./2026-A-0001/6_check_现场.jpg
./2026-A-0001/page.txt
./2026-A-0001/record.json
./2026-A-0002/1_other_整改后.JPG
./2026-A-0002/2_other_现场.jpg
./2026-A-0002/3_other_IMG_1.HEIC
./2026-A-0002/page.txt
./2026-A-0002/record.json
./SHA256SUMS
all right
13
$ head -3 proof/2026-A-0001/page.txt; json number acts.0.act <proof/2026-A-0001/record.json; cmp out.jpg proof/2026-A-0001/1_before_现场.jpg && echo the photo
2026-A-0001  Registered
宏达化工（示例）  配电室
 配电箱门未锁
2026-A-0001
register
the photo
$ printf x >>proof/2026-A-0001/1_before_现场.jpg; (cd proof && sha256sum -c --quiet SHA256SUMS)
2026-A-0001/1_before_现场.jpg: FAILED
sha256sum: WARNING: 1 computed checksum did NOT match
[exit 1]
$ bihuan export hazard --evidence -o proof; bihuan export hazard --evidence; bihuan export hazard --evidence --format csv -o p2; bihuan export hazard 没有的 --evidence -o p2; ls p2
bihuan: file_exists: proof: there is something of that name already; give a folder that is not there yet
choose another name for it
bihuan: bad_argument: --evidence makes a folder: say which with -o FOLDER, without format or layout
bihuan help COMMAND shows the usage
bihuan: bad_argument: --evidence makes a folder: say which with -o FOLDER, without format or layout
bihuan help COMMAND shows the usage
bihuan: not_found: The filter finds no record: there is nothing to write
ls: cannot access 'p2': No such file or directory
[exit 2]
$ bihuan backup bare.bihuan >/dev/null; bihuan -f bare.bihuan --json export hazard location:配电室 --evidence -o p3; (cd p3 && sha256sum -c --quiet SHA256SUMS && ls 2026-A-0001)
{"folder":"p3","records":1,"files":2,"absent":6,"destroyed":0}
page.txt
record.json
bihuan: the bytes of 6 attachments are not here, and not in it
$ cp $XDG_DATA_HOME/bihuan/main.bihuan altered.bihuan; sqlite3 altered.bihuan "UPDATE bytes SET data = zeroblob(length(data)) WHERE row = 2"; bihuan -f altered.bihuan export hazard --evidence -o p4; ls p4
bihuan: bad_bytes: The bytes of 11bfcb124053cecd… are not what was attached: they were altered. Attach the file again, or take them from a backup
ls: cannot access 'p4': No such file or directory
[exit 2]

# on papers: pictures in a PDF and a DOCX, byte for byte; lines in text
$ cat >has.py <<'END'
> import sys, zipfile
> paper = open(sys.argv[1], "rb").read()
> if sys.argv[1].endswith(".docx"):
>     z = zipfile.ZipFile(sys.argv[1])
>     paper = b"".join(z.read(n) for n in z.namelist() if n.startswith("word/media/"))
> print(sys.argv[1], *[name for name in sys.argv[2:] if open(name, "rb").read() in paper])
> END
$ cat >photos.py <<'END'
> import re, sys, zipfile
> z = zipfile.ZipFile(sys.argv[1])
> print(sum(n.startswith("word/media/") for n in z.namelist()), "pictures")
> print(*re.findall("(?<=>)图[12]　[^<]*", z.read("word/document.xml").decode()), sep="\n")
> END
$ (cd proof && sed -n 's/.*2026-A-0001/2026-A-0001/p' SHA256SUMS | grep -c jpg); bihuan paper hazard_sheet 2026-A-0001 --format text | sed -n '/^照片/,$p'
5
照片
图1　整改前：现场.jpg，2026年8月30日9时15分拍摄，SHA-256 c44339d96d949cb8…
图2　整改前：名不副实.jpg，2026年8月30日9时15分拍摄，SHA-256
11bfcb124053cecd…
图3　整改前：图.jpg，SHA-256 150d423dd75d26c7…
图4　整改后：整改后.JPG，2026年8月30日14时03分拍摄，SHA-256 d3393331ed85578d…
图5　整改后：bare.jpg，SHA-256 ac2fa678d9620c31…
图6　复查：现场.jpg，2026年8月30日9时15分拍摄，SHA-256 c44339d96d949cb8…
$ bihuan paper hazard_sheet 2026-A-0001 -o one.pdf 2>/dev/null; bihuan paper hazard_sheet 2026-A-0001 -o one.docx; bihuan export hazard 2026-A-0001 --evidence -o p5 >/dev/null; for f in one.pdf one.docx; do python3 has.py $f p5/2026-A-0001/*before* p5/2026-A-0001/*after* 现场.jpg; done
one.pdf
one.docx
one.pdf p5/2026-A-0001/1_before_现场.jpg p5/2026-A-0001/2_before_名不副实.jpg p5/2026-A-0001/3_before_图.jpg p5/2026-A-0001/4_after_整改后.JPG p5/2026-A-0001/5_after_bare.jpg
one.docx p5/2026-A-0001/1_before_现场.jpg p5/2026-A-0001/2_before_名不副实.jpg p5/2026-A-0001/3_before_图.jpg p5/2026-A-0001/4_after_整改后.JPG p5/2026-A-0001/5_after_bare.jpg
$ bihuan paper evidence_sheet 2026-A-0002 --format text --draft | sed -n '/^照片/,$p'; bihuan paper evidence_sheet 2026-A-0002 --draft -o two.docx; python3 has.py two.docx 现场.jpg; python3 photos.py two.docx
照片（散列值由照片内容计算，bihuan verify 可以核对）
图1　其他：整改后.JPG，2026年8月30日14时03分拍摄，SHA-256 d3393331ed85578d…
图2　其他：现场.jpg，2026年8月30日9时15分拍摄，SHA-256 22bb733664322641…
图3　其他：IMG_1.HEIC，SHA-256 99fa2182f97726a1…

制作人（签名）：＿＿＿＿＿＿＿＿　　　　核对人（签名）：＿＿＿＿＿＿＿＿
two.docx
two.docx
2 pictures
图1　其他：整改后.JPG，2026年8月30日14时03分拍摄，SHA-256 d3393331ed85578d…
图2　其他：现场.jpg，2026年8月30日9时15分拍摄，SHA-256 22bb733664322641…
$ bihuan new hazard enterprise=E-A-0001 description=护栏缺失 location=车间 source=self; bihuan paper hazard_sheet 2026-A-0003 --format text | grep -c 照片; bihuan paper evidence_sheet 2026-A-0003 --format text --draft | grep 照片
2026-A-0003
0
    （没有附照片）

# of what an inspection found; a paper that is kept keeps captions and hashes, and shows the pictures when it is written again
$ bihuan new inspection enterprise=E-A-0001 kind=supervision about=节前检查 planned_on=2026-09-01 people=周检 site=罐区 >/dev/null; bihuan act J2026-A-001 carry_out met=安全员丙（示例） summary=查看罐区。 >/dev/null 2>&1; bihuan new hazard enterprise=E-A-0001 description=配电箱无标志 location=配电室 source=inspection inspection=J2026-A-001; bihuan attach J2026-A-001 图.webp >/dev/null 2>&1; bihuan attach 2026-A-0004 现场.jpg --as before >/dev/null 2>&1; bihuan attach 2026-A-0004 整改后.JPG --as after >/dev/null 2>&1
2026-A-0004
$ bihuan paper inspection_record J2026-A-001 --format text | sed -n '/^附/,$p'
附：检查照片
图1　其他：图.jpg，SHA-256 150d423dd75d26c7…
附：所查隐患的照片
图2　整改前（2026-A-0004）：现场.jpg，2026年8月30日9时15分拍摄，SHA-256
c44339d96d949cb8…

本记录一式两份，一份由检查单位存档，一份交被检查单位。
$ N=$(bihuan paper draft inspection_record J2026-A-001 2>/dev/null | head -n 1); echo $N; bihuan paper $N --format text | sed -n '/^附/,$p'; bihuan paper $N -o kept.pdf >/dev/null 2>&1; python3 has.py kept.pdf p5/2026-A-0001/*; bihuan --json show $N | wc -c | awk '{ print ($1 < 20000 ? "small" : $1) }'
WS-A-0001
附：检查照片
图1　其他：图.jpg，SHA-256 150d423dd75d26c7…
附：所查隐患的照片
图2　整改前（2026-A-0004）：现场.jpg，2026年8月30日9时15分拍摄，SHA-256
c44339d96d949cb8…

本记录一式两份，一份由检查单位存档，一份交被检查单位。
kept.pdf p5/2026-A-0001/1_before_现场.jpg p5/2026-A-0001/3_before_图.jpg p5/2026-A-0001/6_check_现场.jpg
small

# absent, or altered: the caption says so, no picture stands there
$ bihuan backup bare2.bihuan >/dev/null; bihuan -f bare2.bihuan paper hazard_sheet 2026-A-0001 -o absent.docx; python3 photos.py absent.docx
absent.docx
0 pictures
图1　整改前：现场.jpg，2026年8月30日9时15分拍摄，SHA-256 c44339d96d949cb8…（照片不在本库）
图2　整改前：名不副实.jpg，2026年8月30日9时15分拍摄，SHA-256 11bfcb124053cecd…（照片不在本库）
$ cp $XDG_DATA_HOME/bihuan/main.bihuan altered2.bihuan; sqlite3 altered2.bihuan "UPDATE bytes SET data = zeroblob(length(data)) WHERE row = 2"; bihuan -f altered2.bihuan paper hazard_sheet 2026-A-0001 -o altered.docx; python3 photos.py altered.docx
altered.docx
5 pictures
图1　整改前：现场.jpg，2026年8月30日9时15分拍摄，SHA-256 c44339d96d949cb8…
图2　整改前：名不副实.jpg，2026年8月30日9时15分拍摄，SHA-256 11bfcb124053cecd…（照片内容与散列值不符，不予附印）
$ bihuan -f altered2.bihuan paper hazard_sheet 2026-A-0001 -o altered.pdf 2>/dev/null; python3 has.py altered.pdf p5/2026-A-0001/*before*
altered.pdf
altered.pdf p5/2026-A-0001/1_before_现场.jpg p5/2026-A-0001/3_before_图.jpg

# a block that is none
$ mkdir -p $XDG_CONFIG_HOME/bihuan/papers; for n in 'text = "x"; uses = [ "during" ]' 'text = "x"; acts = "any"' 'text = "x"; of = "person"' 'uses = [ "before" ]' 'text = "{n}"; uses = [ ]'; do printf 'name = "note"; title = { zh = "便条"; en = "Note"; }; ledger = "hazard";\nblocks = (\n { kind = "photos"; %s; } );\n' "$n" >$XDG_CONFIG_HOME/bihuan/papers/note.cfg; bihuan paper list 2>&1 | sed "s#$XDG_CONFIG_HOME#CONFIG#" | grep note; done
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].uses: “during” is nothing that photos are attached as: before, after, check, other
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0]: a block of photos has the keys text, uses, of, by, where, none and when
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0].of: the ledger person has no such reference to hazard
bihuan: bad_config: CONFIG/bihuan/papers/note.cfg, line 3, blocks[0]: a block “photos” has to have the key “text”
transfer_note           Transfer note                        Hazard
note                    Note                                 Hazard
