"""Forms of cadre planning. Choices hold nothing outside of the user's scope."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from core.concurrency import StaleVersion
from core.form_fields import WholeNumberField
from core.validators import validate_plain_text
from membership.cadre import queries
from membership.models import CadrePost, Member
from membership.versioned_forms import VersionedForm
from organizations.account_forms import OrganizationChoice
from organizations.forms import PastDayField
from organizations.models import Organization
from organizations.permissions import Permission

LACKING = (
    ("", _("Tất cả")),
    (queries.FEW, _("Thiếu người")),
    (queries.BELOW, _("Chưa đạt tỷ lệ trẻ hoặc nữ")),
    (queries.YOUNG, _("Thiếu cán bộ trẻ")),
    (queries.WOMEN, _("Thiếu nữ")),
)
STATES = (
    (queries.CURRENT, _("Đang trong quy hoạch")),
    (queries.REMOVED, _("Đã đưa ra")),
    (queries.ALL, _("Tất cả")),
)
FLAGS = (
    ("", _("Tất cả")),
    (queries.LEFT, _("Không còn trong danh sách đảng viên")),
    (queries.DISCIPLINED, _("Đang chịu kỷ luật")),
)


class _Filter(forms.Form):
    """Organization and term, which both lists share."""

    to_chuc = OrganizationChoice(
        label=_("Tổ chức"),
        queryset=Organization.objects.none(),
        to_field_name="code",
        required=False,
        empty_label=_("Tất cả"),
    )
    nhiem_ky = forms.TypedChoiceField(
        label=_("Nhiệm kỳ"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to_chuc"].queryset = queries.organizations_with_posts(user)
        terms = queries.terms_offered(user)
        self.fields["nhiem_ky"].choices = [("", _("Tất cả")), *terms]


class PostFilter(_Filter):
    """What the list of posts can be narrowed to; the answers stand in the address."""

    q = forms.CharField(label=_("Chức danh"), required=False, max_length=100)
    thieu = forms.ChoiceField(label=_("Còn thiếu"), choices=LACKING, required=False)
    field_order = ("q", "to_chuc", "nhiem_ky", "thieu")


class PeopleFilter(_Filter):
    """What the list of people can be narrowed to."""

    q = forms.CharField(label=_("Họ và tên"), required=False, max_length=100)
    tinh_trang = forms.ChoiceField(label=_("Tình trạng"), choices=STATES, required=False)
    xem_lai = forms.ChoiceField(label=_("Cần xem lại"), choices=FLAGS, required=False)
    field_order = ("q", "to_chuc", "nhiem_ky", "tinh_trang", "xem_lai")


def _year(label, example: str) -> WholeNumberField:
    sentence = _("Năm gồm bốn chữ số, ví dụ 2015.")
    return WholeNumberField(
        label=label,
        help_text=example,
        validators=[MinValueValidator(1990, sentence), MaxValueValidator(2100, sentence)],
        localize=False,
    )


#: Fields of a post that can be changed.
POST_FACTS = ("title", "term_from", "term_until", "seats")


class PostForm(VersionedForm):
    """A post of a term; `organization` is asked only for a new one."""

    organization = OrganizationChoice(label=_("Tổ chức"), queryset=Organization.objects.none())
    title = forms.CharField(
        label=_("Chức danh"),
        max_length=160,
        validators=[validate_plain_text],
        help_text=_("Ví dụ: Bí thư Đảng ủy; Ủy viên Ban Chấp hành."),
    )
    term_from = _year(_("Nhiệm kỳ từ năm"), _("Ví dụ: 2015."))
    term_until = _year(_("Đến năm"), _("Ví dụ: 2020."))
    seats = WholeNumberField(
        label=_("Số người cần"),
        help_text=_("Số người cần có trong quy hoạch cho chức danh này, ví dụ 3."),
        validators=[
            MinValueValidator(1, _("Số người cần ít nhất là 1.")),
            MaxValueValidator(999, _("Số quá lớn; hãy xem lại. Ví dụ: 15.")),
        ],
    )

    def __init__(self, *args, user, post: CadrePost | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if post is None:
            offered = queries.organizations_offered(user, Permission.EDIT_CADRE)
            self.fields["organization"].queryset = offered
            del self.fields["version"]
            return
        del self.fields["organization"]
        self.initial = {name: getattr(post, name) for name in (*POST_FACTS, "version")}

    def show_stored(self, stale: StaleVersion, post: CadrePost) -> None:
        """Name what somebody else saved and what differs from the typed."""
        self.tell_stale(stale, {name: getattr(post, name) for name in POST_FACTS})


class MemberChoice(forms.ModelMultipleChoiceField):
    """Members by their codes."""

    def __init__(self, **kwargs) -> None:
        super().__init__(queryset=Member.objects.none(), to_field_name="code", **kwargs)


class AddForm(forms.Form):
    """Who is planned from which decision; the people are ticked on the page."""

    members = MemberChoice(
        label=_("Đảng viên"),
        error_messages={
            "required": _("Hãy tìm và đánh dấu ít nhất một đảng viên."),
            "invalid_choice": _("Có đảng viên không còn trong phạm vi được giao; hãy tìm lại."),
        },
    )
    added_on = PastDayField(label=_("Đưa vào quy hoạch ngày"), help_text=_("Ví dụ: 15/09/2011."))
    decision_number = forms.CharField(
        label=_("Số quyết định"),
        max_length=60,
        validators=[validate_plain_text],
        help_text=_("Ví dụ: 37-QĐ/ĐUK."),
    )

    def __init__(self, *args, user, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offered = queries.members_offered(user).select_related("organization")
        self.fields["members"].queryset = offered


class RemoveForm(forms.Form):
    removed_on = PastDayField(label=_("Đưa ra ngày"), help_text=_("Ví dụ: 20/11/2011."))
    reason = forms.CharField(
        label=_("Lý do đưa ra"),
        max_length=300,
        validators=[validate_plain_text],
        help_text=_("Ví dụ: đã bổ nhiệm; không còn đủ tiêu chuẩn."),
    )
