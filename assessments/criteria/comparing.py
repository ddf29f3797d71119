"""What differs between two versions: criteria, bands and conditions, line by line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.criteria.measures import words_of
from assessments.criteria.words import limits_words
from assessments.models import Clause, CriteriaClause, CriteriaSet, Criterion
from core.formats import decimal

Line = Criterion | CriteriaClause
#: Fields of a criterion that are compared, with the words for them.
COMPARED = {
    "group": gettext_lazy("Nhóm"),
    "text": gettext_lazy("Tiêu chí"),
    "maximum": gettext_lazy("Điểm tối đa"),
    "evidence": gettext_lazy("Minh chứng cần có"),
    "basis": gettext_lazy("Căn cứ"),
    "standing": gettext_lazy("Mức ràng buộc"),
}


@dataclass(frozen=True)
class Difference:
    """A line that was added (`before` None), dropped (`after` None) or changed.

    `parts` are (words, before, after): the changed fields, or all that an added or dropped line
    says, beside "–".
    """

    before: Line | None
    after: Line | None
    parts: tuple[tuple[str, str, str], ...] = ()

    @property
    def label(self) -> str:
        if self.before is None:
            return _("Thêm")
        return _("Bỏ") if self.after is None else _("Sửa")

    @property
    def line(self) -> Line:
        """The line as it is now, or as it last was."""
        found = self.after or self.before
        assert found is not None
        return found

    @property
    def about(self) -> str:
        """What kind of line it is."""
        if isinstance(self.line, Criterion):
            return _("Tiêu chí")
        return str(self.line.get_kind_display())


def compared(old: CriteriaSet, new: CriteriaSet) -> list[Difference]:
    """What changed from one set to another: criteria, bands, conditions, what excludes others.

    Each in the order of the new one, what was dropped last. The order of the lines alone is no
    difference. A code stands for the same line.
    """
    fields = (_by_code(old.criteria.all()), _by_code(new.criteria.all()))
    found = _differences(*fields, criterion_fields, criterion_fields)
    clauses = [_by_code(one.organization_clauses) for one in (old, new)]
    reading = [_clause_reader(list(one.criteria.all())) for one in (old, new)]
    return found + sorted(
        _differences(*clauses, *reading), key=lambda one: _KINDS.index(one.line.kind)
    )


def by_subject(differences: Iterable[Difference]) -> list[tuple[str, list[Difference]]]:
    """Differences under what kind of line they are about, in their order."""
    return [(about, list(some)) for about, some in groupby(differences, lambda one: one.about)]


_KINDS = [one.value for one in CriteriaClause.KINDS]


def _by_code(lines: Iterable[Line]) -> dict[str, Line]:
    return {one.code: one for one in lines}


def _differences(
    before: Mapping[str, Line],
    after: Mapping[str, Line],
    read_old: Callable[..., dict],
    read_new: Callable[..., dict],
) -> list[Difference]:
    found = []
    for code, line in after.items():
        old = before.get(code)
        parts = _parts(read_old(old) if old else {}, read_new(line))
        if parts:
            found.append(Difference(old, line, parts))
    return found + [
        Difference(one, None, _parts(read_old(one), {}))
        for code, one in before.items()
        if code not in after
    ]


def _parts(old: dict[str, str], new: dict[str, str]) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (words, old.get(words, "–"), new.get(words, "–"))
        for words in dict.fromkeys([*new, *old])
        if old.get(words, "–") != new.get(words, "–")
    )


def criterion_fields(criterion: Criterion) -> dict[str, str]:
    """What a criterion says, by the words for its fields."""
    return {str(words): readable(criterion, name) for name, words in COMPARED.items()}


def clause_fields(clause: CriteriaClause, criteria: list[Criterion]) -> dict[str, str]:
    """What a band or condition says, by the words for its fields."""
    if clause.kind == Clause.Kind.BAND:
        judged = (_("Số điểm"), limits_words(clause))
    else:
        judged = (_("Cách xét"), "; ".join(words_of(clause.settings, criteria)) or "–")
    return {
        _("Loại"): str(clause.get_kind_display()),
        _("Mức"): clause.level.name if clause.level else "–",
        _("Nội dung"): clause.text,
        judged[0]: judged[1],
        _("Căn cứ"): clause.basis or "–",
        _("Mức ràng buộc"): str(clause.get_standing_display()),
    }


def _clause_reader(criteria: list[Criterion]) -> Callable[[CriteriaClause], dict[str, str]]:
    return lambda clause: clause_fields(clause, criteria)


def readable(criterion: Criterion, name: str) -> str:
    """A field as people read it."""
    if name == "maximum":
        return decimal(criterion.maximum, 2, fixed=False)
    if name == "standing":
        return str(criterion.get_standing_display())
    return str(getattr(criterion, name)) or "–"
