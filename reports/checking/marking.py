"""A checked text as pieces to show: plain text, and marked places with the numbers of their findings."""

from collections.abc import Iterator
from dataclasses import dataclass

from reports.checking.rules import Finding, Report

#: How many characters before a marked place its excerpt shows; half of them after it.
AROUND = 90


@dataclass(frozen=True)
class Numbered:
    """A finding that is shown, with its number in the list."""

    number: int
    finding: Finding
    before: str  # a few words around the place, on its line
    stands: str
    after: str


@dataclass(frozen=True)
class Piece:
    """A stretch of the text; `findings` are those that are marked there (none: plain text)."""

    text: str
    findings: tuple[Numbered, ...] = ()

    @property
    def kind(self) -> str:
        """The gravest kind: that of the mark's colour."""
        kinds = [one.finding.kind.value for one in self.findings]
        return next((kind for kind in ("error", "doubt", "portal") if kind in kinds), "")


def numbered(report: Report) -> list[Numbered]:
    """The findings to show, in the order of the text."""
    return [_numbered(report.text, number, one) for number, one in enumerate(report.marked, 1)]


def _numbered(text: str, number: int, finding: Finding) -> Numbered:
    before = text[max(0, finding.start - AROUND) : finding.start].rpartition("\n")[2]
    after = text[finding.end : finding.end + AROUND // 2].partition("\n")[0]
    if len(before) == AROUND:
        before = f"…{before.partition(' ')[2]}"
    if len(after) == AROUND // 2:
        after = f"{after.rpartition(' ')[0]}…"
    return Numbered(number, finding, before, text[finding.start : finding.end], after)


def pieces(report: Report) -> Iterator[Piece]:
    """The whole text, cut at its marks; findings whose places touch share one mark."""
    place = 0
    for group in _groups(numbered(report)):
        start = group[0].finding.start
        end = max(one.finding.end for one in group)
        if start > place:
            yield Piece(report.text[place:start])
        yield Piece(report.text[start:end], tuple(group))
        place = end
    if place < len(report.text):
        yield Piece(report.text[place:])


def _groups(findings: list[Numbered]) -> Iterator[list[Numbered]]:
    group: list[Numbered] = []
    for one in findings:
        if group and one.finding.start >= max(two.finding.end for two in group):
            yield group
            group = []
        group.append(one)
    if group:
        yield group
