"""Workbooks written by hand, in the two shapes that writers have: shared
strings with styles (as office programs do), or inline strings, row by row (as
libraries do that keep nothing in memory)."""
import datetime
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

# the number formats behind the cells' style numbers
FORMATS = ["General", "yyyy\\-mm\\-dd", 'yyyy"年"m"月"d"日";@', "[$-804]yyyy/m/d h:mm", "#,##0.00",
           "h:mm", "@"]


class Raw(str):
    """The XML of a cell, with {ref} where its place belongs."""


class Day:
    def __init__(self, text, style=1, add=0.0):
        self.text, self.style, self.add = text, style, add

    def serial(self, from1904):
        day = datetime.date.fromisoformat(self.text)
        epoch = datetime.date(1904, 1, 1) if from1904 else datetime.date(1899, 12, 30)
        return (day - epoch).days + self.add


class Formula:
    def __init__(self, text, cached=None):
        self.text, self.cached = text, cached


def letters(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


class Book:
    def __init__(self, path, shape="shared", from1904=False, prefix="", level=6):
        self.zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=level)
        self.shape, self.from1904, self.prefix = shape, from1904, prefix
        self.strings, self.sheets = {}, []

    def put(self, name, text):
        self.zip.writestr(name, text if isinstance(text, bytes) else HEAD + text)

    def cell(self, ref, value):
        p = self.prefix
        if isinstance(value, Raw):
            return value.replace("{ref}", ref)
        if isinstance(value, Day):
            return f'<{p}c r="{ref}" s="{value.style}"><{p}v>{value.serial(self.from1904)}</{p}v></{p}c>'
        if isinstance(value, bool):
            return f'<{p}c r="{ref}" t="b"><{p}v>{int(value)}</{p}v></{p}c>'
        if isinstance(value, (int, float)):
            return f'<{p}c r="{ref}"><{p}v>{value}</{p}v></{p}c>'
        if isinstance(value, Formula):
            kind = ' t="str"' if isinstance(value.cached, str) else ""
            cached = "" if value.cached is None else escape(str(value.cached))
            return (f'<{p}c r="{ref}"{kind}><{p}f>{escape(value.text)}</{p}f>'
                    f"<{p}v>{cached}</{p}v></{p}c>")
        if self.shape == "inline":
            return (f'<{p}c r="{ref}" t="inlineStr"><{p}is><{p}t xml:space="preserve">'
                    f"{escape(value)}</{p}t></{p}is></{p}c>")
        number = self.strings.setdefault(value, len(self.strings))
        return f'<{p}c r="{ref}" s="6" t="s"><{p}v>{number}</{p}v></{p}c>'

    def row(self, number, values):
        p = self.prefix
        cells = "".join(self.cell(f"{letters(i)}{number}", v)
                        for i, v in enumerate(values) if v is not None and v != "")
        return f'<{p}row r="{number}">{cells}</{p}row>'

    def sheet(self, name, rows, merges=(), hidden=False, tail=0):
        """rows: lists of values; None leaves a cell out. tail: styled empty rows."""
        p = self.prefix
        body = [self.row(i + 1, values) for i, values in enumerate(rows)]
        for i in range(tail):
            number = len(rows) + 1 + i
            body.append(f'<{p}row r="{number}"><{p}c r="A{number}" s="6"/>'
                        f'<{p}c r="C{number}" s="6"/></{p}row>')
        merged = "".join(f'<{p}mergeCell ref="{m}"/>' for m in merges)
        if merged:
            merged = f'<{p}mergeCells count="{len(merges)}">{merged}</{p}mergeCells>'
        space = f'xmlns:{p[:-1]}="{MAIN}"' if p else f'xmlns="{MAIN}"'
        self.sheets.append((name, hidden))
        self.put(f"xl/worksheets/sheet{len(self.sheets)}.xml",
                 f'<{p}worksheet {space}><{p}sheetData>{"".join(body)}</{p}sheetData>'
                 f"{merged}</{p}worksheet>")

    def styles(self):
        formats = "".join(f'<numFmt numFmtId="{164 + i}" formatCode={quoteattr(f)}/>'
                          for i, f in enumerate(FORMATS))
        cells = "".join(f'<xf numFmtId="{164 + i}"/>' for i in range(len(FORMATS)))
        return (f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(FORMATS)}">{formats}</numFmts>'
                f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{cells}</cellXfs>'
                "</styleSheet>")

    def close(self):
        sheets = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{i + 1}"{" state=" + quoteattr("hidden") if hidden else ""}'
            f' r:id="rId{i + 1}"/>' for i, (name, hidden) in enumerate(self.sheets))
        relations = "".join(
            f'<Relationship Id="rId{i + 1}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i + 1}.xml"/>'
            for i in range(len(self.sheets)))
        n = len(self.sheets)
        self.put("xl/workbook.xml",
                 f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr'
                 f'{" date1904=" + quoteattr("1") if self.from1904 else ""}/>'
                 f"<sheets>{sheets}</sheets></workbook>")
        self.put("xl/_rels/workbook.xml.rels",
                 f'<Relationships xmlns="{PACKAGE}/relationships">{relations}'
                 f'<Relationship Id="rId{n + 1}" Type="{OFFICE}/styles" Target="styles.xml"/>'
                 f'<Relationship Id="rId{n + 2}" Type="{OFFICE}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
                 "</Relationships>")
        self.put("xl/styles.xml", self.styles())
        if self.strings:
            texts = "".join(f'<si><t xml:space="preserve">{escape(s)}</t></si>' for s in self.strings)
            self.put("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}" count="{len(self.strings)}">{texts}</sst>')
        self.put("_rels/.rels",
                 f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                 f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
        self.put("[Content_Types].xml",
                 f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" '
                 'ContentType="application/xml"/></Types>')
        self.zip.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
