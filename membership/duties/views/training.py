"""Training: certificates, a class for many members, new members, targets."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.dates import today
from core.exceptions import Refused
from core.formats import integer
from membership.bases import with_base
from membership.duties import people
from membership.duties.actions.training import delete_certificate
from membership.duties.forms.training import (
    CertificateForm,
    ClassGridForm,
    NewMemberFilter,
    ShareFilter,
    TargetGridForm,
    TrainingFilter,
)
from membership.duties.queries import training as queries
from membership.duties.tables import training as tables
from membership.duties.views.pages import (
    Listing,
    address,
    answers,
    asked_year,
    confirm_page,
    done,
    export,
    form_page,
    place_or_404,
    row_or_404,
    show,
    with_year,
)
from organizations.permissions import Permission
from organizations.scope import can, check_can, permission_required


def _listing(request: HttpRequest) -> Listing:
    form = TrainingFilter(
        request.GET,
        years=queries.years_offered(request.user),
        organizations=people.organizations(request.user),
    )
    wanted = answers(form)
    rows = queries.listed(
        request.user,
        year=wanted.get("nam") or None,
        course=wanted.get("lop", ""),
        words=wanted.get("q", ""),
        under=wanted.get("to_chuc"),
        status=wanted.get("gia_tri", ""),
    )
    return Listing(
        "training",
        _("Giấy chứng nhận bồi dưỡng"),
        form,
        tables.CertificateTable(rows, user=request.user),
        "boi-duong",
        tables.columns(),
        lambda one: [tables.row(one)],
    )


@require_safe
@permission_required(Permission.VIEW_DUTY)
def training(request: HttpRequest) -> HttpResponse:
    """Certificates of members by year and course; this year's sums on top."""
    year = today().year
    missing = queries.new_members(request.user, year).filter(has_class=False).count()
    stats = [
        (label, integer(number), _("giấy chứng nhận năm %(year)s") % {"year": year}, "")
        for label, number in queries.by_course(request.user, year)
    ]
    new = (
        _("Đảng viên mới chưa học lớp"),
        integer(missing),
        _("đảng viên mới đang sinh hoạt, kết nạp năm %(year)s") % {"year": year},
        address("training_new", nam=year, lop_moi="chua"),
    )
    return show(
        request,
        _listing(request),
        lead=_("Lớp bồi dưỡng, lý luận, chuyên môn mà đảng viên đã học."),
        stats=[*stats, new],
        buttons=[
            (address("training_targets"), _("Tỷ lệ tham gia, mục tiêu"), "bullseye"),
            (address("duties_cells", "boi-duong"), _("Ghi một lớp"), "plus-lg"),
        ],
        export_url=reverse("membership:training_export"),
    )


@require_POST
@permission_required(Permission.VIEW_DUTY)
def training_export(request: HttpRequest) -> HttpResponse:
    """The list as XLSX."""
    return export(request, _listing(request))


@require_safe
@permission_required(Permission.VIEW_DUTY)
def training_new(request: HttpRequest) -> HttpResponse:
    """Members of today admitted in a year, by whether they took the class for new members."""
    this_year = today().year
    years = range(this_year, this_year - people.YEARS_BACK - 1, -1)
    year = asked_year(request, years)
    form = NewMemberFilter(
        with_year(request), years=years, organizations=people.organizations(request.user)
    )
    wanted = answers(form)
    rows = queries.new_members(
        request.user, year, words=wanted.get("q", ""), under=wanted.get("to_chuc")
    )
    if wanted.get("lop_moi"):
        rows = rows.filter(has_class=wanted["lop_moi"] == "roi")
    listing = Listing(
        "training",
        _("Đảng viên mới đang sinh hoạt, kết nạp năm %(year)s") % {"year": year},
        form,
        tables.NewMemberTable(rows),
        "",
    )
    return show(
        request,
        listing,
        lead=_(
            "Ai đã học, ai chưa học lớp bồi dưỡng lý luận chính trị cho đảng viên mới. Gồm cả đồng chí "
            "kết nạp nơi khác chuyển đến; không gồm người đã chuyển đi hoặc ra khỏi Đảng."
        ),
        crumb=(address("training"), _("Bồi dưỡng")),
    )


