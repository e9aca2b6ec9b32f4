"""Old workbooks (.xls) written by hand: BIFF8 with shared strings, or BIFF5 with
texts in its cells, inside the container of old Office programs."""
import struct

from book import FORMATS, Day, Formula

SECTOR, MINI, CUTOFF = 512, 64, 4096
END, FREE, FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
LIMIT = 8224  # bytes of a record


def chain(start, n):
    return [start + i + 1 for i in range(n - 1)] + [END] if n else []


def pad(data, size):
    return data + bytes(-len(data) % size)


def container(streams):
    """An OLE2 file; streams: {name: bytes}. What is small lies in the ministream."""
    names = list(streams)
    small = [n for n in names if len(streams[n]) < CUTOFF]
    mini, mini_fat, starts = b"", [], {}
    for name in small:
        starts[name] = len(mini_fat) if streams[name] else END
        mini_fat += chain(len(mini_fat), -(-len(streams[name]) // MINI))
        mini += pad(streams[name], MINI)
    body, fat = b"", []

    def put(data):
        nonlocal body, fat
        start, n = len(fat), -(-len(data) // SECTOR)
        fat += chain(start, n)
        body += pad(data, SECTOR)
        return start if n else END

    for name in names:
        if name not in small:
            starts[name] = put(streams[name])
    mini_start = put(mini)
    mini_fat_start = put(struct.pack(f"<{len(mini_fat)}I", *mini_fat)) if mini_fat else END
    entries = [("Root Entry", 5, 1 if names else FREE, mini_start, len(mini), FREE)]
    for i, name in enumerate(names):
        entries.append((name, 2, FREE, starts[name], len(streams[name]),
                        i + 2 if i + 1 < len(names) else FREE))
    directory = b""
    for name, kind, child, start, size, right in entries:
        wide = name.encode("utf-16-le") + b"\0\0"
        directory += (wide.ljust(64, b"\0") + struct.pack("<HBBIII", len(wide), kind, 1, FREE, right, child)
                      + bytes(36) + struct.pack("<IQ", start, size))
    directory_start = put(directory)
    n = 1
    while n * SECTOR // 4 < len(fat) + n:
        n += 1
    assert n <= 109
    fat_start = len(fat)
    fat += [FAT] * n
    table = struct.pack(f"<{len(fat)}I", *fat)
    body += table.ljust(n * SECTOR, b"\xff")
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack(
        "<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, n, directory_start, 0, CUTOFF,
        mini_fat_start, -(-len(mini_fat) * 4 // SECTOR), END, 0, fat_start)
    difat = struct.pack("<109I", *([fat_start + i for i in range(n)] + [FREE] * (109 - n)))
    return header[:76] + difat + body


def record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def place(ref):
    letters = ref.rstrip("0123456789")
    column = 0
    for c in letters:
        column = column * 26 + ord(c) - 64
    return int(ref[len(letters):]) - 1, column - 1


class OldBook:
    def __init__(self, path, version=8, from1904=False, by_columns=False, codepage=936):
        self.path, self.version, self.from1904 = path, version, from1904
        self.by_columns, self.codepage = by_columns, codepage
        self.strings, self.sheets = {}, []

    def text(self, s, length, flags=True):
        """A text with its length before it."""
        if self.version == 5:
            raw = s.encode("gb18030")
            return struct.pack("<B" if length == 1 else "<H", len(raw)) + raw
        wide = s.encode("utf-16-le")
        narrow = all(ord(c) < 256 for c in s)
        raw = s.encode("latin-1") if narrow else wide
        return (struct.pack("<B" if length == 1 else "<H", len(wide) // 2)
                + bytes([0 if narrow else 1]) + raw)

    def cell(self, row, column, value):
        head = struct.pack("<HH", row, column)
        if isinstance(value, Day):
            return record(0x203, head + struct.pack("<Hd", value.style, value.serial(self.from1904)))
        if isinstance(value, bool):
            return record(0x205, head + struct.pack("<HBB", 0, value, 0))
        if isinstance(value, int) and abs(value) < 1 << 29:
            return record(0x27E, head + struct.pack("<Hi", 0, value << 2 | 2))
        if isinstance(value, float) and value * 100 == int(value * 100) and abs(value) < 1 << 20:
            return record(0x27E, head + struct.pack("<Hi", 0, int(value * 100) << 2 | 3))
        if isinstance(value, (int, float)):
            return record(0x203, head + struct.pack("<Hd", 0, value))
        if isinstance(value, Formula):
            return self.formula(head, value.cached)
        if value.startswith("#"):
            code = {"#N/A": 0x2A, "#REF!": 0x17, "#DIV/0!": 7}[value]
            return record(0x205, head + struct.pack("<HBB", 0, code, 1))
        if self.version == 5:
            return record(0x204, head + struct.pack("<H", 6) + self.text(value, 2))
        number = self.strings.setdefault(value, len(self.strings))
        return record(0xFD, head + struct.pack("<HI", 6, number))

    def formula(self, head, cached):
        tail = struct.pack("<HIH", 0, 0, 0)
        if isinstance(cached, str):
            shared = record(0x4BC, bytes(10))
            return (record(0x06, head + struct.pack("<H6BH", 0, 0, 0, 0, 0, 0, 0, 0xFFFF) + tail)
                    + shared + record(0x207, self.text(cached, 2)))
        if cached is None:  # never worked out
            tail = struct.pack("<HIH", 2, 0, 0)
            return record(0x06, head + struct.pack("<H6BH", 0, 3, 0, 0, 0, 0, 0, 0xFFFF) + tail)
        return record(0x06, head + struct.pack("<Hd", 0, cached) + tail)

    def sheet(self, name, rows, merges=(), hidden=False, hidden_rows=()):
        bof = record(0x809, struct.pack("<HH", 0x600 if self.version == 8 else 0x500, 0x10)
                     + bytes(12 if self.version == 8 else 4))
        body = b"".join(record(0x208, struct.pack("<HHHHHHI", i, 0, 20, 255, 0, 0,
                                                  0x100 | (0x20 if i + 1 in hidden_rows else 0)))
                        for i in range(len(rows)))
        cells = [(i, k, v) for i, row in enumerate(rows) for k, v in enumerate(row)
                 if v is not None and v != ""]
        if self.by_columns:
            cells.sort(key=lambda c: (c[1], c[0]))
        at = 0
        while at < len(cells):
            run = [cells[at]]
            while (at + len(run) < len(cells) and not self.by_columns
                   and all(type(c[2]) is int and abs(c[2]) < 1 << 29
                           for c in (run[0], cells[at + len(run)]))
                   and cells[at + len(run)][:2] == (run[-1][0], run[-1][1] + 1)):
                run.append(cells[at + len(run)])
            if len(run) > 1:
                body += record(0xBD, struct.pack("<HH", *run[0][:2])
                               + b"".join(struct.pack("<Hi", 0, c[2] << 2 | 2) for c in run)
                               + struct.pack("<H", run[-1][1]))
            else:
                body += self.cell(*run[0])
            at += len(run)
        if merges and self.version == 8:
            corners = [place(a) + place(b) for a, b in (m.split(":") for m in merges)]
            body += record(0xE5, struct.pack("<H", len(corners)) + b"".join(
                struct.pack("<HHHH", r1, r2, c1, c2) for r1, c1, r2, c2 in corners))
        # a diagram within the sheet has cells of its own
        body += bof + self.cell(0, 0, 7) + record(0x0A, b"")
        self.sheets.append((name, hidden, bof + body + record(0x0A, b"")))

    def shared(self):
        """SST and its CONTINUEs; texts are cut wherever a record is full."""
        records, now = [], struct.pack("<II", len(self.strings), len(self.strings))
        for s in self.strings:
            head = self.text(s, 2)[:3]
            if len(now) + 3 > LIMIT:
                records.append(now)
                now = b""
            now += head
            units, width = s.encode("utf-16-le"), 2
            if not head[2]:
                units, width = s.encode("latin-1"), 1
            while units:
                if LIMIT - len(now) < width:
                    records.append(now)
                    now = head[2:]
                room = (LIMIT - len(now)) // width * width
                now += units[:room]
                units = units[room:]
        records.append(now)
        return record(0xFC, records[0]) + b"".join(record(0x3C, r) for r in records[1:])

    def workbook(self, locked=False):
        eight = self.version == 8
        begin = record(0x809, struct.pack("<HH", 0x600 if eight else 0x500, 5) + bytes(12 if eight else 4))
        if locked:
            begin += record(0x2F, bytes(6))
        begin += record(0x42, struct.pack("<H", 1200 if eight else self.codepage))
        begin += record(0x22, struct.pack("<H", int(self.from1904)))
        for i, code in enumerate(FORMATS):
            begin += record(0x41E, struct.pack("<H", 164 + i) + self.text(code, 2 if eight else 1))
        for i in range(len(FORMATS)):
            begin += record(0xE0, struct.pack("<HH", 0, 164 + i) + bytes(16))
        strings = self.shared() if eight else b""
        names = [self.text(name, 1) for name, _, _ in self.sheets]
        at = len(begin) + sum(4 + 6 + len(n) for n in names) + len(strings) + 4
        for (_, hidden, data), name in zip(self.sheets, names):
            begin += record(0x85, struct.pack("<IBB", at, int(hidden), 0) + name)
            at += len(data)
        return begin + strings + record(0x0A, b"") + b"".join(data for _, _, data in self.sheets)

    def close(self):
        with open(self.path, "wb") as f:
            f.write(container({"Workbook" if self.version == 8 else "Book": self.workbook()}))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
