"""What is missing, what looks odd, and how far each section is."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assessments.models import AssessmentSection, SelfAssessment, State, Subject
from assessments.sections.context import Context, load_context
from assessments.sections.definitions import section_of, sections_for
from assessments.sections.forms import SectionForm
from assessments.sections.verdicts import objections
from core.formats import integer

#: A change of the number of members by more than this share of last year's asks for a reason.
NOTABLE_CHANGE = 0.2


class Progress(models.TextChoices):
    NOT_BEGUN = "NOT_BEGUN", gettext_lazy("Chưa làm")
    BEGUN = "BEGUN", gettext_lazy("Đang làm")
    DONE = "DONE", gettext_lazy("Xong")
    RETURNED = "RETURNED", gettext_lazy("Bị trả lại")


@dataclass(frozen=True)
class Missing:
    """One thing that stands in the way of submitting; `field` is the name in the section's form."""

    section_code: str
    field: str
    sentence: str


@dataclass(frozen=True)
class Remark:
    """Something unusual: asks for a reason at `section_code`, never blocks."""

    code: str
    section_code: str
    sentence: str
    reason: str

    @property
    def field(self) -> str:
        return f"explain_{self.code}"


def parsed(section: AssessmentSection, context: Context | None = None) -> SectionForm:
    """The section's form bound to what was typed."""
    assessment = section.assessment
    definition = section_of(assessment, section.code)
    return definition.form(section.answers, context=context or load_context(assessment))


def section_forms(
    assessment: SelfAssessment, context: Context | None = None
) -> dict[str, SectionForm]:
    """All sections of an assessment by code, each bound to what was typed (or to nothing)."""
    context = context or load_context(assessment)
    answers = {section.code: section.answers for section in assessment.sections.all()}
    return {
        definition.code: definition.form(answers.get(definition.code, {}), context=context)
        for definition in sections_for(assessment)
    }


def missing(
    assessment: SelfAssessment, forms: dict[str, SectionForm] | None = None
) -> list[Missing]:
    """Everything that must be mended before submitting, in the order of the sections."""
    forms = forms or section_forms(assessment)
    found = [
        Missing(code, field, sentence)
        for code, form in forms.items()
        for field, sentences in form.errors.items()
        for sentence in sentences
    ]
    return found + _level_against_rules(forms)


def complete(forms: dict[str, SectionForm]) -> dict:
    """The content of the sections that are complete so far."""
    return {code: form.content() for code, form in forms.items() if form.is_valid()}


def _level_against_rules(forms: dict[str, SectionForm]) -> list[Missing]:
    content, context = complete(forms), forms["level"].context
    if "level" not in content:
        return []
    level = context.level(Subject.ORGANIZATION, content["level"]["level"])
    return [
        Missing(
            "level",
            "level",
            _("Không thể tự xếp “%(level)s”. %(reason)s")
            % {"level": level.short_name, "reason": reason},
        )
        for reason in objections(content, context, level.code)
    ]


def warnings(
    assessment: SelfAssessment, forms: dict[str, SectionForm] | None = None
) -> list[Remark]:
    """What is unusual enough to ask for a reason."""
    forms = forms or section_forms(assessment)
    found = [
        _members_changed(forms["members"]),
        _not_in_register(forms["members"], "register_members", "members"),
        _quota_missed(forms["admissions"]),
        _not_in_register(forms["admissions"], "register_admissions", "admissions"),
        _weak_cell(forms),
        _failing_member(forms),
    ]
    return [warning for warning in found if warning]


def section_state(assessment: SelfAssessment, section: AssessmentSection, form) -> Progress:
    """How far a section is: returned ones stay so until they are saved again."""
    if assessment.state == State.RETURNED and section.returned_version == section.version:
        return Progress.RETURNED
    if not section.is_filled and not form.is_given:
        return Progress.NOT_BEGUN
    return Progress.DONE if form.is_valid() else Progress.BEGUN


def _warning(form, code, section_code, sentence) -> Remark:
    return Remark(code, section_code, sentence, form.explanation(code))


def _members_changed(form) -> Remark | None:
    last = form.context.last_return
    if not form.is_valid() or last is None or not last.members_total:
        return None
    total, before = form.cleaned_data["total"], last.members_total
    if abs(total - before) <= NOTABLE_CHANGE * before:
        return None
    sentence = _(
        "Tổng số đảng viên thay đổi trên 20%% so với năm trước (từ %(before)s thành %(total)s)."
    )
    return _warning(
        form, "members_changed", "members", sentence % {"before": before, "total": total}
    )


def _quota_missed(form) -> Remark | None:
    quota = form.context.quota
    if not form.is_valid() or quota is None or not quota.assigned:
        return None
    admitted = form.cleaned_data["admitted"]
    if admitted >= quota.assigned:
        return None
    sentence = _("Đã kết nạp %(admitted)s, chưa đạt chỉ tiêu %(quota)s.")
    return _warning(
        form,
        "quota_missed",
        "admissions",
        sentence % {"admitted": admitted, "quota": quota.assigned},
    )


def _not_in_register(form, code: str, section_code: str) -> Remark | None:
    """Counts that the register knows and tells otherwise: "Tổng số đảng viên: nhập 95, sổ 94"."""
    if not form.is_valid() or form.context.register is None:
        return None
    differing = [
        _("%(label)s: nhập %(typed)s, sổ %(register)s")
        % {
            "label": form.fields[field].label,
            "typed": integer(form.cleaned_data[field]),
            "register": integer(getattr(form.context.register, name)),
        }
        for field, name in form.in_register.items()
        if form.cleaned_data[field] != getattr(form.context.register, name)
    ]
    if not differing:
        return None
    sentence = _("Khác sổ đảng viên (%(differing)s).") % {"differing": "; ".join(differing)}
    return _warning(form, code, section_code, sentence)


def _asks_for_high_level(forms) -> bool:
    form = forms["level"]
    form.is_valid()
    level = form.context.level(Subject.ORGANIZATION, form.cleaned_data.get("level", ""))
    return level is not None and level.good_or_better


def _weak_cell(forms) -> Remark | None:
    form = forms.get("cells")
    if form is None or not _asks_for_high_level(forms):
        return None
    form.is_valid()
    weakest = {f"level:{level.code}" for level in form.context.organization_levels if level.failing}
    names = [
        cell.name
        for cell in form.context.cells
        if form.cleaned_data.get(f"cell_{cell.pk}") in weakest
    ]
    if not names:
        return None
    sentence = _("Có chi bộ ở mức thấp nhất: %(names)s.") % {"names": ", ".join(names)}
    return _warning(forms["level"], "weak_cell", "level", sentence)


def _failing_member(forms) -> Remark | None:
    form = forms["members"]
    if not form.is_valid() or not _asks_for_high_level(forms):
        return None
    number = sum(
        form.cleaned_data[f"level_{level.code}"]
        for level in form.context.member_levels
        if level.failing
    )
    if not number:
        return None
    sentence = _("Có %(number)s đảng viên ở mức thấp nhất.") % {"number": number}
    return _warning(forms["level"], "failing_member", "level", sentence)