@permission_required(Permission.VIEW_DUTY)
def training_targets(request: HttpRequest) -> HttpResponse:
    """Share of members who took part in a class of the year, against each organization's target."""
    years = people.years_offered(request.user)
    year = asked_year(request, years)
    may_edit = can(request.user, Permission.EDIT_DUTY)
    if request.method == "POST":
        check_can(request.user, Permission.EDIT_DUTY)
    permission = Permission.EDIT_DUTY if may_edit else Permission.VIEW_DUTY
    shares = queries.shares(request.user, year, permission)
    form = TargetGridForm(request.POST or None, shares=shares, year=year)
    if request.method == "POST" and form.is_valid():
        number = form.save(request.user)
        if not form.errors:
            sentence = (
                _("Đã đặt mục tiêu của %(number)s tổ chức.") % {"number": number}
                if number
                else _("Không có mục tiêu nào thay đổi.")
            )
            return done(request, sentence, address("training_targets", nam=year))
    context = {
        "active": "training",
        "title": _("Tỷ lệ tham gia bồi dưỡng năm %(year)s") % {"year": year},
        "year": year,
        "choose": ShareFilter({"nam": str(year)}, years=years),
        "form": form,
        "may_edit": may_edit,
    }
    return render(request, "membership/duties/training_targets.html", context)


def training_add(request: HttpRequest, code: str) -> HttpResponse:
    """One class for members of an organization: who has a number took part."""
    place = place_or_404(request.user, code)
    rows = people.members(request.user).filter(organization__path__subtree=place.path)
    members = list(rows.order_by("sort_key", "pk"))
    form = ClassGridForm(request.POST or None, organization=place, people=members)
    if request.method == "POST" and form.is_valid():
        number = form.save(request.user)
        if not form.errors:
            sentence = _("Đã ghi %(number)s giấy chứng nhận.") % {"number": number}
            return done(request, sentence, address("training", to_chuc=place.code))
    context = {
        "active": "training",
        "title": _("Ghi một lớp bồi dưỡng"),
        "form": form,
        "place": place,
    }
    return render(request, "membership/duties/training_add.html", context)


def training_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct one certificate."""
    one = row_or_404(request.user, queries.certificates(request.user), pk)
    form = CertificateForm(request.POST or None, certificate=one)
    back = address("training", q=one.member.code)
    if request.method == "POST" and form.is_valid() and form.save(request.user):
        return done(request, _("Đã sửa giấy chứng nhận."), back)
    return form_page(
        request,
        form,
        active="training",
        title=_("Sửa giấy chứng nhận"),
        lead=f"{one.member.full_name} – {with_base(one.member.organization)}",
        submit=_("Lưu"),
        cancel_url=back,
        delete_url=address("training_delete", one.pk),
        delete_label=_("Xóa giấy chứng nhận này"),
    )


def training_delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Drop a certificate that was entered by mistake."""
    one = row_or_404(request.user, queries.certificates(request.user), pk)
    back = address("training", q=one.member.code)
    refused = ""
    if request.method == "POST":
        try:
            delete_certificate(
                certificate=one, version=request.POST.get("version"), by=request.user
            )
        except Refused as refusal:
            refused = refusal.sentence
        else:
            return done(request, _("Đã xóa giấy chứng nhận."), back)
    return confirm_page(
        request,
        active="training",
        title=_("Xóa giấy chứng nhận"),
        question=_("Xóa giấy chứng nhận này của %(name)s?") % {"name": one.member.full_name},
        text=str(one),
        submit=_("Xóa giấy chứng nhận"),
        cancel_url=back,
        refused=refused,
        version=one.version,
    )
