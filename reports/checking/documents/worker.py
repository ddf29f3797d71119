"""Reads one strange DOCX in a process of its own (run as a script, never imported).

The file comes as standard input, the limits as JSON in the first argument; {"text": …} or
{"problem": code} goes out. The process limits its own memory and time, so that a bomb ends it and
not the portal. Paragraphs and rows of tables become lines ("Năm 2010 | 30/43 | 69,8%"), items of
lists begin with "- ", footnotes and endnotes come last. Deleted text is left out, inserted is in.
"""

import io
import json
import resource
import sys
import zipfile

CHUNK = 1 << 16
ROOM = 1 << 23
CODES = ("utf8", "utf-16-le", "utf-16-be")
DTD = [text.encode(code) for text in ("<!DOCTYPE", "<!ENTITY") for code in CODES]
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = {f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", FALLBACK}
NOTES = ("footnotes", "endnotes")


class Problem(Exception):
    """The file is refused: a code for the sentence."""


def main():
    limits = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"]))
    try:
        answer = {"text": text_of(sys.stdin.buffer.read(), limits["characters"])}
    except Problem as problem:
        answer = {"problem": problem.args[0]}
    except (MemoryError, ImportError):  # a library that finds no room to be loaded
        answer = {"problem": "memory"}
    except Exception:  # noqa: BLE001 - a strange file may break the parser anywhere
        answer = {"problem": "memory" if is_full() else "damaged"}
    sys.stdout.write(json.dumps(answer))


def is_full():
    """Whether the memory has run out: a parser in C tells of that in errors of its own."""
    try:
        bytearray(ROOM)
    except MemoryError:
        return True
    return False


def text_of(content, most):
    """The text of a DOCX, line by line; raise `Problem`."""
    from docx import Document  # noqa: PLC0415 - after the limits of memory stand

    scan(content)
    document = Document(io.BytesIO(content))
    lines, length = [], 0
    for line in [*blocks(document.element.body), *notes(document)]:
        length += len(line) + 1
        if length > most:
            raise Problem("characters")
        lines.append(line)
    return "\n".join(lines)


def scan(content):
    """Unpack every part of XML once; refuse DTDs."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if entry.filename.lower().endswith((".xml", ".rels")):
                scan_part(archive, entry)


def scan_part(archive, entry):
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            window = tail + chunk
            if any(mark in window for mark in DTD):
                raise Problem("dtd")
            tail = window[-40:]


def blocks(parent):
    """The lines of a body, a cell or a note: its paragraphs and tables in their order."""
    for child in parent:
        if child.tag == f"{W}p":
            yield paragraph(child)
        elif child.tag == f"{W}tbl":
            yield from rows(child)
        elif child.tag not in GONE and child.tag != f"{W}sectPr":
            yield from blocks(child)  # content controls, insertions


def rows(table):
    for row in table.iter(f"{W}tr"):
        cells = [cell for cell in row.iterchildren() if cell.tag == f"{W}tc"]
        texts = [" ".join(" ".join(blocks(cell)).split()) for cell in cells]
        if any(texts):
            yield " | ".join(texts)


def paragraph(element):
    """The text of a paragraph; an item of a list shows that it is one."""
    text = "".join(pieces(element))
    listed = element.find(f"{W}pPr/{W}numPr") is not None
    return f"- {text}" if listed and text.strip() else text


def pieces(element):
    for child in element:
        if child.tag in GONE:
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        else:
            yield from pieces(child)


def notes(document):
    """The lines of footnotes and endnotes (0 and -1 are the lines that part them from the text)."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - after the limits of memory stand

    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind in NOTES and not relation.is_external:
            for note in parse_xml(relation.target_part.blob):
                if note.get(f"{W}type") is None and note.get(f"{W}id", "0") not in ("0", "-1"):
                    yield from blocks(note)


if __name__ == "__main__":
    main()
