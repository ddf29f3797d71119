"""Writing ratings and returns of years, one by one or a whole grid at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments import returns
from assessments.actions import season
from assessments.actions.traces import Trace, of_counts, of_rating, of_return
from assessments.facts import Facts, facts_of_year
from assessments.models import (
    AnnualReturn,
    NotRatedReason,
    OrganizationRating,
    RatingLevel,
    RuleSet,
    Subject,
)
from core import audit
from core.exceptions import Refused
from organizations.models import Organization

audit.register_sentence(
    "rating.set",
    gettext_lazy(
        "%(actor)s đã ghi kết quả xếp loại năm %(after.year)s của %(subject)s: %(after.text)s"
    ),
)
audit.register_sentence(
    "return.set", gettext_lazy("%(actor)s đã ghi số liệu năm %(after.year)s của %(subject)s")
)
audit.register_sentence(
    "history.record",
    gettext_lazy(
        "%(actor)s đã ghi kết quả và số liệu năm %(after.year)s của %(subject)s: "
        "%(after.ratings)s kết quả xếp loại, %(after.returns)s số liệu"
    ),
)


@dataclass(frozen=True)
class HistoryRow:
    """One organization's year as it is entered: a level or a reason, and counts (None: leave)."""

    organization: Organization
    level: RatingLevel | None = None
    not_rated_reason: NotRatedReason | None = None
    counts: returns.Counts | None = None
    decision_number: str = ""
    decided_on: date | None = None


@transaction.atomic
def set_rating(
    *,
    organization: Organization,
    year: int,
    level: RatingLevel | None = None,
    not_rated_reason: NotRatedReason | None = None,
    by,
    source: str = OrganizationRating.Source.ENTERED,
    decision_number: str = "",
    decided_on: date | None = None,
) -> OrganizationRating:
    """Write the rating of one organization's year with the facts of that year.

    Exactly one of level and reason. Raises Refused when the organization did not exist then, the
    level is not of the year's rule set, the rating was decided in the portal, or a level is given
    while the committee's cycle of the year is open (`decide` writes it then).
    """
    rating, before, changed = write_rating(
        facts=facts_of_year(organization, year),
        year=year,
        level=level,
        not_rated_reason=not_rated_reason,
        source=source,
        decision_number=decision_number,
        decided_on=decided_on,
    )
    if changed:
        audit.record(
            "rating.set",
            by=by,
            subject=organization,
            scope_path=organization.path,
            before=before,
            after={"year": year, **of_rating(rating)},
            reason=decision_number,
        )
    return rating


def write_rating(
    *,
    facts: Facts,
    year: int,
    level: RatingLevel | None,
    not_rated_reason: NotRatedReason | None,
    source: str,
    decision_number: str = "",
    decided_on: date | None = None,
    replace: bool = False,
) -> tuple[OrganizationRating, dict | None, bool]:
    """Write a rating without its event; return it, what stood before, and whether it changed.

    A decided one is refused; `replace` is for the new decision of a reopened year only.
    """
    _check_choice(facts.organization, year, level, not_rated_reason)
    rating = (
        OrganizationRating.objects.select_for_update(of=("self",))
        .filter(organization=facts.organization, year=year)
        .select_related("level", "not_rated_reason")
        .first()
    )
    before = of_rating(rating) if rating else None
    wanted = {
        "superior": facts.superior,
        "base": facts.base,
        "kind": facts.kind,
        "enterprise_type": facts.enterprise_type,
        "name": facts.name,
        "level": level,
        "not_rated_reason": not_rated_reason,
        "decision_number": decision_number.strip(),
        "decided_on": decided_on,
    }
    if rating and all(getattr(rating, name) == value for name, value in wanted.items()):
        if source == OrganizationRating.Source.DECIDED and not rating.is_decided:
            OrganizationRating.objects.filter(pk=rating.pk).update(source=source)
        return rating, before, False
    if rating and rating.is_decided and not replace:
        raise Refused(
            _("Kết quả năm %(year)s của “%(name)s” đã có quyết định trên hệ thống, không sửa được.")
            % {"year": year, "name": rating.name}
        )
    if level is not None and source != OrganizationRating.Source.DECIDED:
        season.check_level(facts, year)
    rating = rating or OrganizationRating(organization=facts.organization, year=year)
    for name, value in wanted.items():
        setattr(rating, name, value)
    rating.source = source
    rating.save()
    return rating, before, True


