"""Documents (.docx) written by hand: lines, and tables with merged cells."""
import zipfile
from xml.sax.saxutils import escape

from book import HEAD, OFFICE, PACKAGE, Day
from old import place

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

# numId 1 counts 1. 2. 3., numId 2 counts （一）（二）, as does the style Counted by 1
NUMBERING = (
    f'<w:numbering xmlns:w="{WORD}">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%1）"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>')
STYLES = (
    f'<w:styles xmlns:w="{WORD}"><w:style w:styleId="Counted"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    '</w:pPr></w:style><w:style w:styleId="Below"><w:basedOn w:val="Counted"/></w:style></w:styles>')


class Xml(str):
    """The XML of a paragraph's runs, or of whole paragraphs."""


def paragraphs(value):
    if isinstance(value, Xml):
        return value if value.startswith("<w:p>") else f"<w:p>{value}</w:p>"
    text = value.text if isinstance(value, Day) else "" if value is None else str(value)
    return "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.split("\n"))


def table(rows, merges=(), rows_xml=""):
    """merges: "A1:C2" within the table."""
    tops = {}
    for m in merges:
        (top, left), (bottom, right) = (place(ref) for ref in m.split(":"))
        for row in range(top, bottom + 1):
            tops[row, left] = (right - left + 1, bottom > top, row == top)
    width = max(len(row) for row in rows)
    body = ""
    for i, row in enumerate(rows):
        cells, k = "", 0
        while k < width:
            span, down, first = tops.get((i, k), (1, False, True))
            value = row[k] if first and k < len(row) else None
            props = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            if down:
                props += '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
            cells += f"<w:tc><w:tcPr>{props}</w:tcPr>{paragraphs(value)}</w:tc>"
            k += span
        body += f"<w:tr>{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/>{body}{rows_xml}</w:tbl>"


def write(path, body, head=HEAD):
    """body: XML between w:body's tags."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("word/document.xml", f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}'
                   "<w:sectPr/></w:body></w:document>")
        z.writestr("word/numbering.xml", NUMBERING)
        z.writestr("word/styles.xml", STYLES)
        z.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
                   f'Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr("word/_rels/document.xml.rels",
                   f'<Relationships xmlns="{PACKAGE}/relationships">'
                   f'<Relationship Id="rId1" Type="{OFFICE}/numbering" Target="numbering.xml"/>'
                   f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>')
