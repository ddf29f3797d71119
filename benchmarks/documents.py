"""How dear the files of a document are, in one run, beside other ways to the same thing.

    DJANGO_SETTINGS_MODULE=portal.settings.test python -m benchmarks.documents [rounds]

A report of five pages as PDF, DOCX and XLSX, against plain WeasyPrint and LibreOffice (DOCX to PDF,
where it is installed); an annex of 100 pages; the result sheets of all 45 base organizations of the
demonstration, composed from the database and written. Plain means: no tags, no variant, the same
fonts, as the library's documentation shows it. Trust the ratios, not the milliseconds; the exit code
is 1 when our PDF of the report is dearer than the goal.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER.name}/documents.sqlite3")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402  needs the settings first
from weasyprint import HTML  # noqa: E402

from organizations.models import Organization  # noqa: E402
from reports import pdf as printing  # noqa: E402
from reports.batches.subjects import subjects_of_batch  # noqa: E402
from reports.documents import catalogue  # noqa: E402
from reports.documents.content import Content, Table  # noqa: E402
from reports.documents.letter import document_html  # noqa: E402
from reports.documents.order import Order  # noqa: E402
from reports.documents.outputs import Format, page_count, write  # noqa: E402
from tests.reports import sample_letter  # noqa: E402
from tests.reports.outputs import sample  # noqa: E402

ROWS_OF_100_PAGES = 3000
SHEETS, YEAR = 45, 2010
GOAL = 1.1
PLAIN = "plain WeasyPrint"
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
    ways[PLAIN] = plain
    if shutil.which("soffice"):
        ways["LibreOffice from DOCX"] = office
    return ways


def annex_of_100_pages() -> Content:
    """The report with a list of 3,000 organizations."""
    content = sample.content()
    table = Table(sample_letter.organizations(ROWS_OF_100_PAGES), "Danh sách")
    return replace(content, annexes=(replace(content.annexes[0], blocks=(table,)),))


def report(title: str, contents: list[Content], rounds: int, *, warm: bool) -> dict[str, float]:
    """Turn by turn, so that a busy machine hurts all alike; the median of each, by its name.

    Each turn begins with another way: what runs after a large process finds its caches cold.
    """
    ways = writers()
    if warm:
        for work in ways.values():
            work(contents[0])
    turns = []
    for start in range(rounds):
        order = [*ways, *ways][start % len(ways) :][: len(ways)]
        turns.append({name: turn(ways[name], contents) for name in order})
    times = {name: statistics.median(one[name][0] for one in turns) for name in ways}
    pages = sum(page_count(made) for made in turns[0][Format.PDF.label][1])
    print(f"{title}: {pages} pages")
    for name, spent in times.items():
        ratio = spent / times[PLAIN]
        size = sum(len(made) for made in turns[0][name][1]) / 1024
        print(f"  {name:22} {spent * 1000:8.0f} ms  {ratio:5.2f} of plain  {size:7.0f} KB")
    return times


def turn(work: Callable[[Content], bytes], contents: list[Content]) -> tuple[float, list[bytes]]:
    """The seconds of all of them together, and what was made."""
    start = time.perf_counter()
    made = [work(content) for content in contents]
    return time.perf_counter() - start, made


def result_sheets() -> list[Content]:
    """The sheets of the demonstration's base organizations, composed now."""
    call_command("migrate", verbosity=0, interactive=False)
    call_command("demo")
    committee = Organization.objects.get(code="DUK")
    kind = catalogue.kind_of("result-sheet")
    start = time.perf_counter()
    made = [
        kind.compose(Order(organization=committee, year=YEAR, subject=one, issuer_name=""))
        for one in subjects_of_batch(kind, committee, YEAR)[:SHEETS]
    ]
    spent = time.perf_counter() - start
    print(f"Composing {len(made)} result sheets: {spent * 1000:.0f} ms")
    return made


def main(rounds: int) -> int:
    five_pages = sample.content(paragraphs=16, organizations=20)
    times = report("A report, warm", [five_pages], rounds, warm=True)
    report("An annex of about 100 pages", [annex_of_100_pages()], 1, warm=False)
    report("All result sheets", result_sheets(), 1, warm=True)
    ratio = times[Format.PDF.label] / times[PLAIN]
    print(f"Our PDF of the report: {ratio:.2f} of plain (goal {GOAL})")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10))
