"""The list of sections, as data."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from assessments.models import Cycle, SelfAssessment
from assessments.sections import conditions, forms, points
from organizations.kinds import BASE_KINDS, Kind


def always(cycle: Cycle) -> bool:
    """The section is asked for in every year."""
    return True


@dataclass(frozen=True)
class Section:
    """One section: its code, its title, what it asks for, of which kinds and in which years."""

    code: str
    title: object
    hint: object
    form: type[forms.SectionForm]
    kinds: tuple[str, ...] = BASE_KINDS
    asked: Callable[[Cycle], bool] = always


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
        "points",
        _("Chấm điểm theo tiêu chí"),
        _("Điểm tự chấm của từng tiêu chí; tiêu chí không áp dụng thì ghi lý do."),
        points.PointsForm,
        asked=points.asked,
    ),
    Section(
        "conditions",
        _("Điều kiện xếp loại"),
        _("Những điều kiện của quy định mà cổng chưa tự biết."),
        conditions.ConditionsForm,
        asked=conditions.asked,
    ),
    Section(
        "level",
        _("Mức tự xếp loại"),
        _("Mức mà cấp ủy tự xếp cho tổ chức mình và lý do."),
        forms.LevelForm,
    ),
)


def sections_for(assessment: SelfAssessment) -> list[Section]:
    """The sections that an organization of this kind fills in this year, in order."""
    kind, cycle = assessment.organization.kind, assessment.cycle
    return [one for one in SECTIONS if kind in one.kinds and one.asked(cycle)]


def section_of(assessment: SelfAssessment, code: str) -> Section | None:
    """The section of that code, or None when it is not asked for."""
    return next((one for one in sections_for(assessment) if one.code == code), None)
