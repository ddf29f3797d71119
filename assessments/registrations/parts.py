"""The parts of a registration as data, how far each is, and what is missing."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from assessments.models import Registration, RegistrationPart, RegistrationState
from assessments.registrations import forms
from assessments.registrations.context import RegistrationContext, load
from assessments.sections import Missing, Progress


@dataclass(frozen=True)
class Part:
    """One part: its code, its title, what it asks for."""

    code: str
    title: object
    hint: object
    form: type[forms.PartForm]


PARTS = (
    Part(
        "target",
        _("Mục tiêu phấn đấu"),
        _("Mức xếp loại đăng ký, tỷ lệ đảng viên và số chi bộ phấn đấu đạt."),
        forms.TargetForm,
    ),
    Part(
        "lines",
        _("Nội dung đăng ký"),
        _("Từng việc sẽ làm trong năm: căn cứ đánh giá, thời hạn, người phụ trách."),
        forms.LinesForm,
    ),
    Part(
        "commitment",
        _("Cam kết phòng, chống tham nhũng, lãng phí"),
        _("Nội dung cam kết và người thay mặt cấp ủy xác nhận."),
        forms.CommitmentForm,
    ),
)
#: Written at the end of the year, when the registration itself is frozen.
RESULTS = Part(
    "results",
    _("Kết quả thực hiện đăng ký"),
    _("Cuối năm ghi kết quả của từng nội dung đã đăng ký; Ban Tổ chức đọc khi thẩm định."),
    forms.ResultsForm,
)
ALL_PARTS = (*PARTS, RESULTS)


def part_of(code: str) -> Part | None:
    """The part of that code, or None."""
    return next((part for part in ALL_PARTS if part.code == code), None)


def part_forms(
    registration: Registration, context: RegistrationContext | None = None
) -> dict[str, forms.PartForm]:
    """The parts that are handed in, by code, each bound to what was typed (or to nothing)."""
    context = context or load(registration)
    answers = {part.code: part.answers for part in registration.parts.all()}
    return {part.code: part.form(answers.get(part.code, {}), context=context) for part in PARTS}


def results_form(registration: Registration, context: RegistrationContext) -> forms.ResultsForm:
    """The results bound to what was typed."""
    stored = registration.parts.filter(code=RESULTS.code).first()
    return forms.ResultsForm(stored.answers if stored else {}, context=context)


def missing(registration: Registration, found: dict | None = None) -> list[Missing]:
    """Everything that must be mended before handing in, in the order of the parts."""
    return [
        Missing(code, field if field != "__all__" else "", form.place(field) + sentence)
        for code, form in (found or part_forms(registration)).items()
        for field, sentences in form.errors.items()
        for sentence in sentences
    ]


def part_state(registration: Registration, part: RegistrationPart, form) -> Progress:
    """How far a part is; commented ones stay returned until they are saved again."""
    is_returned = registration.state == RegistrationState.RETURNED
    if is_returned and part.returned_version == part.version:
        return Progress.RETURNED
    if not part.is_filled:
        return Progress.NOT_BEGUN
    return Progress.DONE if form.is_valid() else Progress.BEGUN


def open_results(form: forms.ResultsForm) -> int:
    """How many lines have no complete result yet."""
    form.is_valid()
    return sum(
        bool(form.errors.get(f"done_{line['key']}") or form.errors.get(f"result_{line['key']}"))
        for line in form.context.lines
    )
