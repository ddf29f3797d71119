"""How dear the files of a document are, in one run, beside other ways to the same thing.

    DJANGO_SETTINGS_MODULE=portal.settings.test python -m benchmarks.documents [rounds]

A report of five pages as PDF, DOCX and XLSX, against plain WeasyPrint and LibreOffice (DOCX to PDF,
where it is installed); then an annex of 100 pages. Trust the ratios, not the milliseconds.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import django

django.setup()

from weasyprint import HTML  # noqa: E402  needs the settings first

from reports import pdf as printing  # noqa: E402
from reports.documents.content import Content, Table  # noqa: E402
from reports.documents.letter import document_html  # noqa: E402
from reports.documents.outputs import Format, page_count, write  # noqa: E402
from tests.reports import sample_letter  # noqa: E402
from tests.reports.outputs import sample  # noqa: E402

ROWS_OF_100_PAGES = 3000
LETTER = sample_letter.letter()


def plain(content: Content) -> bytes:
    """WeasyPrint as its documentation shows it, with our fonts."""
    html = document_html("documents/content.html", LETTER, {"content": content})
    with printing._own_fonts():
        return HTML(string=html).write_pdf()


def office(content: Content) -> bytes:
    """LibreOffice on our DOCX, a process for each file."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "letter.docx"
        source.write_bytes(write(Format.DOCX, content, LETTER))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*command, source], check=True, capture_output=True)
        return source.with_suffix(".pdf").read_bytes()


def writers() -> dict[str, Callable[[Content], bytes]]:
    ways = {kind.label: lambda content, kind=kind: write(kind, content, LETTER) for kind in Format}
    ways["plain WeasyPrint"] = plain
    if shutil.which("soffice"):
        ways["LibreOffice from DOCX"] = office
    return ways


def seconds(work: Callable[[Content], bytes], content: Content) -> tuple[float, bytes]:
    start = time.perf_counter()
    made = work(content)
    return time.perf_counter() - start, made


def annex_of_100_pages() -> Content:
    """The report with a list of 3,000 organizations."""
    content = sample.content()
    table = Table(sample_letter.organizations(ROWS_OF_100_PAGES), "Danh sách")
    return replace(content, annexes=(replace(content.annexes[0], blocks=(table,)),))


def report(title: str, content: Content, rounds: int, *, warm: bool) -> None:
    """Turn by turn, so that a busy machine hurts all alike; the median of each."""
    ways = writers()
    if warm:
        for work in ways.values():
            work(content)
    turns = [{name: seconds(work, content) for name, work in ways.items()} for _n in range(rounds)]
    times = {name: statistics.median(turn[name][0] for turn in turns) for name in ways}
    pages = page_count(turns[0][Format.PDF.label][1])
    print(f"{title}: {pages} pages")
    for name, spent in times.items():
        ratio = spent / times["plain WeasyPrint"]
        size = len(turns[0][name][1]) / 1024
        print(f"  {name:22} {spent * 1000:8.0f} ms  {ratio:5.2f} of plain  {size:7.0f} KB")


def main(rounds: int) -> None:
    five_pages = sample.content(paragraphs=16, organizations=20)
    report("A report, warm", five_pages, rounds, warm=True)
    report("An annex of about 100 pages", annex_of_100_pages(), 1, warm=False)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
