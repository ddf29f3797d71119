"""A table of figures from statistics and a question; every number comes from `Statistics.figure`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext as _

from core import formats
from organizations.kinds import BASE_KINDS, SHORT_LABELS, Kind
from reports.builder.question import AXIS_LABELS, Axis, Question
from reports.statistics import WHOLE, Figure, Part, Statistics
from reports.targets import TargetResult
from reports.years import span

#: Opens a figure of a part to its rows: an address, "" where the viewer may not.
Link = Callable[[Figure, Part], str]
KINDS = (Kind.BASE_COMMITTEE, Kind.BASE_CELL, Kind.SUB_CELL)


@dataclass(frozen=True)
class Head:
    """A row or a column: what it adds to the question of each of its cells.

    `is_break` stands where the words of rating changed between two years; `is_gap` is the
    difference in percentage points between the two rows or columns before it.
    """

    label: str
    code: str = ""
    year: int | None = None
    part: Part = WHOLE
    group: str = ""
    is_break: bool = False
    is_gap: bool = False


@dataclass(frozen=True)
class Cell:
    """One figure with its target and address; a gap in percentage points; or nothing."""

    figure: Figure | None = None
    change: Decimal | None = None
    target: TargetResult | None = None
    url: str = ""
    points: Decimal | None = None
    is_break: bool = False

    @property
    def is_empty(self) -> bool:
        return self.figure is None and self.points is None


@dataclass(frozen=True)
class Line:
    head: Head
    cells: tuple[Cell, ...]
    standing: TargetResult | None = None  # the target that holds now, beside the last closed year


@dataclass(frozen=True)
class Table:
    """What stands on the page, in the workbook and in the picture."""

    title: str
    corner: str
    heads: tuple[Head, ...]
    lines: tuple[Line, ...]
    standing_head: str = ""
    notes: tuple[str, ...] = ()

    @property
    def groups(self) -> list[tuple[str, list[Line]]]:
        """The lines under their headings."""
        found = groupby(self.lines, key=lambda line: line.head.group)
        return [(group, list(lines)) for group, lines in found]

    @property
    def width(self) -> int:
        """Columns of figures, for headings that reach over all of them."""
        return len(self.heads) + (1 if self.standing_head else 0)


@dataclass(frozen=True)
class Given:
    """What a table is made from besides the question."""

    stats: Statistics
    committee: str
    branches: tuple[tuple[int, str], ...] = ()  # those the viewer may see by name
    hidden_branches: int = 0
    targets: Mapping[tuple[str, int], TargetResult] = field(default_factory=dict)
    standing: Mapping[str, TargetResult] = field(default_factory=dict)
    standing_year: int | None = None
    link: Link = lambda figure, part: ""


def build(question: Question, given: Given) -> Table:
    """Fill the table; rows without any figure are left out."""
    heads = _heads(question.columns, question, given)
    rows = _heads(question.rows, question, given)
    lines = [_line(row, heads, question, given) for row in rows]
    lines = [line for line in lines if not all(cell.is_empty for cell in line.cells)]
    has_standing = any(line.standing for line in lines)
    return Table(
        title=_title(question, given),
        corner=str(AXIS_LABELS[question.rows]),
        heads=tuple(heads),
        lines=tuple(lines),
        standing_head=_standing_head(given) if has_standing else "",
        notes=tuple(_notes(question, given, lines, heads)),
    )


def _standing_head(given: Given) -> str:
    if given.standing_year is None:
        return _("Mục tiêu")
    return _("Mục tiêu năm %(year)s") % {"year": given.standing_year}


def _title(question: Question, given: Given) -> str:
    """What the table is of, and when: "TCCSĐ đạt trong sạch, vững mạnh, các năm 2008–2010"."""
    what = _("Số liệu của %(committee)s") % {"committee": given.committee}
    if question.rows != Axis.MEASURES:
        what = str(given.stats.measures[question.code].label)
    years = (question.year,) if question.year else question.years
    return f"{what}, {span(years)}"


def _heads(axis: Axis, question: Question, given: Given) -> list[Head]:
    makers = {
        Axis.MEASURES: _measure_heads,
        Axis.YEARS: _year_heads,
        Axis.KINDS: _kind_heads,
        Axis.TYPES: _type_heads,
        Axis.BRANCHES: _branch_heads,
    }
    return makers[axis](question, given)


def _measure_heads(question: Question, given: Given) -> list[Head]:
    return [
        Head(str(measure.label), code=code, group=str(measure.group))
        for code, measure in given.stats.measures.items()
        if not question.codes or code in question.codes
    ]


def _year_heads(question: Question, given: Given) -> list[Head]:
    heads: list[Head] = []
    for year in question.years:
        before = heads[-1].year if heads else None
        if before is not None and given.stats.is_break(before, year):
            heads.append(Head(_("đổi cách xếp loại"), is_break=True))
        heads.append(Head(_("Năm %(year)s") % {"year": year}, year=year))
    return heads


def _kind_heads(question: Question, given: Given) -> list[Head]:
    kinds = [Head(str(SHORT_LABELS[kind]), part=Part(kind=kind)) for kind in KINDS]
    return [Head(_("Toàn bộ TCCSĐ")), *kinds]


def _type_heads(question: Question, given: Given) -> list[Head]:
    heads = [Head(_("Mọi loại hình"))]
    by_code = {t.code: t for t in given.stats.data.types}
    beside = by_code.get(question.beside)
    rest = [t for t in by_code.values() if t != beside]
    heads += [Head(t.name, part=Part(type_code=t.code)) for t in rest]
    if beside:
        name = {"name": beside.short_name}
        heads += [
            Head(_("Ngoài loại hình %(name)s") % name, part=Part(other_than=beside.code)),
            Head(beside.name, part=Part(type_code=beside.code)),
            Head(_("Khoảng cách của %(name)s") % name, is_gap=True),
        ]
    return heads


def _branch_heads(question: Question, given: Given) -> list[Head]:
    branches = [Head(name, part=Part(branch=pk)) for pk, name in given.branches]
    return [Head(_("Toàn đảng bộ")), *branches]


def _line(row: Head, heads: list[Head], question: Question, given: Given) -> Line:
    cells: list[Cell] = []
    for head in heads:
        if head.is_gap:
            cells.append(_gap(*cells[-2:]))
        elif row.is_gap:
            cells.append(_gap_of_row(head, question, given))
        else:
            cells.append(_cell(row, head, question, given))
    is_plain = question.rows == Axis.MEASURES and question.columns == Axis.YEARS
    shown = is_plain and question.targets
    return Line(row, tuple(cells), given.standing.get(row.code) if shown else None)


def _cell(row: Head, head: Head, question: Question, given: Given) -> Cell:
    if head.is_break:
        return Cell(is_break=True)
    year = head.year or question.year
    part = row.part | head.part
    assert year is not None
    figure = given.stats.of(part).figure(row.code or question.code, year)
    if figure is None:
        return Cell()
    target = given.targets.get((figure.measure.code, year)) if not part else None
    return Cell(
        figure=figure,
        change=figure.change if question.changes else None,
        target=target if question.targets else None,
        url=given.link(figure, part),
    )


def _gap(others: Cell, one: Cell) -> Cell:
    """Share of the compared type − share of all others, in percentage points of rounded shares."""
    if others.figure is None or one.figure is None:
        return Cell()
    if others.figure.percent is None or one.figure.percent is None:
        return Cell()
    return Cell(points=one.figure.percent - others.figure.percent)


def _gap_of_row(head: Head, question: Question, given: Given) -> Cell:
    if head.is_break:
        return Cell(is_break=True)
    rows = [Head("", part=Part(other_than=question.beside))]
    rows.append(Head("", part=Part(type_code=question.beside)))
    return _gap(*(_cell(row, head, question, given) for row in rows))


def _notes(question: Question, given: Given, lines: list[Line], heads: list[Head]) -> Iterable[str]:
    for number, head in enumerate(heads):
        if head.is_break:
            yield _(
                "Giữa năm %(before)s và năm %(after)s cách xếp loại đã đổi: hai bên vạch không so "
                "trực tiếp được, nên không tính thay đổi."
            ) % {"before": heads[number - 1].year, "after": heads[number + 1].year}
    if question.has_types and question.todays_types:
        yield _("Loại hình tính theo phân loại hiện nay, không theo phân loại của năm đó.")
    open_years = sorted(given.stats.data.open_years & _years(question))
    if open_years:
        yield _("Năm %(years)s chưa chốt: chưa có kết quả.") % {
            "years": ", ".join(str(year) for year in open_years)
        }
    if given.hidden_branches and Axis.BRANCHES in (question.rows, question.columns):
        yield _("Còn %(number)s tổ chức ngoài phạm vi được xem: chỉ có trong tổng số.") % {
            "number": given.hidden_branches
        }
    yield from _sums(question, lines, heads)


def _years(question: Question) -> set[int]:
    return {question.year} if question.year else set(question.years)


def _sums(question: Question, lines: list[Line], heads: list[Head]) -> Iterable[str]:
    """Where the rows' counts do not add up to the whole's, it is said (never hidden)."""
    parts = [line for line in lines if line.head.part and not line.head.is_gap]
    parts = [line for line in parts if not line.head.part.other_than]
    parts = [line for line in parts if line.head.part.kind in ("", *BASE_KINDS)]
    whole = next((line for line in lines if not line.head.part and line not in parts), None)
    if question.rows == Axis.MEASURES or whole is None or not parts:
        return
    for number, head in enumerate(heads):
        total = whole.cells[number].figure
        counts = [f.numerator for line in parts if (f := line.cells[number].figure)]
        if total is not None and counts and sum(counts) != total.numerator:
            yield _("%(column)s: cộng các dòng được %(sum)s, toàn bộ là %(total)s.") % {
                "column": head.label,
                "sum": formats.integer(sum(counts)),
                "total": formats.integer(total.numerator),
            }
