"""Django's sentences that the portal says in its own words: the compiled catalogue is the text."""

import gettext
import re
from pathlib import Path

from django import forms

from core.form_fields import WholeNumberField

FOLDER = Path(__file__).resolve().parents[2] / "locale/vi/LC_MESSAGES"


class PersonForm(forms.Form):
    name = forms.CharField()
    cell = forms.ChoiceField(choices=[("1", "Chi bộ 1")])
    count = WholeNumberField()


def test_what_is_missing_is_asked_for():
    form = PersonForm({})
    assert form.errors == {name: ["Hãy điền mục này."] for name in ("name", "cell", "count")}


def test_the_compiled_catalogue_says_what_the_text_says():
    written = dict(
        re.findall(
            r'^msgid "(.+)"\nmsgstr "(.+)"$', (FOLDER / "django.po").read_text(), re.MULTILINE
        )
    )
    assert written
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert {source: compiled.gettext(source) for source in written} == written