@transaction.atomic
def set_return(
    *, organization: Organization, year: int, counts: returns.Counts, by, source: str
) -> AnnualReturn:
    """Write the counts of one base organization's year and recompute the rows above.

    Raises Refused when the counts contradict themselves, a level is not of the year's rule set,
    the organization was no base organization then, the return is frozen, or the committee's cycle
    of the year is open and the organization is rated in it.
    """
    facts = facts_of_year(organization, year)
    row, before, changed = write_return(facts=facts, year=year, counts=counts, source=source)
    if changed:
        audit.record(
            "return.set",
            by=by,
            subject=organization,
            scope_path=organization.path,
            before=before,
            after={"year": year, **of_counts(counts)},
        )
    return row


def write_return(
    *, facts: Facts, year: int, counts: returns.Counts, source: str, **how: bool
) -> tuple[AnnualReturn, dict | None, bool]:
    """Write a base organization's return without its event; `how` as in `returns.save_return`.

    Returns the row, the counts that stood before (None: there was no row), and whether they changed.
    """
    if facts.base is not None:
        raise Refused(
            _(
                "“%(name)s” không phải tổ chức cơ sở đảng trong năm %(year)s; số liệu ghi ở cấp cơ sở."
            )
            % {"name": facts.name, "year": year}
        )
    for level in counts.by_level:
        _check_level_of_year(level, year, Subject.MEMBER)
    known = (
        AnnualReturn.objects.select_for_update()
        .filter(organization=facts.organization, year=year)
        .first()
    )
    before = of_return(known) if known else None
    if source != AnnualReturn.Source.DECIDED and not (known and known.is_frozen):
        season.check_counts(facts, year)
    row = returns.save_return(
        organization=facts.organization,
        year=year,
        parent=facts.superior,
        kind=facts.kind,
        counts=counts,
        source=source,
        **how,
    )
    return row, before, before != of_counts(counts)


@transaction.atomic
def record_history(
    *, superior: Organization, year: int, rows: Iterable[HistoryRow], by, source: str
) -> dict[str, int]:
    """Write many organizations' year under one committee, all or nothing, as one event.

    Returns {"ratings": n, "returns": n}: how many changed. The event holds what stood in each
    changed row before and after. Raises Refused with the organization's name at the first row that
    cannot be.
    """
    written = {"ratings": 0, "returns": 0}
    trace = Trace()
    for row in rows:
        facts = facts_of_year(row.organization, year)
        if facts.superior != superior:
            raise Refused(
                _("“%(name)s” không trực thuộc %(superior)s trong năm %(year)s.")
                % {"name": facts.name, "superior": superior, "year": year}
            )
        written["ratings"] += _write_row_rating(row, facts, year, source, trace)
        written["returns"] += _write_row_return(row, facts, year, source, trace)
    if written["returns"]:
        returns.recompute_above(superior, year)
    if any(written.values()):
        audit.record(
            "history.record",
            by=by,
            subject=superior,
            scope_path=superior.path,
            before={"rows": trace.rows_before},
            after={"year": year, **written, "rows": trace.rows_after},
        )
    return written


def _write_row_rating(row: HistoryRow, facts: Facts, year: int, source, trace: Trace) -> bool:
    if row.level is None and row.not_rated_reason is None:
        return False
    rating, before, changed = write_rating(
        facts=facts,
        year=year,
        level=row.level,
        not_rated_reason=row.not_rated_reason,
        source=source,
        decision_number=row.decision_number,
        decided_on=row.decided_on,
    )
    if changed:
        trace.add(facts.organization, "rating", before, of_rating(rating))
    return changed


def _write_row_return(row: HistoryRow, facts: Facts, year: int, source, trace: Trace) -> bool:
    if row.counts is None:
        return False
    _row, before, changed = write_return(
        facts=facts, year=year, counts=row.counts, source=source, recompute=False
    )
    if changed:
        trace.add(facts.organization, "return", before, of_counts(row.counts))
    return changed


def _check_choice(organization, year, level, reason) -> None:
    if (level is None) == (reason is None):
        raise Refused(
            _("“%(name)s” năm %(year)s: hãy ghi mức xếp loại hoặc lý do không thuộc diện, chỉ một.")
            % {"name": organization, "year": year}
        )
    if level is not None:
        _check_level_of_year(level, year, Subject.ORGANIZATION)
    elif reason.subject != Subject.ORGANIZATION:
        raise Refused(_("Lý do “%(reason)s” không dùng cho tổ chức đảng.") % {"reason": reason})


def _check_level_of_year(level: RatingLevel, year: int, subject: str) -> None:
    rule_set = RuleSet.objects.for_year(year)
    if rule_set is None or level.rule_set_id != rule_set.pk or level.subject != subject:
        raise Refused(
            _("Mức “%(level)s” không có trong bộ quy tắc của năm %(year)s.")
            % {"level": level, "year": year}
        )
