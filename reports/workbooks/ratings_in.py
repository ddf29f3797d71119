"""Taking in the sheet of ratings: a level or a reason per organization and year."""

from django.utils.translation import gettext as _

from assessments import actions
from assessments.facts import Facts
from assessments.models import (
    NotRatedReason,
    OrganizationRating,
    RatingLevel,
    RuleSet,
    Subject,
)
from core.names import search_key
from core.workbooks import TableRow
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Organization
from reports.workbooks.result import differences
from reports.workbooks.run import Run, Wrong

RATED_KINDS = (*BASE_KINDS, Kind.SECTION_COMMITTEE, Kind.SUB_CELL)


class Levels:
    """Levels of organizations by year, found by any of their names."""

    def __init__(self) -> None:
        self.by_year: dict[int, tuple[RuleSet | None, list[RatingLevel]]] = {}

    def of_year(self, year: int) -> tuple[RuleSet | None, list[RatingLevel]]:
        """The rule set of the year and its levels for organizations."""
        if year not in self.by_year:
            rule_set = RuleSet.objects.for_year(year)
            levels = list(rule_set.levels.filter(subject=Subject.ORGANIZATION)) if rule_set else []
            self.by_year[year] = (rule_set, levels)
        return self.by_year[year]

    def find(self, year: int, text: str) -> RatingLevel:
        """The level that the text names in the year's rules, or Wrong."""
        rule_set, levels = self.of_year(year)
        if rule_set is None:
            raise Wrong("year", _("Chưa có quy định xếp loại cho năm %(year)s.") % {"year": year})
        wanted = search_key(text)
        for level in levels:
            if wanted in {search_key(n) for n in (level.name, level.short_name, level.code)}:
                return level
        names = "; ".join(level.name for level in levels)
        raise Wrong(
            "level",
            _("“%(text)s” không phải mức xếp loại của năm %(year)s. Chọn một trong: %(names)s.")
            % {"text": text, "year": year, "names": names},
        )


def take_ratings(rows: list[TableRow], headers: dict[str, str], run: Run) -> None:
    """Write the rows; each is new, changes the level, reason or decision, or changes nothing."""
    levels = Levels()
    run.each(rows, lambda row: _take(row, headers, levels, run), fallback="level")


def _take(row: TableRow, headers: dict[str, str], levels: Levels, run: Run) -> None:
    values = row.values
    organization = run.get(values["code"])
    facts = run.facts(organization, values["year"])
    level, reason = _level_or_reason(row, levels)
    known = OrganizationRating.objects.filter(
        organization=organization, year=values["year"]
    ).select_related("level", "not_rated_reason").first()  # fmt: skip
    after = {
        "level": level,
        "reason": reason,
        "decision_number": values.get("decision_number")
        or (known.decision_number if known else ""),
        "decided_on": values.get("decided_on") or (known.decided_on if known else None),
    }
    before = _before(known)
    changes = differences((headers[key], before[key], after[key]) for key in after)
    if known and changes and known.is_decided:
        raise Wrong(
            "level",
            _(
                "Kết quả năm %(year)s đã quyết định trên hệ thống (%(level)s); không sửa bằng tệp được."
            )
            % {"year": values["year"], "level": known.level or known.not_rated_reason},
        )
    if changes or not known:
        _write(organization, row, after, run)
    run.took_values(row, _label(facts, values["year"]), known is not None, changes)


def _write(organization: Organization, row: TableRow, after: dict, run: Run) -> None:
    actions.set_rating(
        organization=organization,
        year=row.values["year"],
        level=after["level"],
        not_rated_reason=after["reason"],
        by=run.by,
        source=OrganizationRating.Source.IMPORTED,
        decision_number=after["decision_number"],
        decided_on=after["decided_on"],
    )


def _before(known: OrganizationRating | None) -> dict:
    return {
        "level": known.level if known else None,
        "reason": known.not_rated_reason if known else None,
        "decision_number": known.decision_number if known else "",
        "decided_on": known.decided_on if known else None,
    }


def _level_or_reason(
    row: TableRow, levels: Levels
) -> tuple[RatingLevel | None, NotRatedReason | None]:
    text, code = row.values.get("level"), row.values.get("reason")
    if text and code:
        raise Wrong(
            "reason", _("Đã có mức xếp loại thì không chọn lý do; để trống một trong hai ô.")
        )
    if text:
        return levels.find(row.values["year"], text), None
    if code:
        return None, NotRatedReason.objects.get(subject=Subject.ORGANIZATION, code=code)
    _rule_set, known = levels.of_year(row.values["year"])
    raise Wrong(
        "level",
        _("Hãy chọn mức xếp loại, hoặc lý do không đánh giá, hoặc xóa hàng. Ví dụ: %(example)s.")
        % {"example": known[0] if known else _("Hoàn thành tốt nhiệm vụ")},
    )


def _label(facts: Facts, year: int) -> str:
    return f"{facts.organization.code} – {facts.name} – {year}"
