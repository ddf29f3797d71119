"""The check of texts finds what is outside of gettext, and leaves alone what is in it."""

import pytest
from django.core.management import get_commands, load_command_class
from texts_in_python import faults_of_python
from texts_in_templates import faults_of_template


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ('title = _("Danh sách")', []),
        ('title = _lazy("Danh sách")', []),
        ('title = "Danh sách"', ["1: outside of gettext: 'Danh sách'"]),
        ('title = "Danh sách"  # data', []),
        ('Column("name", _("Tên"), example="Chi bộ Công ty A")', []),
        ('letters = {"đ": "d"}', []),
        ('def view():\n    """Trang đầu."""', []),
        ('forms.CharField(label="Email")', ["1: outside of gettext: 'Email'"]),
        ('forms.CharField(label=_("Email"))', []),
        ('messages.success(request, "Done")', ["1: outside of gettext: 'Done'"]),
        ('raise Refused("Too late")', ["1: outside of gettext: 'Too late'"]),
        ('logger.info("started")', []),
        ('ngettext("%(n)s đảng bộ", "%(n)s đảng bộ", n)', []),
        (
            '_("You must not leave the field empty")',
            ["1: English inside gettext: 'You must not leave the field empty'"],
        ),
        (
            '_(f"Còn {days} ngày")',
            ["1: an f-string inside gettext cannot be translated: f'Còn {days} ngày'"],
        ),
        (
            "pause = 5\nx = f'Còn {days} ngày'",
            ["2: outside of gettext: 'Còn '", "2: outside of gettext: ' ngày'"],
        ),
    ],
)
def test_python(source, faults):
    assert faults_of_python(source) == faults


@pytest.mark.parametrize(
    ("source", "faults"),
    [
        ('<h1>{% translate "Danh sách" %}</h1>', []),
        ("<h1>Danh sách</h1>", ["1: outside of gettext: 'Danh sách'"]),
        ("<h1>Hà Nội</h1> {# data #}\n<p>Hết</p>", ["2: outside of gettext: 'Hết'"]),
        ("<h1>Members</h1>", ["1: outside of gettext: 'Members'"]),
        ("<p>\n{{ count }} / {{ total }} · 58,5 %\n</p>", []),
        ("{# Danh sách #}{% comment %}Danh sách{% endcomment %}", []),
        ("<p>{% blocktranslate count n=rows %}Một{% plural %}Nhiều{% endblocktranslate %}</p>", []),
        ('<input placeholder="Tìm">', ["1: outside of gettext: 'Tìm'"]),
        ('<a aria-label="Close" class="btn"></a>', ["1: outside of gettext: 'Close'"]),
        ("<a aria-label=\"{% translate 'Đóng' %}\"></a>", []),
        ('\n{% include "a.html" with title="Cả năm" %}', ["2: outside of gettext: '\"Cả năm\"'"]),
        ('{% include "components/list.html" with icon="KEY" %}', []),
        ('{% include "a.html" with title=_("Cả năm") %}', []),
        ('<input type="submit" value="Send">', ["1: outside of gettext: 'Send'"]),
        ('<option value="draft">{{ label }}</option>', []),
        ("<style>@page { size: A4 }</style><a>PDF</a>", []),
    ],
)
def test_template(source, faults):
    assert faults_of_template(source) == faults


def test_makemessages_knows_what_the_check_knows():
    assert "--keyword=_lazy" in load_command_class("core", "makemessages").xgettext_options
    assert get_commands()["makemessages"] == "core"
