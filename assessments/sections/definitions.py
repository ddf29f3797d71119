"""The list of sections, as data."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from assessments.sections import forms
from organizations.kinds import BASE_KINDS, Kind


@dataclass(frozen=True)
class Section:
    """One section: its code, its title, what it asks for, and for which kinds it is asked."""

    code: str
    title: object
    hint: object
    form: type[forms.SectionForm]
    kinds: tuple[str, ...] = BASE_KINDS


SECTIONS = (
    Section(
        "members",
        _("Xếp loại đảng viên"),
        _("Tổng số đảng viên cuối năm, số đảng viên ở từng mức và số không thuộc diện đánh giá."),
        forms.MembersForm,
    ),
    Section(
        "cells",
        _("Xếp loại chi bộ trực thuộc"),
        _("Mức xếp loại của từng chi bộ, hoặc lý do chi bộ không thuộc diện đánh giá."),
        forms.CellsForm,
        (Kind.BASE_COMMITTEE,),
    ),
    Section(
        "admissions",
        _("Kết nạp, xóa tên, khai trừ"),
        _("Số đảng viên mới kết nạp trong năm so với chỉ tiêu; số xóa tên và khai trừ."),
        forms.AdmissionsForm,
    ),
    Section(
        "review",
        _("Ưu điểm, hạn chế, nguyên nhân"),
        _("Kết quả nổi bật, việc chưa làm được và vì sao."),
        forms.ReviewForm,
    ),
    Section(
        "direction",
        _("Phương hướng năm sau"),
        _("Những việc chính sẽ làm để giữ vững hoặc nâng mức xếp loại."),
        forms.DirectionForm,
    ),
    Section(
        "level",
        _("Mức tự xếp loại"),
        _("Mức mà cấp ủy tự xếp cho tổ chức mình và lý do."),
        forms.LevelForm,
    ),
)


def sections_for(kind: str) -> list[Section]:
    """The sections that an organization of this kind fills in, in order."""
    return [section for section in SECTIONS if kind in section.kinds]


def section_of(kind: str, code: str) -> Section | None:
    """The section of that code, or None when the kind has none such."""
    return next((section for section in sections_for(kind) if section.code == code), None)
