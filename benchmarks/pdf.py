"""How dear our PDF is against plain WeasyPrint of the same HTML, in one run.

    DJANGO_SETTINGS_MODULE=portal.settings.test python -m benchmarks.pdf [rounds]

Plain means: no tags, no variant, the same fonts, a font configuration of its own per document,
as the library's documentation shows it. Trust the ratio, not the milliseconds.
"""

import statistics
import sys
import time
from collections.abc import Callable

import django

django.setup()

from weasyprint import HTML  # noqa: E402  needs the settings first

from reports import pdf  # noqa: E402
from tests.reports import sample_letter  # noqa: E402

GOAL = 1.1


def plain(html: str) -> bytes:
    """What the library does by itself; our fonts, so that both print the same letters."""
    with pdf._own_fonts():
        return HTML(string=html).write_pdf()


def ours(html: str) -> bytes:
    """What the portal does."""
    letter = sample_letter.letter()
    return pdf.render_pdf(html, title=letter.title.sentence, date=letter.letterhead.date)


def milliseconds(work: Callable[[str], bytes], html: str) -> float:
    """The time of one document."""
    start = time.perf_counter()
    work(html)
    return (time.perf_counter() - start) * 1000


def main(rounds: int) -> int:
    """Turn by turn, so that a busy machine hurts both alike; the median of each."""
    html = sample_letter.html()
    for work in (plain, ours):
        work(html)
    times = [(milliseconds(plain, html), milliseconds(ours, html)) for _round in range(rounds)]
    plain_time, our_time = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = our_time / plain_time
    print(f"plain {plain_time:.0f} ms, ours {our_time:.0f} ms, ratio {ratio:.2f} (goal {GOAL})")
    return 0 if ratio <= GOAL else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 7))
