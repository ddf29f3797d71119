"""Reads one strange workbook in a process of its own (run as a script, never imported).

The file comes as standard input, the limits as JSON in the first argument. One JSON list per
line goes out: ["sheet", name, merged ranges], ["row", number, [[column, kind, value], …]],
at last ["end"]; or ["problem", code, detail], after which nothing follows. The process
limits its own memory and time, so that a bomb ends it and not the portal.
"""

import datetime
import json
import re
import resource
import sys
import zipfile

CHUNK = 1 << 16
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CODES = ("utf8", "utf-16-le", "utf-16-be")
DTD = [text.encode(code) for text in ("<!DOCTYPE", "<!ENTITY") for code in CODES]
FORMULA = re.compile(rb"<(?:\w+:)?f[ >/]")
MERGED = re.compile(rb'<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3}\d{1,7}(?::[A-Z]{1,3}\d{1,7})?)"')


class Problem(Exception):
    """The file is refused: a code and a detail for the sentence."""


def main():
    limits = json.loads(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"]))
    try:
        for line in lines(limits):
            sys.stdout.write(json.dumps(line, ensure_ascii=True) + "\n")
        sys.stdout.write('["end"]\n')
    except Problem as problem:
        sys.stdout.write(json.dumps(["problem", *problem.args]) + "\n")
    except MemoryError:
        sys.stdout.write('["problem", "memory", ""]\n')
    except Exception as error:  # noqa: BLE001 - a strange file may break the parser anywhere
        sys.stdout.write(json.dumps(["problem", "damaged", type(error).__name__]) + "\n")


def lines(limits):
    """Yield the lines of the answer; raise `Problem`."""
    from openpyxl import load_workbook  # noqa: PLC0415 - after the limits of memory stand
    from openpyxl.reader import strings  # noqa: PLC0415
    from openpyxl.worksheet import _reader  # noqa: PLC0415

    strings.Text = _reader.Text = QuickText
    strings.iterparse = _reader.iterparse = iterparse
    # what a file says of its size is not believed: it need not be looked for through all of it
    _reader.WorkSheetParser.parse_dimensions = lambda parser: None
    source = sys.stdin.buffer
    scanned = scan(source)
    source.seek(0)
    book = load_workbook(source, read_only=True, data_only=True, keep_links=False)
    formulas = None
    if any(found["formula"] for found in scanned.values()):
        formulas = load_workbook(source, read_only=True, data_only=False, keep_links=False)
    counts = {"cells": limits["cells"], "characters": limits["characters"]}
    for sheet in book.worksheets:
        found = scanned.get(part_of(sheet), {"formula": True, "merged": []})
        yield ["sheet", sheet.title, found["merged"]]
        uncalculated = ()
        if formulas is not None and found["formula"]:
            uncalculated = formula_cells(formulas[sheet.title], limits)
        yield from rows(sheet, uncalculated, limits, counts)


def iterparse(source):
    """What openpyxl takes from defusedxml, in C: nothing is expanded, loaded or fetched.

    A part with a DTD was refused by `scan` before.
    """
    from lxml import etree  # noqa: PLC0415 - after the limits of memory stand

    return etree.iterparse(source, resolve_entities=False, load_dtd=False, no_network=True)


class QuickText:
    """Stands in for openpyxl's `Text`: most texts have one plain part and need no object of each."""

    def __init__(self, content):
        self.content = content

    @classmethod
    def from_tree(cls, node):
        if len(node) == 1 and node[0].tag == f"{{{MAIN}}}t":
            return cls(node[0].text or "")
        from openpyxl.cell.text import Text  # noqa: PLC0415

        return Text.from_tree(node)


def part_of(sheet):
    return sheet._worksheet_path.lstrip("/")


def scan(source):
    """Unpack every part once; refuse DTDs; note formulas and merged ranges of each part."""
    found = {}
    with zipfile.ZipFile(source) as archive:
        for entry in archive.infolist():
            if not entry.filename.startswith("xl/media/"):
                found[entry.filename] = scan_part(archive, entry)
    return found


def scan_part(archive, entry):
    formula, merged, tail = False, [], b""
    with archive.open(entry) as part:
        while chunk := part.read(CHUNK):
            window = tail + chunk
            if any(mark in window for mark in DTD):
                raise Problem("dtd", entry.filename)
            formula = formula or FORMULA.search(window) is not None
            for ref in MERGED.findall(window):
                if ref not in merged[-50:] and len(merged) < 10_000:
                    merged.append(ref)
            tail = window[-200:]
    return {"formula": formula, "merged": [ref.decode() for ref in merged]}


def rows(sheet, uncalculated, limits, counts):
    sheet.reset_dimensions()  # what the file says of its size is not believed
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > limits["rows"]:
            raise Problem("rows", sheet.title)
        if len(cells) > limits["columns"]:
            raise Problem("columns", sheet.title)
        line = []
        for cell in cells:
            if cell.value is not None:
                line.append(plain(cell))
            elif uncalculated and (number, getattr(cell, "column", 0)) in uncalculated:
                line.append([cell.column, "e", "="])
        if line:
            spend(line, counts, sheet.title)
            yield ["row", number, line]


def formula_cells(sheet, limits):
    sheet.reset_dimensions()
    found = set()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        if number > limits["rows"] or len(cells) > limits["columns"]:
            raise Problem("rows", sheet.title)
        found |= {(number, cell.column) for cell in cells if cell.data_type == "f"}
    return found


def spend(line, counts, title):
    counts["cells"] -= len(line)
    counts["characters"] -= sum(len(item[2]) for item in line if isinstance(item[2], str))
    if counts["cells"] < 0 or counts["characters"] < 0:
        raise Problem("cells", title)


def plain(cell):
    """Return [column, kind, value] of one cell, value as JSON can carry it."""
    value = cell.value
    if cell.data_type == "e":
        return [cell.column, "e", str(value)]
    if isinstance(value, datetime.datetime):
        return [cell.column, "d", value.isoformat()]
    if isinstance(value, bool | int | str):
        return [cell.column, "v", value]
    if isinstance(value, float):
        return [cell.column, "v", value] if value - value == 0 else [cell.column, "e", "#NUM!"]
    return [cell.column, "v", str(value)]


if __name__ == "__main__":
    main()
