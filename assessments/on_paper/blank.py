"""The questions of a self-assessment as they stand on paper, with last year's values."""

from dataclasses import dataclass, field

from assessments.models import Cycle, SelfAssessment
from assessments.sections import load_context, sections_for
from assessments.sections.content import flat_choices
from organizations.models import Organization

#: Ruled lines for a text, by the rows of its field on the screen.
LINES_A_ROW = 1


@dataclass(frozen=True)
class Blank:
    """One question on paper: boxes to tick, a space for a number, or ruled lines for a text."""

    label: str
    hint: str
    choices: list[str] = field(default_factory=list)
    lines: range = range(0)


#: (title, hint, groups of questions: (title, questions)) of one section.
Part = tuple[object, object, list[tuple[str, list[Blank]]]]


def blank_parts(cycle: Cycle, organization: Organization) -> list[Part]:
    """The sections that the organization fills in, in order; nothing is written."""
    blank = SelfAssessment(cycle=cycle, organization=organization)
    measured = load_context(blank)
    return [
        (one.title, one.hint, _questions(one.form(context=measured))) for one in sections_for(blank)
    ]


def _questions(section) -> list[tuple[str, list[Blank]]]:
    """The questions of a section in their groups: (title, questions)."""
    return [(title, [_blank(one) for one in fields]) for title, fields in section.groups()]


def _blank(bound) -> Blank:
    choices = [str(label) for value, label in flat_choices(getattr(bound.field, "choices", []))]
    offered = [value for value, _label in flat_choices(getattr(bound.field, "choices", []))]
    if choices and offered[0] == "":
        choices = choices[1:] or choices
    rows = int(bound.field.widget.attrs.get("rows", 0))
    return Blank(str(bound.label), str(bound.help_text), choices, range(rows * LINES_A_ROW))
