"""Work assigned to members: given out, changed before its result, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.concurrency import claim_version
from core.dates import today
from core.exceptions import Refused
from membership.models import Member, WorkAssignment
from organizations.models import Organization

#: What of an assignment is typed; the year and the member stay.
FACTS = ("content", "text", "follower_id", "resolution_number", "resolution_on")

audit.register_sentence(
    "duty.assign",
    _lazy(
        "%(actor)s đã phân công %(after.number)s việc năm %(after.year)s cho đảng viên của %(subject)s"
    ),
)
audit.register_sentence(
    "duty.assignment_edit",
    _lazy("%(actor)s đã sửa việc được phân công năm %(after.year)s của %(subject)s"),
)
audit.register_sentence(
    "duty.assignment_delete",
    _lazy("%(actor)s đã xóa việc được phân công năm %(before.year)s của %(subject)s"),
)
audit.register_sentence(
    "duty.results",
    _lazy(
        "%(actor)s đã ghi kết quả %(after.number)s việc năm %(after.year)s của đảng viên %(subject)s"
    ),
)


@dataclass(frozen=True)
class Work:
    """One piece of work for a member (pk): content is a code of `WorkAssignment.Content`."""

    member: int
    content: str
    text: str
    follower: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What came of an assignment; an empty result takes it back."""

    assignment: WorkAssignment
    version: int | str | None
    result: str
    text: str = ""


@dataclass(frozen=True)
class Resolution:
    """The cell's resolution behind the assignments."""

    number: str = ""
    on: date | None = field(default=None)


@transaction.atomic
def assign(
    *, organization: Organization, year: int, works: Sequence[Work], resolution: Resolution, by
) -> list[WorkAssignment]:
    """Assign work of a year to members of one organization's subtree, all of it or nothing.

    Raises Refused when a follower is the member himself, or the resolution is to come.
    """
    _check_day(resolution.on)
    if any(one.follower == one.member for one in works):
        raise Refused(_("Đảng viên không tự theo dõi việc của mình. Hãy chọn đồng chí khác."))
    rows = WorkAssignment.objects.bulk_create(
        WorkAssignment(
            member_id=one.member,
            year=year,
            content=one.content,
            text=one.text,
            follower_id=one.follower,
            resolution_number=resolution.number,
            resolution_on=resolution.on,
        )
        for one in works
    )
    if rows:
        codes = dict(
            Member.objects.filter(pk__in={one.member for one in works}).values_list("pk", "code")
        )
        audit.record(
            "duty.assign",
            by=by,
            subject=organization,
            scope_path=organization.path,
            after={
                "number": len(rows),
                "year": year,
                "work": [{"member": codes[row.member_id], **_kept(row)} for row in rows],
            },
        )
    return rows


@transaction.atomic
def edit_assignment(*, assignment: WorkAssignment, facts: dict, version, by) -> WorkAssignment:
    """Change an assignment that has no result yet; `facts` by the names of FACTS.

    Raises StaleVersion when somebody else saved in between, Refused once there is a result.
    """
    claim_version(assignment, version)
    assignment.refresh_from_db()
    _check_open(assignment)
    _check_day(facts.get("resolution_on"))
    if facts.get("follower_id") == assignment.member_id:
        raise Refused(_("Đảng viên không tự theo dõi việc của mình. Hãy chọn đồng chí khác."))
    before = _kept(assignment)
    for name in FACTS:
        setattr(assignment, name, facts[name])
    assignment.save()
    member = assignment.member
    audit.record(
        "duty.assignment_edit",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before=before,
        after={**_kept(assignment), "year": assignment.year},
    )
    return assignment


@transaction.atomic
def delete_assignment(*, assignment: WorkAssignment, version, by) -> None:
    """Drop an assignment that was entered by mistake; refused once there is a result."""
    claim_version(assignment, version)
    assignment.refresh_from_db()
    _check_open(assignment)
    member = assignment.member
    audit.record(
        "duty.assignment_delete",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before={**_kept(assignment), "year": assignment.year},
    )
    assignment.delete()


@transaction.atomic
def record_results(
    *, organization: Organization, year: int, outcomes: Sequence[Outcome], on: date, by
) -> int:
    """Record what came of assignments of one year, reported `on` a day; return how many.

    Raises Refused for a day to come, StaleVersion when one was changed in between.
    """
    if on > today():
        raise Refused(_("Ngày báo cáo ở sau hôm nay. Hãy nhập ngày đã qua, ví dụ 30/11/2011."))
    before, after = [], []
    for one in outcomes:
        row = one.assignment
        claim_version(row, one.version)
        row.refresh_from_db()
        before.append(_outcome_kept(row))
        row.result, row.result_text = one.result, one.text if one.result else ""
        row.reported_on = on if one.result else None
        row.save()
        after.append(_outcome_kept(row))
    if outcomes:
        audit.record(
            "duty.results",
            by=by,
            subject=organization,
            scope_path=organization.path,
            before={"results": before},
            after={"number": len(outcomes), "year": year, "on": on, "results": after},
        )
    return len(outcomes)


def _check_open(assignment: WorkAssignment) -> None:
    if assignment.result:
        raise Refused(
            _(
                "Việc này đã có kết quả nên không sửa, xóa được. Hãy bỏ kết quả trước (nhập kết quả)."
            )
        )


def _check_day(day: date | None) -> None:
    if day and day > today():
        raise Refused(_("Ngày nghị quyết ở sau hôm nay. Hãy nhập ngày đã qua, ví dụ 10/01/2011."))


def _kept(row: WorkAssignment) -> dict:
    """What the trail keeps: the kind of content and the paper, no names and no free text."""
    return {
        "assignment": row.pk,
        "content": row.content,
        "resolution": row.resolution_number,
        "resolution_on": row.resolution_on,
    }


def _outcome_kept(row: WorkAssignment) -> dict:
    return {"assignment": row.pk, "result": row.result, "on": row.reported_on}
