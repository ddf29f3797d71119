"""Write the Word templates of official letters, one for each form of the party's office.

Usage: python scripts/word_templates.py

It writes reports/documents/word/templates/letter-2004.docx and letter-2018.docx from what stands
here; everything in them can be changed in Word as well. A style is what a kind of paragraph looks
like; `{{ name }}` is filled from the letter, `{%p if %}` and `{%p for %}` take their own paragraph
away. The paragraph `{{ body }}` is where the text of the document goes.
"""

import sys
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from core.archives import packed_on  # noqa: E402
from reports.documents.letter import FORM_2004, FORM_2018, LetterForm  # noqa: E402

FOLDER = ROOT / "reports" / "documents" / "word" / "templates"
FORMS = {"letter-2004.docx": FORM_2004, "letter-2018.docx": FORM_2018}
MM = 1440 / 25.4  # twentieths of a point
PAGE = (210, 297)
FIRST_LINE = round(12.7 * MM)
PARTY = "ĐẢNG CỘNG SẢN VIỆT NAM"  # data
PARTY_WIDTH = 4160  # of these words at 15 pt bold and a little more, in twentieths of a point
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def style(ident: str, name: str, spacing: tuple[float, float, float] | None = None, *,
          align: str = "", first: int = 0, size: float = 0, look: str = "",
          keep: bool = False, outline: int | None = None) -> str:  # fmt: skip
    """One paragraph style; `spacing` in points: before, after, exact line (0: as the font needs).

    `size` in points, `look` out of "b", "i", "u"; `keep`: together with what comes next.
    """
    paragraph = "<w:keepNext/><w:keepLines/>" if keep else ""
    if spacing:
        before, after, line = (round(value * 20) for value in spacing)
        rule = f'w:line="{line}" w:lineRule="exact"' if line else 'w:line="240" w:lineRule="auto"'
        paragraph += f'<w:spacing w:before="{before}" w:after="{after}" {rule}/>'
    paragraph += f'<w:ind w:firstLine="{first}"/>' if first else ""
    paragraph += f'<w:jc w:val="{align}"/>' if align else ""
    paragraph += "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    run = "".join({"b": "<w:b/><w:bCs/>", "i": "<w:i/><w:iCs/>"}.get(sign, "") for sign in look)
    run += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else ""
    run += '<w:u w:val="single"/>' if "u" in look else ""
    default = 'w:default="1" ' if ident == "Normal" else ""
    parent = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" {default}w:styleId="{ident}"><w:name w:val="{name}"/>{parent}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


STYLES = (
    style("Normal", "Normal", (0, 0, 19)),
    style("BodyText", "Body Text", (0, 6, 19), align="both", first=FIRST_LINE),
    # A heading's 2 points come upon the 6 after what stands before it.
    *(
        style(f"Heading{level}", f"heading {level}", (2, 6, 19), align="both", first=FIRST_LINE,
              look="b" if level < 3 else "bi", keep=True, outline=level - 1)
        for level in (1, 2, 3)
    ),
    style("Issuer", "Cơ quan ban hành", (0, 0, 19), align="center"),  # data
    style("Party", "Tiêu đề Đảng", (0, 0, 20), align="center", size=15, look="b"),  # data
    style("PlaceAndDate", "Địa điểm, ngày tháng", (0, 0, 19), align="center", look="i"),  # data
    style("Title", "Title", (18, 2, 22), align="center", size=16, look="b"),
    style("Subtitle", "Subtitle", (0, 0, 20), align="center", look="b"),
    style("Dashes", "Gạch dưới trích yếu", (0, 14, 12), align="center"),  # data
    style("RecipientsHeading", "Nơi nhận - tiêu đề", (4, 0, 19), look="u"),  # data
    style("Recipients", "Nơi nhận", (0, 0, 15), size=12),  # data
    style("Signature", "Signature", (0, 0, 19), align="center"),
    style("Hand", "Chỗ ký", (0, 0, 60), align="center", look="i"),  # data
    style("Confirmation", "Mã tra cứu", (10, 0, 13), size=11),  # data
    style("Picture", "Hình", (2, 5, 0), align="center", size=1, keep=True),  # data
    style("Caption", "caption", (0, 8, 17), align="center", size=13, look="i"),
    style("TableCaption", "Tên bảng", (2, 4, 19), align="center", look="b", keep=True),  # data
    style("TableText", "Chữ trong bảng", (0, 0, 15), size=12),  # data
    style("AnnexTableText", "Chữ trong bảng phụ lục", (0, 0, 13.5), size=11.5),  # data
    style("Note", "Ghi chú dưới bảng", (8, 6, 15), align="both", size=12, look="i"),  # data
    style("AfterTable", "Khoảng cách sau bảng", (0, 0, 8), size=1),  # data
    style("AnnexLabel", "Phụ lục", (0, 2, 19), align="center", look="b", keep=True, outline=0),  # data
    style("AnnexTitle", "Tên phụ lục", (0, 2, 19), align="center", look="b", keep=True, outline=1),  # data
    style("AnnexReference", "Phụ lục - kèm theo", (0, 6, 19), align="center", look="i", keep=True),  # data
    style("Header", "header", (0, 0, 0), align="center"),
)  # fmt: skip

LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
FONT = " ".join(f'w:{use}="Times New Roman"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
NO_ROOM = '<w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
TABLE_STYLES = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>{NO_ROOM}</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Bảng có kẻ khung"/><w:basedOn w:val="TableNormal"/>
  <w:tblPr><w:tblBorders>{LINES}</w:tblBorders></w:tblPr></w:style>
"""  # data


def styles() -> str:
    """Fonts, language and every style; pairs are kerned, as in the PDF."""
    return f"""{HEAD}<w:styles {W}>
<w:docDefaults>
  <w:rPrDefault><w:rPr><w:rFonts {FONT}/><w:kern w:val="16"/><w:sz w:val="28"/><w:szCs w:val="28"/>
    <w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr><w:widowControl/></w:pPr></w:pPrDefault>
</w:docDefaults>
{"".join(STYLES)}{TABLE_STYLES}</w:styles>"""


SETTINGS = f"""{HEAD}<w:settings {W}>
<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>
<w:compat><w:doNotUseHTMLParagraphAutoSpacing/>
<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>
<w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/>
</w:settings>"""

HEADER = (
    f'{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p></w:hdr>'
)
FIRST_HEADER = f'{HEAD}<w:hdr {W}><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr></w:p></w:hdr>'

CORE = f"""{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title></dc:title><dc:creator></dc:creator>
<dc:language>vi-VN</dc:language></cp:coreProperties>"""

CONTENT_TYPES = f"""{HEAD}<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="{OFFICE}.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="{OFFICE}.styles+xml"/>
<Override PartName="/word/settings.xml" ContentType="{OFFICE}.settings+xml"/>
<Override PartName="/word/header1.xml" ContentType="{OFFICE}.header+xml"/>
<Override PartName="/word/header2.xml" ContentType="{OFFICE}.header+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""


def relations(*pairs: tuple[str, str]) -> str:
    """What a part refers to: rId1, rId2 …"""
    lines = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(pairs, start=1)
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def line(ident: str, text: str, *, bold: bool = False, before: str = "") -> str:
    """A paragraph of the frame; `before` are properties of its own."""
    run = "<w:rPr><w:b/><w:bCs/></w:rPr>" if bold else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{ident}"/>{before}</w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
    )


def side_by_side(rows: list[tuple[str, str]], width: int, shares: tuple[float, float]) -> str:
    """A table without borders; `shares` of the width, what is left of it lies between the two."""
    left = round(width * shares[0])
    gap = width - left - round(width * shares[1])
    widths = (left, width - left)
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    room = ("", f'<w:tcMar><w:left w:w="{gap}" w:type="dxa"/></w:tcMar>')
    written = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{one}" w:type="dxa"/>{margin}</w:tcPr>{cell}</w:tc>'
            for cell, one, margin in zip(row, widths, room, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{NO_ROOM}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{written}</w:tbl>"
    )


def letterhead(width: int) -> str:
    """Who writes on the left, the party on the right; number and date on one line."""
    shares = (0.51, 0.47)
    room = (round(width * shares[1]) - PARTY_WIDTH) // 2
    rule = (
        '<w:pBdr><w:bottom w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr>'
        f'<w:ind w:left="{room}" w:right="{room}"/>'
    )
    star = '<w:spacing w:line="280" w:lineRule="exact"/>'
    issuer = (
        line("Issuer", "{%p if superior %}")
        + line("Issuer", "{{ superior }}")
        + line("Issuer", "{%p endif %}")
        + line("Issuer", "{{ issuing }}", bold=True)
        + line("Issuer", "*", before=star)
    )
    numbered = (line("Issuer", "{{ number_line }}"), line("PlaceAndDate", "{{ date_line }}"))
    return side_by_side([(issuer, line("Party", PARTY, before=rule)), numbered], width, shares)


def closing(width: int) -> str:
    """Recipients on the left, on the right the signature with room for the hand."""
    recipients = (
        line("RecipientsHeading", "Nơi nhận:")  # data
        + line("Recipients", "{%p for line in recipients %}")
        + line("Recipients", "{{ line }}")
        + line("Recipients", "{%p endfor %}")
    )
    signature = (
        line("Signature", "{{ capacity }}", bold=True, before='<w:spacing w:before="80"/>')
        + line("Signature", "{{ post }}")
        + line("Signature", "{%p if deputy_post %}")
        + line("Signature", "{{ deputy_post }}")
        + line("Signature", "{%p endif %}")
        + line("Hand", "{{ mark }}")
        + line("Signature", "{{ signer }}", bold=True)
    )
    return side_by_side([(recipients, signature)], width, (0.48, 0.48))


def document(form: LetterForm) -> str:
    """The letter from head to signature; the section holds the form's margins."""
    width = round((PAGE[0] - form.left - form.right) * MM)
    room = round((width - 140 * MM) / 2)  # the subject keeps to 140 mm
    margins = " ".join(
        f'w:{side}="{round(getattr(form, side) * MM)}"'
        for side in ("top", "right", "bottom", "left")
    )
    parts = (
        letterhead(width),
        line("Title", "{{ kind }}"),
        line("Subtitle", "{{ subject }}", before=f'<w:ind w:left="{room}" w:right="{room}"/>'),
        line("Dashes", "-----"),
        line("BodyText", "{{ body }}"),
        closing(width),
        line("Confirmation", "{%p if confirmation %}"),
        line("Confirmation", "{{ confirmation }}"),
        line("Confirmation", "{%p else %}"),
        line("AfterTable", ""),
        line("Confirmation", "{%p endif %}"),
    )
    return f"""{HEAD}<w:document {W} {R}><w:body>{"".join(parts)}<w:sectPr>
<w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>
<w:pgSz w:w="{round(PAGE[0] * MM)}" w:h="{round(PAGE[1] * MM)}"/>
<w:pgMar {margins} w:header="{round(10 * MM)}" w:footer="{round(10 * MM)}" w:gutter="0"/>
<w:titlePg/></w:sectPr></w:body></w:document>"""


def template(form: LetterForm) -> bytes:
    """The template of a form; the same bytes every time."""
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relations(
            (f"{RELATED}/officeDocument", "word/document.xml"),
            (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": CORE,
        "word/document.xml": document(form),
        "word/_rels/document.xml.rels": relations(
            (f"{RELATED}/styles", "styles.xml"),
            (f"{RELATED}/settings", "settings.xml"),
            (f"{RELATED}/header", "header1.xml"),
            (f"{RELATED}/header", "header2.xml"),
        ),
        "word/styles.xml": styles(),
        "word/settings.xml": SETTINGS,
        "word/header1.xml": HEADER,
        "word/header2.xml": FIRST_HEADER,
    }
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return packed_on(date(2018, 4, 3), buffer.getvalue())


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, form in FORMS.items():
        (FOLDER / name).write_bytes(template(form))
        print(FOLDER / name)
