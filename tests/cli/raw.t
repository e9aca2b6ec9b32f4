# Whatever a file holds, nothing of it moves a terminal: not as a name in JSON, not in what show prints.
$ mkdir -p $XDG_CONFIG_HOME/bihuan && echo 'language = "en";' >$XDG_CONFIG_HOME/bihuan/bihuan.cfg
$ bihuan -f a.bihuan init --name 示范园区 --person 甲
a.bihuan
$ bihuan -f a.bihuan new enterprise name=一号厂 && bihuan -f a.bihuan new hazard enterprise=一号厂 description=灭火器过期 location=东门 source=inspection
E-A-0001
2026-A-0001
$ cat >raw.py <<'END'
> import sys, unicodedata
> data = sys.stdin.buffer.read()
> text = data.decode()
> bad = sorted({f"{ord(c):x}" for c in text if unicodedata.category(c) in ("Cc", "Cf") and c != "\n"})
> print(len(text) > 20, bad)
> END

# control characters of one byte and of two, one that turns the direction of writing, bytes that are no text
$ sqlite3 a.bihuan "UPDATE l_enterprise SET number = 'E' || char(27) || '[31m' || char(155) || '31m', f_name = char(0x202e) || CAST(x'9b41ff' AS TEXT); UPDATE l_hazard SET number = char(155) || '1', f_state = char(27) || 'c', f_level = char(155) || char(7), f_location = CAST(x'9b9b' AS TEXT)"
$ alter a.bihuan "UPDATE change SET body = replace(body, '\"name\":', '\"na' || char(155) || '31m' || char(0x202e) || '\":') WHERE ledger = 'enterprise'; UPDATE change SET act = act || char(27) || '[2J' || char(155) WHERE ledger = 'hazard'"
$ for c in "show $(sqlite3 a.bihuan 'SELECT lower(hex(id)) FROM record JOIN l_hazard USING (row)')" "show $(sqlite3 a.bihuan 'SELECT lower(hex(id)) FROM record JOIN l_enterprise USING (row)')" "list hazard" "list enterprise" "log" "today"; do bihuan -f a.bihuan $c 2>/dev/null | python3 raw.py; bihuan -f a.bihuan --json $c 2>/dev/null | tee out | python3 raw.py; python3 -m json.tool <out >/dev/null || echo "$c is no JSON"; done
True []
True []
True []
True []
True []
True []
True []
True []
True []
True []
True []
True []
$ bihuan -f a.bihuan --json log | grep -c 'na\\u009b31m\\u202e'
1
