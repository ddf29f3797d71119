"""The templates in the repository are those that the script writes; a template may do nothing."""

import shutil
from datetime import date

import pytest
import word_templates
from docx import Document
from jinja2.exceptions import SecurityError, UndefinedError

from reports.documents.word import frame
from tests.reports import sample_letter


@pytest.mark.parametrize("name", word_templates.FORMS)
def test_the_kept_template_is_what_the_script_writes(name):
    kept = (word_templates.FOLDER / name).read_bytes()
    assert kept == word_templates.template(word_templates.FORMS[name])


def test_every_form_has_its_template():
    assert {form: name for name, form in word_templates.FORMS.items()} == frame.TEMPLATES


@pytest.fixture
def changed(tmp_path, monkeypatch):
    """A letter's text from templates in which the post is another expression."""

    def fill(expression: str) -> str:
        for name in frame.TEMPLATES.values():
            shutil.copy(frame.FOLDER / name, tmp_path / name)
            document = Document(tmp_path / name)
            cell = document.tables[1].cell(0, 1)
            cell.paragraphs[1].runs[0].text = expression
            document.save(tmp_path / name)
        monkeypatch.setattr(frame, "FOLDER", tmp_path)
        return frame.framed(sample_letter.letter(date(2011, 4, 18))).tables[1].cell(0, 1).text

    return fill


def test_staff_may_change_a_template(changed):
    assert "ĐỒNG CHÍ BÍ THƯ" in changed("ĐỒNG CHÍ {{ post }}")


def test_a_template_reaches_nothing_but_its_texts(changed):
    with pytest.raises(SecurityError):
        changed("{{ post.__class__.__mro__[1].__subclasses__() }}")


def test_a_template_with_an_unknown_name_is_told(changed):
    with pytest.raises(UndefinedError):
        changed("{{ request }}")
