"""Taking in the sheet of annual returns: a base organization's year in counts of members."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments import actions
from assessments.models import AnnualReturn, NotRatedReason, RatingLevel, RuleSet, Subject
from assessments.returns import Counts
from core.workbooks import TableRow
from organizations.kinds import BASE_KINDS
from organizations.models import Organization
from reports.workbooks.result import differences
from reports.workbooks.run import Run, Wrong
from reports.workbooks.sheets import level_key, member_levels, reason_key

PLAIN = ("members_total", "admissions", "struck_off", "expelled")


@dataclass
class Vocabulary:
    """Levels and reasons that members are counted by, read once for the whole sheet."""

    codes: list[str]
    reasons: list[NotRatedReason]
    by_year: dict[int, dict[str, RatingLevel]]

    @classmethod
    def read(cls) -> "Vocabulary":
        reasons = list(NotRatedReason.objects.filter(subject=Subject.MEMBER))
        return cls(list(member_levels()), reasons, {})

    def levels(self, year: int) -> dict[str, RatingLevel]:
        """The year's levels of members by code; empty when no rule set holds the year."""
        if year not in self.by_year:
            rule_set = RuleSet.objects.for_year(year)
            levels = rule_set.levels.filter(subject=Subject.MEMBER) if rule_set else ()
            self.by_year[year] = {level.code: level for level in levels}
        return self.by_year[year]


def take_returns(rows: list[TableRow], headers: dict[str, str], run: Run) -> None:
    """Write the rows; each replaces the whole row of its organization and year."""
    words = Vocabulary.read()
    run.each(rows, lambda row: _take(row, headers, words, run), fallback="members_total")


def _take(row: TableRow, headers: dict[str, str], words: Vocabulary, run: Run) -> None:
    year = row.values["year"]
    organization = run.get(row.values["code"])
    facts = run.facts(organization, year)
    if facts.kind not in BASE_KINDS:
        raise Wrong(
            "code",
            _(
                "Năm %(year)s “%(name)s” không phải tổ chức cơ sở đảng; số liệu năm ghi ở tổ chức cơ sở."
            )
            % {"year": year, "name": facts.name},
        )
    after = {key: row.values.get(key) for key in headers if key not in ("code", "label", "year")}
    if all(number is None for number in after.values()):
        raise Wrong(
            "members_total", _("Hàng này chưa có số nào. Nhập số liệu, ví dụ: 24, hoặc xóa hàng.")
        )
    counts = _counts(row, words)
    problem = counts.problem()
    if problem:
        raise Wrong("members_total", problem)
    known = AnnualReturn.objects.filter(organization=organization, year=year).first()
    before = values_of(known) if known else {}
    changes = differences((headers[key], before.get(key), after[key]) for key in after)
    if known and changes and known.is_frozen:
        raise Wrong(
            "code",
            _("Số liệu năm %(year)s của “%(name)s” đã chốt; không sửa bằng tệp được.")
            % {"year": year, "name": facts.name},
        )
    if changes or not known:
        _write(organization, year, counts, run)
    run.took_values(row, f"{organization.code} – {facts.name} – {year}", known is not None, changes)


def _write(organization: Organization, year: int, counts: Counts, run: Run) -> None:
    actions.set_return(
        organization=organization,
        year=year,
        counts=counts,
        by=run.by,
        source=AnnualReturn.Source.IMPORTED,
    )


def _counts(row: TableRow, words: Vocabulary) -> Counts:
    year = row.values["year"]
    levels = words.levels(year)
    by_level = {}
    for code in words.codes:
        number = row.values.get(level_key(code))
        if number is None:
            continue
        if code not in levels:
            raise Wrong(
                level_key(code),
                _(
                    "Năm %(year)s không có mức này cho đảng viên; để trống ô. Các mức của năm: %(names)s."
                )
                % {
                    "year": year,
                    "names": "; ".join(level.name for level in levels.values()) or "–",
                },
            )
        by_level[levels[code]] = number
    by_reason = {
        reason: row.values[reason_key(reason)]
        for reason in words.reasons
        if row.values.get(reason_key(reason)) is not None
    }
    return Counts(
        **{key: row.values.get(key) for key in PLAIN}, by_level=by_level, by_reason=by_reason
    )


def values_of(annual_return: AnnualReturn) -> dict[str, int | None]:
    """The cells of one return, by column key."""
    values: dict[str, int | None] = {key: getattr(annual_return, key) for key in PLAIN}
    for count in annual_return.member_counts.all():
        if count.level_id:
            values[level_key(count.level.code)] = count.number
        else:
            values[reason_key(count.not_rated_reason)] = count.number
    return values
