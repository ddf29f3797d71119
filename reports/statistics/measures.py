"""The list of all measures in the order of the tables, and what each is called."""

from collections.abc import Iterable
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from organizations.kinds import BASE_KINDS, Kind
from reports.statistics.computing import (
    Measure,
    RowsBehind,
    Text,
    admissions_against_quota,
    is_gained,
    is_kept,
    is_lost,
    member_share,
    organization_count,
    organization_share,
    registered_admissions,
    return_total,
    transition,
)
from reports.statistics.dataset import TypeOfEnterprise

ORGANIZATIONS = _("TCCSĐ")
CELLS = _("chi bộ")
COMMITTEES = _("đảng bộ")
MEMBERS = _("đảng viên")
PURE_STRONG = "pure_and_strong"


def measures(types: Iterable[TypeOfEnterprise]) -> list[Measure]:
    """All measures, each with the heading it stands under; two more for each type of enterprise."""
    types = tuple(types)
    groups: tuple[tuple[Text, list[Measure]], ...] = (
        (_("Tổ chức cơ sở đảng và đảng viên cuối năm"), _stock(types)),
        (_("Trong sạch, vững mạnh"), _pure_strong()),
        (_("Trong sạch, vững mạnh theo loại hình"), _pure_strong_by_type(types)),
        (_("Các mức khác và chuyển dịch"), [*_other_levels(), *_moves()]),
        (_("Chất lượng đảng viên"), _members()),
        (_("Kết nạp đảng viên"), _admissions()),
    )
    return [replace(measure, group=group) for group, listed in groups for measure in listed]


def _count(code: str, label: Text, type_code: str | None = None) -> Measure:
    return Measure(
        code,
        label,
        ORGANIZATIONS,
        organization_count(type_code),
        RowsBehind("ratings", tuple(BASE_KINDS), type_code),
        stock=True,
    )


def _stock(types: tuple[TypeOfEnterprise, ...]) -> list[Measure]:
    members = Measure(
        "members-total",
        _("Đảng viên"),
        MEMBERS,
        return_total("members_total"),
        RowsBehind("returns", column="members_total"),
        stock=True,
    )
    by_type = [
        _count(f"org-{t.code}", _("TCCSĐ %(phrase)s") % {"phrase": t.phrase}, t.code) for t in types
    ]
    return [_count("org-total", _("Tổ chức cơ sở đảng")), *by_type, members]


def _share(
    code: str,
    label: Text,
    flag: str,
    *,
    unit: Text = ORGANIZATIONS,
    kinds: tuple[str, ...] | None = None,
    type_code: str | None = None,
) -> Measure:
    return Measure(
        code,
        label,
        unit,
        organization_share(kinds, flag, type_code),
        RowsBehind("ratings", kinds or BASE_KINDS, type_code, flag),
    )


def _pure_strong() -> list[Measure]:
    return [
        _share("base-ps", _("TCCSĐ đạt trong sạch, vững mạnh"), PURE_STRONG),
        _share(
            "basecommittee-ps",
            _("Đảng bộ cơ sở đạt trong sạch, vững mạnh"),
            PURE_STRONG,
            unit=COMMITTEES,
            kinds=(Kind.BASE_COMMITTEE,),
        ),
        _share(
            "basecell-ps",
            _("Chi bộ cơ sở đạt trong sạch, vững mạnh"),
            PURE_STRONG,
            unit=CELLS,
            kinds=(Kind.BASE_CELL,),
        ),
        _share(
            "subcell-ps",
            _("Chi bộ trực thuộc đảng ủy cơ sở đạt trong sạch, vững mạnh"),
            PURE_STRONG,
            unit=CELLS,
            kinds=(Kind.SUB_CELL,),
        ),
    ]


def _pure_strong_by_type(types: tuple[TypeOfEnterprise, ...]) -> list[Measure]:
    label = _("TCCSĐ %(phrase)s đạt trong sạch, vững mạnh")
    return [
        _share(f"{t.code}-ps", label % {"phrase": t.phrase}, PURE_STRONG, type_code=t.code)
        for t in types
    ]


def _other_levels() -> list[Measure]:
    return [
        _share("base-good", _("TCCSĐ hoàn thành tốt nhiệm vụ trở lên"), "good_or_better"),
        _share("completing", _("TCCSĐ hoàn thành nhiệm vụ"), "completing"),
        _share("weak", _("TCCSĐ yếu kém"), "failing"),
    ]


def _moves() -> list[Measure]:
    listed = (
        ("lost", _("TCCSĐ từ trong sạch, vững mạnh xuống mức thấp hơn"), is_lost),
        ("gained", _("TCCSĐ vươn lên trong sạch, vững mạnh"), is_gained),
        ("kept", _("TCCSĐ giữ vững trong sạch, vững mạnh"), is_kept),
    )
    return [
        Measure(
            code,
            label,
            ORGANIZATIONS,
            transition(keep),
            RowsBehind("transitions", tuple(BASE_KINDS), flag=code),
        )
        for code, label, keep in listed
    ]


def _members() -> list[Measure]:
    shares = (
        ("members-good", _("Đảng viên hoàn thành tốt nhiệm vụ trở lên"), "good_or_better"),
        ("members-completing", _("Đảng viên hoàn thành nhiệm vụ"), "completing"),
        (
            "members-bad",
            _("Đảng viên vi phạm tư cách hoặc không hoàn thành nhiệm vụ"),
            "failing",
        ),
    )
    totals = (
        ("struck", _("Đảng viên bị xóa tên"), "struck_off"),
        ("expelled", _("Đảng viên bị khai trừ"), "expelled"),
    )
    return [
        *(
            Measure(code, label, MEMBERS, member_share(flag), RowsBehind("returns", flag=flag))
            for code, label, flag in shares
        ),
        *(
            Measure(
                code, label, MEMBERS, return_total(column), RowsBehind("returns", column=column)
            )
            for code, label, column in totals
        ),
    ]


def _admissions() -> list[Measure]:
    return [
        Measure(
            "admissions",
            _("Kết nạp đảng viên so với chỉ tiêu được giao"),
            MEMBERS,
            admissions_against_quota,
            RowsBehind("returns", column="admissions"),
        ),
        Measure(
            "registered",
            _("Số đăng ký kết nạp của các TCCSĐ"),
            MEMBERS,
            registered_admissions,
            RowsBehind("returns", column="registered"),
        ),
    ]
