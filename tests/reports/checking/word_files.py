"""DOCX files for tests, made in memory: with tables, notes, tracked changes, lists; and hostile ones."""

import io
import zipfile

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    f"<w:footnotes {nsdecls('w')}>"
    '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:t>Năm 2009 có 23/42 TCCSĐ đạt TSVM, chiếm 55,8%.</w:t></w:r></w:p></w:footnote>'
    "</w:footnotes>"
)
NOTES_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"


def document(*paragraphs: str) -> Document:
    made = Document()
    for text in paragraphs:
        made.add_paragraph(text)
    return made


def saved(made: Document) -> bytes:
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def rich() -> bytes:
    """Paragraphs, a table, a list, an inserted and a deleted stretch, a footnote."""
    made = document("Năm 2008 có 24/41 TCCSĐ đạt TSVM, chiếm 58,5%.", "Có 45 TCCSĐ, gồm:")
    for text in ("12 đảng bộ cơ sở;", "32 chi bộ cơ sở."):
        made.add_paragraph(text, style="List Bullet")._p.get_or_add_pPr().get_or_add_numPr()
    table = made.add_table(rows=1, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Năm 2010", "30/43", "69,8%"), strict=True):
        cell.text = text
    tracked = made.add_paragraph("Kết nạp 99/85 đảng viên, đạt ")
    tracked._p.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>116,5%</w:t></w:r></w:ins>"))
    tracked._p.append(
        parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>115%</w:delText></w:r></w:del>")
    )
    return with_part(saved(made), "word/footnotes.xml", FOOTNOTES, NOTES_KIND)


def with_part(content: bytes, name: str, text: str, kind: str) -> bytes:
    """The file with one more part that the document is related to."""
    parts = dict(parts_of(content))
    parts[name] = text.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"</Types>",
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{name.rpartition("/")[2][:-4]}+xml"/></Types>'.encode(),
    )
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(
        b"</Relationships>",
        f'<Relationship Id="rIdNote" Type="{kind}" Target="{name.rpartition("/")[2]}"/></Relationships>'.encode(),
    )
    return packed(parts)


def parts_of(content: bytes):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def changed(name: str, content: bytes) -> bytes:
    """A good file with one part put in another's place, or beside the others."""
    return packed(
        {**dict(parts_of(saved(document("Có 24/41 TCCSĐ, chiếm 58,5%.")))), name: content}
    )


def bomb() -> bytes:
    return changed("word/media/picture.xml", b"0" * 60_000_000)


def with_dtd() -> bytes:
    parts = dict(parts_of(saved(document("Chào."))))
    body = parts["word/document.xml"]
    start = body.index(b"<w:document")
    parts["word/document.xml"] = (
        body[:start] + b'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + body[start:]
    )
    return packed(parts)
