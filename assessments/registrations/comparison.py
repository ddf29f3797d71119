"""What was registered beside what came of it and beside last year, line by line."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.models import Registration
from assessments.registrations.content import lines_of, members_words, results_of
from assessments.registrations.context import RegistrationContext, good_of, load, share_words
from assessments.registrations.forms import PERCENT
from assessments.registrations.workflow import self_assessments
from assessments.sections import Context
from core import formats, shares
from core.dates import today


@dataclass(frozen=True)
class Fact:
    """One aim of a registration: what was registered, what came of it, last year; levels as rows.

    `reached` is None while either side is not known. `code` "admissions" is the number that was
    registered with the quota, and is not typed again here.
    """

    code: str
    label: str
    target: str
    result: str = ""
    last: str = ""
    target_level: object = None
    result_level: object = None
    last_level: object = None
    reached: bool | None = None


def facts_of(
    content: dict, context: RegistrationContext, outcome: dict | None = None
) -> list[Fact]:
    """The aims of a copy; `outcome` is the content of a self-assessment, or parts of it."""
    outcome = outcome or {}
    target = content["target"]
    facts = [
        _level(target, context, outcome.get("level")),
        _members(target, context, outcome.get("members")),
    ]
    if target["cells"] is not None:
        facts.append(_cells(target, context, outcome.get("cells")))
    return [*facts, admissions_of(context, outcome.get("admissions"))]


def admissions_of(context: RegistrationContext, part: dict | None = None) -> Fact:
    """The number to admit, from the registration of the quota."""
    quota, last = context.year.quota, context.year.last_return
    registered = quota.registered if quota else None
    admitted = part["admitted"] if part else None
    return Fact(
        "admissions",
        _("Kết nạp đảng viên"),
        formats.integer(registered) if registered is not None else _("chưa đăng ký"),
        result="" if admitted is None else formats.integer(admitted),
        last=formats.integer(last.admissions) if last and last.admissions is not None else "",
        reached=None if None in (registered, admitted) else admitted >= registered,
    )


def _level(target: dict, context: RegistrationContext, part: dict | None) -> Fact:
    aimed = context.level(target["level"])
    own = context.level(part["level"]) if part else None
    last = context.year.last_rating
    return Fact(
        "level",
        _("Mức xếp loại"),
        aimed.name if aimed else target["level"],
        result=own.name if own else "",
        last=str(last.level or last.not_rated_reason) if last else "",
        target_level=aimed,
        result_level=own,
        last_level=last.level if last else None,
        reached=own.order <= aimed.order if own and aimed else None,
    )


def _members(target: dict, context: RegistrationContext, part: dict | None) -> Fact:
    label = _("Đảng viên “%(level)s” trở lên") % {"level": context.good_levels[-1].short_name}
    result, reached = "", None
    rated = sum(part["levels"].values()) if part else 0
    if rated:
        good = good_of(part["levels"], context.good_levels)
        result = share_words(good, rated)
        reached = Decimal(target["members"]) <= (
            shares.percent(good, rated) if target["unit"] == PERCENT else good
        )
    return Fact(
        "members", label, members_words(target), result, context.last_members, reached=reached
    )


def _cells(target: dict, context: RegistrationContext, part: dict | None) -> Fact:
    top = {level.code for level in context.top_levels}
    label = _("Chi bộ trực thuộc “%(level)s” trở lên") % {
        "level": context.top_levels[-1].short_name
    }
    result, reached = "", None
    if part:
        rated = [cell for cell in part.values() if cell["level"]]
        number = sum(cell["level"] in top for cell in rated)
        result, reached = f"{number}/{len(rated)}", number >= target["cells"]
    return Fact(
        "cells",
        label,
        formats.integer(target["cells"]),
        result,
        context.last_cells,
        reached=reached,
    )


def registered(cycle, organization) -> Registration | None:
    """The organization's registration in the cycle, once it was handed in; or None."""
    return (
        Registration.objects.filter(cycle=cycle, organization=organization, copies__number=1)
        .select_related("cycle", "organization")
        .first()
    )


def beside(assessment, year: Context, outcome: dict) -> dict | None:
    """What the pages of a self-assessment show of the registration; None where none is asked for.

    {"registration": Registration or None, "facts", "lines", "open": lines without a result}
    """
    if assessment.cycle.registration_due is None:
        return None
    row = registered(assessment.cycle, assessment.organization)
    if row is None:
        return {"registration": None}
    content = row.copies.last().content
    lines = lines_of(content, results_of(row))
    return {
        "registration": row,
        "facts": facts_of(content, RegistrationContext(year=year), outcome),
        "lines": lines,
        "open": sum(not (line.done and line.result.strip()) for line in lines),
    }


def whole(registration: Registration) -> dict:
    """What the registration's own page shows of its last copy; {} while there is none."""
    copies = list(registration.copies.select_related("submitted_by"))
    if not copies:
        return {}
    context = load(registration)
    copy = copies[-1]
    assessment = self_assessments(registration).first()
    submission = assessment.submissions.last() if assessment else None
    return {
        "copy": copy,
        "earlier": copies[-2] if len(copies) > 1 else None,
        "measured": context,
        "facts": facts_of(copy.content, context, submission.content if submission else None),
        "has_results": submission is not None,
        "no_results_yet": today() < registration.cycle.writing_from,
        "lines": lines_of(copy.content, results_of(registration)),
        "commitment": copy.content["commitment"],
        **before_of(context),
    }


def before_of(context: RegistrationContext) -> dict:
    """Last year's registration, for the fold beside this year's: {} where there is none."""
    if context.before is None:
        return {}
    content = context.before.content
    return {
        "before": context.before,
        "before_lines": lines_of(content),
        "before_members": members_words(content["target"]),
    }
