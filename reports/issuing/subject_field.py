"""Choosing the organization a sheet is about: from a list by type, or by its name or code."""

from itertools import groupby

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.names import search_key

#: Up to so many organizations stand in a list; more are found by what is typed.
MOST_LISTED = 100
#: So many names answer to words that fit several.
NAMED = 5

REQUIRED = gettext_lazy("Hãy chọn tổ chức mà văn bản nói về.")


def subject_field(organizations) -> forms.CharField:
    """The field for these organizations (a queryset in scope, ordered by type and name)."""
    found = list(organizations[: MOST_LISTED + 1])
    if len(found) > MOST_LISTED:
        return TypedSubjectField(organizations)
    return ListedSubjectField(found)


class ListedSubjectField(forms.ChoiceField):
    """A list grouped by type of enterprise; the value is the code, the answer the organization."""

    def __init__(self, organizations) -> None:
        self.by_code = {one.code: one for one in organizations}
        grouped = groupby(organizations, key=_type_name)
        groups = [(name, [(one.code, one.name) for one in rows]) for name, rows in grouped]
        super().__init__(
            label=gettext_lazy("Tổ chức cơ sở đảng"),
            choices=[("", gettext_lazy("– chọn tổ chức –")), *groups],
            error_messages={"required": REQUIRED, "invalid_choice": REQUIRED},
        )

    def clean(self, value):
        return self.by_code[super().clean(value)]


class TypedSubjectField(forms.CharField):
    """A code or words of a name; several that fit are named, so that the right code can be typed."""

    def __init__(self, organizations) -> None:
        self.organizations = organizations
        super().__init__(
            label=gettext_lazy("Tổ chức cơ sở đảng"),
            max_length=200,
            help_text=gettext_lazy("Gõ mã hoặc vài chữ trong tên. Ví dụ: DUK-001"),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
            error_messages={"required": REQUIRED},
        )

    def clean(self, value):
        typed = super().clean(value)
        exact = self.organizations.filter(code__iexact=typed).first()
        if exact is not None:
            return exact
        found = self.organizations
        for word in search_key(typed).split():
            found = found.filter(search_key__contains=word)
        fitting = list(found[: NAMED + 1])
        if len(fitting) == 1:
            return fitting[0]
        raise ValidationError(_several(fitting) if fitting else _none(typed))


def _type_name(organization) -> str:
    kind = organization.enterprise_type
    return kind.name if kind else _("Chưa ghi loại hình")


def _several(fitting) -> str:
    names = "; ".join(f"{one.code} {one.name}" for one in fitting[:NAMED])
    more = "…" if len(fitting) > NAMED else ""
    return _("Có nhiều tổ chức như vậy, hãy gõ mã: %(names)s%(more)s") % {
        "names": names,
        "more": more,
    }


def _none(typed: str) -> str:
    return _("Không có tổ chức nào mang mã hay tên “%(typed)s”. Ví dụ: DUK-001.") % {"typed": typed}
