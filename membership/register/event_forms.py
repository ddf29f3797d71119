"""Forms of what happens to a member: one class per set of questions, all ending in the paper."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import formats
from core.calendar import add_months
from core.dates import today
from core.exceptions import Refused
from core.form_fields import DayField
from core.validators import validate_plain_text
from membership.models import Member, MemberEvent, MembershipRules
from membership.register import titles
from membership.register.actions import Happening
from membership.register.places import PlaceChoice, offer_places
from membership.unconfirmed import hold
from organizations.forms import PastDayField

NOT_CHOSEN = ("", gettext_lazy("Hãy chọn"))


def _text(label, *, required: bool = True, longest: int = 300, **kwargs) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=required,
        max_length=longest,
        validators=[validate_plain_text],
        **kwargs,
    )


def end_field() -> DayField:
    return DayField(
        label=gettext_lazy("Đến trước ngày"),
        required=False,
        help_text=gettext_lazy("Để trống nếu chưa kết thúc; ghi kết thúc sau."),
    )


class EventForm(forms.Form):
    """The day and the paper; `first` are the fields of the kind itself, asked before them."""

    on = PastDayField(label=gettext_lazy("Từ ngày"), help_text=gettext_lazy("Ví dụ 01/07/2011."))
    decision_number = _text(
        gettext_lazy("Số quyết định, giấy giới thiệu"), required=False, longest=60
    )
    decided_on = PastDayField(label=gettext_lazy("Ngày văn bản"), required=False)
    note = _text(gettext_lazy("Ghi chú"), required=False)

    first: tuple[str, ...] = ()
    #: What rules that are not confirmed have to say of what was typed.
    reminder = ""

    def __init__(self, *args, user, member: Member, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.member = user, member
        self.order_fields([*self.first, *EventForm.base_fields])

    def happening(self, kind: str) -> Happening:
        """The event that a valid form tells."""
        names = ("on", "decision_number", "decided_on", "note", *self.first)
        return Happening(kind, **{name: self.cleaned_data[name] for name in names})

    def _hold(self, field: str, rules: MembershipRules, sentence: str) -> None:
        """Refuse what was typed by a value of the rules; only remind while it is not confirmed."""
        try:
            self.reminder = hold(rules, sentence)
        except Refused as refusal:
            self.add_error(field, refusal.sentence)

    @property
    def end_positions(self) -> bool:
        """Whether positions that he holds end on that day."""
        return bool(self.cleaned_data.get("end_positions"))


class LeavingForm(EventForm):
    """Leaving the cell; positions that are held can end with it."""

    end_positions = forms.BooleanField(
        label=gettext_lazy("Kết thúc các chức vụ đang giữ từ ngày đó"), required=False, initial=True
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if (
            not MemberEvent.objects.holding(today())
            .filter(member=self.member, kind="POSITION")
            .exists()
        ):
            del self.fields["end_positions"]


class TransferForm(LeavingForm):
    organization = PlaceChoice(label=gettext_lazy("Chuyển đến"))
    first = ("organization",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        own = self.member.organization
        offer_places(self.fields["organization"], self.user, own, without=own)


class AwayForm(LeavingForm):
    place = _text(
        gettext_lazy("Chuyển đến nơi nào"),
        longest=200,
        help_text=gettext_lazy("Ví dụ: Đảng bộ phường 5, thành phố Tuy Hòa."),
    )
    first = ("place",)


class ArrivalForm(EventForm):
    """Coming (back) into a cell of the portal."""

    organization = PlaceChoice(label=gettext_lazy("Chi bộ tiếp nhận"))
    place = _text(
        gettext_lazy("Từ nơi nào đến"),
        required=False,
        longest=200,
        help_text=gettext_lazy("Ví dụ: Đảng bộ phường 5, thành phố Tuy Hòa."),
    )
    first = ("organization", "place")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self.fields["organization"], self.user, self.member.organization)


class CellForm(EventForm):
    """Back in the party, in a cell."""

    organization = PlaceChoice(label=gettext_lazy("Chi bộ"))
    first = ("organization",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer_places(self.fields["organization"], self.user, self.member.organization)


class TemporaryForm(EventForm):
    """Away for some months; the official cell keeps counting him (Statutes, article 6)."""

    place = _text(
        gettext_lazy("Nơi sinh hoạt tạm thời"),
        longest=200,
        help_text=gettext_lazy("Ví dụ: Chi bộ công trường thủy điện Sông Ba Hạ."),
    )
    until = DayField(
        label=gettext_lazy("Đến trước ngày"),
        help_text=gettext_lazy("Ngày trở về sinh hoạt ở chi bộ chính thức."),
    )
    first = ("place", "until")

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["place", "on", "until"])

    def clean(self) -> dict:
        typed = super().clean()
        begin, end = typed.get("on"), typed.get("until")
        if begin and end:
            rules = MembershipRules.objects.on(begin)
            least, below = rules.temporary_months, rules.temporary_months_below
            if not add_months(begin, least) <= end < add_months(begin, below):
                self._hold(
                    "until",
                    rules,
                    _(
                        "Chuyển sinh hoạt tạm thời là từ %(least)s tháng đến dưới %(below)s tháng: "
                        "đến trước một ngày từ %(first)s đến %(last)s. Lâu hơn thì chuyển sinh "
                        "hoạt chính thức."
                    )
                    % {
                        "least": least,
                        "below": below,
                        "first": formats.date(add_months(begin, least)),
                        "last": formats.date(_day_before(add_months(begin, below))),
                    },
                )
        return typed


class OfficialForm(EventForm):
    """Made official: from the day on which the probation ended, whenever it was decided."""

    def __init__(self, *args, member: Member, **kwargs) -> None:
        self.probation_ends = probation_end(member)
        initial = {"on": self.probation_ends, **kwargs.pop("initial", {})}
        super().__init__(*args, member=member, initial=initial, **kwargs)
        field = self.fields["on"]
        field.label = _("Chính thức từ ngày")
        field.help_text = _(
            "Tính từ ngày hết thời gian dự bị (%(day)s), dù quyết định ban hành sau ngày đó."
        ) % {"day": formats.date(self.probation_ends)}

    def clean_on(self) -> date:
        day = self.cleaned_data["on"]
        if day < self.probation_ends:
            self._hold(
                "on",
                probation_rules(self.member),
                _("Thời gian dự bị đến ngày %(day)s mới hết; không công nhận trước ngày đó.")
                % {"day": formats.date(self.probation_ends)},
            )
        return day


class AwardForm(EventForm):
    what = forms.ChoiceField(label=gettext_lazy("Hình thức"))
    first = ("what",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["what"].choices = [NOT_CHOSEN, *titles.awards()]
        self.fields["on"].label = _("Ngày trao")


class SpanForm(EventForm):
    """Something that holds from a day on, for a time or without a known end."""

    until = end_field()
    first = ("until",)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["on", "until"])

    def clean(self) -> dict:
        return check_end(self, super().clean())


def check_end(form: forms.Form, typed: dict) -> dict:
    """An end, where one is typed, comes after the begin."""
    begin, end = typed.get("on"), typed.get("until")
    if begin and end and end <= begin:
        form.add_error(
            "until", _("Ngày kết thúc phải sau ngày %(day)s.") % {"day": formats.date(begin)}
        )
    return typed


def probation_end(member: Member) -> date:
    """The day on which the probation ends: it begins with the ceremony (Statutes, article 5)."""
    return add_months(_probation_begin(member), probation_rules(member).probation_months)


def probation_rules(member: Member) -> MembershipRules:
    """The rules of the day on which the probation began."""
    return MembershipRules.objects.on(_probation_begin(member))


def _probation_begin(member: Member) -> date:
    return member.ceremony_on or member.admitted_on


def _day_before(day: date) -> date:
    return date.fromordinal(day.toordinal() - 1)
