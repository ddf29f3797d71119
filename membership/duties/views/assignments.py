"""One assignment: added, changed, dropped."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.formats import date as written
from membership.bases import with_base
from membership.duties import people
from membership.duties.actions.work import delete_assignment
from membership.duties.forms.work import WorkForm
from membership.duties.views.pages import (
    address,
    asked_year,
    confirm_page,
    done,
    form_page,
    member_or_404,
    row_or_404,
)
from membership.models import Member, WorkAssignment


def _colleagues(user, member: Member) -> list[Member]:
    """Members of his cell, who can follow his work."""
    rows = people.members(user).filter(organization=member.organization_id)
    return list(rows.order_by("sort_key", "pk"))


def work_add(request: HttpRequest, code: str) -> HttpResponse:
    """New work for one member."""
    member = member_or_404(request.user, code)
    year = asked_year(request, people.years_offered(request.user))
    form = WorkForm(
        request.POST or None,
        user=request.user,
        member=member,
        colleagues=_colleagues(request.user, member),
    )
    back = address("work", nam=year, q=member.code)
    sent = request.method == "POST" and form.is_valid()
    if sent and form.add(member.organization, year, request.user):
        return done(request, _("Đã phân công."), back)
    return form_page(
        request,
        form,
        active="work",
        title=_("Phân công công tác năm %(year)s") % {"year": year},
        lead=f"{member.full_name} – {with_base(member.organization)}",
        submit=_("Phân công"),
        cancel_url=back,
    )


def _row(user, pk: int) -> WorkAssignment:
    rows = WorkAssignment.objects.visible_to(user).select_related(
        "member__organization__parent__parent", "follower__organization"
    )
    return row_or_404(user, rows, pk)


def work_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an assignment that has no result yet; two editors see both versions."""
    row = _row(request.user, pk)
    form = WorkForm(
        request.POST or None,
        user=request.user,
        member=row.member,
        colleagues=_colleagues(request.user, row.member),
        assignment=row,
    )
    back = address("work", nam=row.year, q=row.member.code)
    if request.method == "POST" and form.is_valid() and form.save(request.user):
        return done(request, _("Đã sửa việc được phân công."), back)
    notice = ""
    if row.result:
        notice = _("Việc này đã có kết quả (báo cáo ngày %(day)s) nên không sửa, xóa được.") % {
            "day": written(row.reported_on)
        }
    return form_page(
        request,
        form,
        active="work",
        title=_("Sửa phân công năm %(year)s") % {"year": row.year},
        lead=f"{row.member.full_name} – {with_base(row.member.organization)}",
        submit=_("Lưu"),
        cancel_url=back,
        notice=notice,
        delete_url="" if row.result else address("work_delete", row.pk),
        delete_label=_("Xóa việc này"),
    )


def work_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop an assignment that was entered by mistake."""
    row = _row(request.user, pk)
    back = address("work", nam=row.year, q=row.member.code)
    refused = ""
    if request.method == "POST":
        try:
            delete_assignment(assignment=row, version=request.POST.get("version"), by=request.user)
        except Refused as refusal:
            refused = refusal.sentence
        else:
            return done(request, _("Đã xóa việc được phân công."), back)
    return confirm_page(
        request,
        active="work",
        title=_("Xóa việc được phân công"),
        question=_("Xóa việc này của %(name)s?") % {"name": row.member.full_name},
        text=row.text,
        submit=_("Xóa việc"),
        cancel_url=back,
        refused=refused,
        version=row.version,
    )
