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
bihuan: 现场.jpg: 1004 B → 552 B, taken <TIME>
名不副实.jpg: 540 B → 445 B, taken <TIME>
图.jpg: 150 B → 496 B
$ bihuan --as 周检 attach 2026-A-0001 整改后.JPG bare.jpg --as after
<HASH>
<HASH>
bihuan: 整改后.JPG: 1 kB → 652 B, taken <TIME>
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
bihuan: 现场.jpg: 1004 B → 552 B, taken <TIME>, attached already
out.jpg: 552 B, taken <TIME>, attached already
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
bihuan: 现场.jpg: 1004 B, taken <TIME>
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
{"folder":"p3","records":1,"files":2,"absent":6}
page.txt
record.json
bihuan: the bytes of 6 attachments are not here, and not in it
$ cp $XDG_DATA_HOME/bihuan/main.bihuan altered.bihuan; sqlite3 altered.bihuan "UPDATE bytes SET data = zeroblob(length(data)) WHERE row = 2"; bihuan -f altered.bihuan export hazard --evidence -o p4; ls p4
bihuan: bad_bytes: The bytes of 11bfcb124053cecd… are not what was attached: they were altered. Attach the file again, or take them from a backup
ls: cannot access 'p4': No such file or directory
[exit 2]
