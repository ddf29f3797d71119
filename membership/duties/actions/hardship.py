"""Members in hardship and the help they are given."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.concurrency import claim_version
from core.dates import today
from core.exceptions import Refused
from membership.models import Hardship, HelpGiven, Member

audit.register_sentence(
    "duty.hardship", _lazy("%(actor)s đã ghi hoàn cảnh khó khăn của đảng viên %(subject)s")
)
audit.register_sentence(
    "duty.hardship_edit",
    _lazy("%(actor)s đã sửa nội dung hoàn cảnh khó khăn của đảng viên %(subject)s"),
)
audit.register_sentence(
    "duty.help", _lazy("%(actor)s đã ghi một lần giúp đỡ đảng viên %(subject)s")
)
audit.register_sentence(
    "duty.help_delete", _lazy("%(actor)s đã xóa một lần giúp đỡ đã ghi của đảng viên %(subject)s")
)


@transaction.atomic
def open_hardship(*, member: Member, what: str, since: date, by) -> Hardship:
    """Open a case; the trail keeps that there is one, never what it is."""
    _check_past(since)
    row = Hardship.objects.create(member=member, what=what, since=since)
    audit.record(
        "duty.hardship",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        after={"hardship": row.pk, "since": since},
    )
    return row


@transaction.atomic
def edit_hardship(
    *, hardship: Hardship, what: str, since: date, until: date | None, version, by
) -> Hardship:
    """Change a case, or close it: `until` is its last day.

    Raises StaleVersion when somebody saved it since `version`; Refused when it ends before it
    begins, or its days lie in the future.
    """
    _check_past(since)
    if until:
        _check_past(until)
        if until < since:
            raise Refused(_("Ngày kết thúc trước ngày bắt đầu; hãy xem lại."))
    claim_version(hardship, version)
    row = Hardship.objects.select_for_update().get(pk=hardship.pk)
    before = _kept(row)
    row.what, row.since, row.until = what, since, until
    row.save()
    audit.record(
        "duty.hardship_edit",
        by=by,
        subject=row.member,
        scope_path=row.member.organization.path,
        before=before,
        after=_kept(row),
    )
    return row


@transaction.atomic
def give_help(
    *, hardship: Hardship, what: str, giver: str, given_on: date, worth: int | None, by
) -> HelpGiven:
    """Record help that was given; `worth` in đồng, None when it has none.

    Raises Refused for a day to come or before the hardship.
    """
    _check_past(given_on)
    if given_on < hardship.since:
        raise Refused(_("Ngày giúp đỡ trước khi có hoàn cảnh khó khăn; hãy xem lại."))
    row = HelpGiven.objects.create(
        hardship=hardship, what=what, giver=giver, given_on=given_on, worth=worth
    )
    member = hardship.member
    audit.record(
        "duty.help",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        after={"hardship": hardship.pk, "given_on": given_on, "worth": worth},
    )
    return row


@transaction.atomic
def drop_help(*, help_given: HelpGiven, by) -> None:
    """Drop help that was entered by mistake; the trail keeps its day and worth."""
    row = HelpGiven.objects.select_for_update().get(pk=help_given.pk)
    member = row.hardship.member
    audit.record(
        "duty.help_delete",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before={"hardship": row.hardship_id, "given_on": row.given_on, "worth": row.worth},
    )
    row.delete()


def _check_past(day: date) -> None:
    if day > today():
        raise Refused(_("Ngày này ở sau hôm nay. Hãy nhập ngày đã qua, ví dụ 20/10/2011."))


def _kept(row: Hardship) -> dict:
    return {"hardship": row.pk, "since": row.since, "until": row.until}
