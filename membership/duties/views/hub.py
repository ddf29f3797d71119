"""The hub: what is missing this year; the way to a cell, and to a member, for each duty."""

from dataclasses import dataclass

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.formats import integer
from core.names import search_key
from membership.duties import people
from membership.duties.forms.dues import LATE
from membership.duties.forms.fields import YearFilter
from membership.duties.queries import Attention, attention, declarations, dues, training, work
from membership.duties.views.pages import address, answers, asked_year, page_of, with_year
from organizations.permissions import Permission
from organizations.scope import can, permission_required

#: Duties that are entered for a whole cell, with the words of their page.
CELLS = {
    "dang-phi": ("dues", gettext_lazy("Đảng phí theo chi bộ")),
    "phan-cong": ("work", gettext_lazy("Phân công công tác theo chi bộ")),
    "boi-duong": ("training", gettext_lazy("Ghi một lớp bồi dưỡng: chọn chi bộ")),
    "ke-khai": ("declarations", gettext_lazy("Lập danh sách kê khai: chọn chi bộ")),
}
#: Duties that are entered for one member.
PICKS = {
    "phan-cong": ("work", gettext_lazy("Phân công cho một đảng viên"), "work_add"),
    "hoan-canh": ("hardship", gettext_lazy("Ghi hoàn cảnh khó khăn"), "hardship_add"),
}
#: A search shows so many members; more words narrow it.
MOST_FOUND = 30


@dataclass(frozen=True)
class Card:
    """One duty on the hub, as the card of a task shows it."""

    title: str
    count: str
    sentence: str
    url: str
    link: str
    tone: str = ""
    due_sentence: str = ""


@require_safe
@permission_required(Permission.VIEW_DUTY)
def duties(request: HttpRequest) -> HttpResponse:
    """One card per duty with what is missing this year in the user's scope."""
    found = attention(request.user)
    context = {"cards": cards(found), "found": found, "active": "hub"}
    return render(request, "membership/duties/hub.html", context)


def cards(found: Attention) -> list[Card]:
    """The cards of the hub, in the order of the tabs."""
    year = found.year
    return [
        Card(
            _("Đảng phí"),
            integer(found.in_arrears),
            _("đảng viên nợ đảng phí từ %(months)s tháng trở lên") % {"months": found.months},
            address("dues", dang_phi=LATE if found.in_arrears else ""),
            _("Xem đảng phí"),
            _tone(found.in_arrears),
        ),
        Card(
            _("Phân công năm %(year)s") % {"year": year},
            integer(found.without_work),
            _("trong %(members)s đảng viên chưa được phân công công tác")
            % {"members": integer(found.members)},
            address("work", nam=year, tinh_trang=work.WITHOUT_WORK if found.without_work else ""),
            _("Xem phân công"),
            _tone(found.without_work),
        ),
        Card(
            _("Kết quả công tác năm %(year)s") % {"year": year},
            integer(found.without_result),
            _("đảng viên có việc chưa ghi kết quả"),
            address("work", nam=year, tinh_trang=work.WITHOUT_RESULT),
            _("Xem kết quả"),
        ),
        Card(
            _("Đảng viên mới năm %(year)s") % {"year": year},
            integer(found.new_members_without_class),
            _("đảng viên mới đang sinh hoạt chưa học lớp bồi dưỡng đảng viên mới"),
            address("training_new", nam=year, lop_moi="chua"),
            _("Xem đảng viên mới"),
            _tone(found.new_members_without_class),
        ),
        Card(
            _("Giấy chứng nhận"),
            integer(found.certificates_expiring),
            _("giấy chứng nhận sắp hết giá trị"),
            address("training", gia_tri=training.EXPIRING if found.certificates_expiring else ""),
            _("Xem bồi dưỡng"),
            _tone(found.certificates_expiring),
        ),
        Card(
            _("Kê khai tài sản năm %(year)s") % {"year": year},
            integer(found.declarations_due),
            _("bản kê khai chưa nộp; quá hạn (các năm): %(late)s")
            % {"late": integer(found.declarations_late)},
            address("declarations", nam=year, tinh_trang=declarations.WAITING),
            _("Xem kê khai"),
            _tone(found.declarations_late) if found.declarations_late else "",
        ),
        Card(
            _("Hoàn cảnh khó khăn"),
            integer(found.hardships_without_help),
            _("trường hợp trong năm chưa được giúp đỡ"),
            address("hardships"),
            _("Xem hoàn cảnh"),
            _tone(found.hardships_without_help),
        ),
    ]


def _tone(missing: int) -> str:
    return "warning" if missing else "done"


class CellFilter(YearFilter):
    """Which cells, and which year."""

    field_order = ["nam", "q"]

    def __init__(self, *args, has_year: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].label = _("Tên chi bộ")
        del self.fields["to_chuc"]
        if not has_year:
            del self.fields["nam"]


@require_safe
@permission_required(Permission.VIEW_DUTY)
def cells(request: HttpRequest, what: str) -> HttpResponse:
    """Cells with their sums for a duty, and the way to enter it for a whole cell."""
    if what not in CELLS:
        raise Http404
    active, title = CELLS[what]
    years = people.years_offered(request.user)
    year = asked_year(request, years)
    form = CellFilter(
        with_year(request),
        has_year=what in ("phan-cong", "ke-khai"),
        years=years,
        organizations=people.organizations(request.user),
    )
    words = search_key(answers(form).get("q", "")).split()
    places = people.places(request.user).select_related("parent__parent")
    for word in words:
        places = places.filter(search_key__contains=word)
    lines = _LINES[what](request.user, year, places)
    context = {"active": active, "title": title, "form": form, "page": page_of(request, lines)}
    return render(request, "membership/duties/cells.html", context)


def _dues_lines(user, year: int, places) -> list[dict]:
    months = dues.alarm_months()
    found = dues.by_place(user, months)
    return [
        {
            "place": place,
            "figures": [
                (_("Đảng viên"), integer(row["members"])),
                (_("Không nợ"), integer(row["settled_members"])),
                (_("Nợ từ %(months)s tháng") % {"months": months}, integer(row["late"])),
            ],
            "links": _links(user, place, [("dues_entry", _("Ghi đảng phí"), "")]),
        }
        for place in places
        if (row := found.get(place.pk))
    ]


def _work_lines(user, year: int, places) -> list[dict]:
    found = work.by_place(user, year)
    entries = [
        ("work_entry", _("Phân công"), year),
        ("work_results", _("Nhập kết quả"), year),
    ]
    return [
        {
            "place": place,
            "figures": [
                (_("Đảng viên"), integer(row["members"])),
                (_("Đã phân công"), integer(row["with_work"])),
                (_("Chưa có kết quả"), integer(row["waiting"])),
            ],
            "links": [
                *_links(user, place, entries),
                (address("work_sheet", place.code, nam=year), _("Bản in")),
            ],
        }
        for place in places
        if (row := found.get(place.pk))
    ]


def _training_lines(user, year: int, places) -> list[dict]:
    return _chosen(user, places, "training_add", _("Ghi lớp"), "")


def _declaration_lines(user, year: int, places) -> list[dict]:
    return _chosen(user, places, "declarations_add", _("Chọn đảng viên"), year)


def _chosen(user, places, name: str, label: str, year) -> list[dict]:
    """Every place with the number of members below it; those without members are left out."""
    counted = people.members_by_path(user)
    lines = []
    for place in places:
        number = sum(n for path, n in counted if path.startswith(place.path))
        if number:
            lines.append(
                {
                    "place": place,
                    "figures": [(_("Đảng viên"), integer(number))],
                    "links": _links(user, place, [(name, label, year)]),
                }
            )
    return lines


def _links(user, place, entries) -> list[tuple[str, str]]:
    if not can(user, Permission.EDIT_DUTY, place):
        return []
    return [(address(name, place.code, nam=year), label) for name, label, year in entries]


_LINES = {
    "dang-phi": _dues_lines,
    "phan-cong": _work_lines,
    "boi-duong": _training_lines,
    "ke-khai": _declaration_lines,
}


class PickForm(forms.Form):
    """The member to look for."""

    q = forms.CharField(
        label=gettext_lazy("Họ tên hoặc mã hồ sơ"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("Gõ không dấu cũng được, ví dụ: nguyen thi."),
    )


@require_safe
@permission_required(Permission.VIEW_DUTY)
def pick(request: HttpRequest, what: str) -> HttpResponse:
    """Look for the member whom something is entered for."""
    if what not in PICKS:
        raise Http404
    active, title, name = PICKS[what]
    form = PickForm(request.GET or None)
    words = answers(form).get("q", "").strip()
    rows = people.named(people.members(request.user, Permission.EDIT_DUTY), words)
    found = list(rows.order_by("sort_key", "pk")[: MOST_FOUND + 1]) if words else []
    context = {
        "active": active,
        "title": title,
        "form": form,
        "words": words,
        "found": [(one, address(name, one.code)) for one in found[:MOST_FOUND]],
        "is_more": len(found) > MOST_FOUND,
        "most": MOST_FOUND,
    }
    return render(request, "membership/duties/pick.html", context)
