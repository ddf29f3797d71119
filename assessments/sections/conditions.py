"""The section of conditions: what the year's rules ask and the portal does not know by itself.

A clause tells in its settings how it is judged: `fact` is a question, keys with "percent" speak of
the year's tasks, `of` of counts in other sections. Whoever adds clauses needs no code for them.
"""

from dataclasses import dataclass
from fractions import Fraction

from django import forms
from django.utils.translation import gettext as _

from assessments.models import Clause, CriteriaClause, Cycle
from assessments.sections.forms import SectionForm, number_field, text_field

YES, NO = "co", "khong"
#: Settings that are judged by the counts of the year's tasks.
OF_TASKS = (
    *("done_percent", "done_percent_below", "on_time_percent", "exceeded_percent"),
    "late_percent_at_most",
)
MASS = "mass_organizations_at_least"


def judged(clauses: list[Clause | CriteriaClause]) -> list[Clause | CriteriaClause]:
    """The conditions that can be judged by what is known or asked."""
    kinds = (Clause.Kind.CONDITION, Clause.Kind.FATAL)
    return [clause for clause in clauses if clause.kind in kinds and clause.settings]


def asked(cycle: Cycle) -> bool:
    """The rules of the year hold a condition that needs an answer."""
    clauses = judged(cycle.organization_clauses)
    return bool(_facts(clauses) or _of_tasks(clauses) or _of_mass(clauses))


def _facts(clauses: list[Clause | CriteriaClause]) -> dict[str, str]:
    """Questions by their code, in the order of the clauses."""
    return {
        str(clause.settings["fact"]): str(clause.settings.get("ask", clause.text))
        for clause in clauses
        if "fact" in clause.settings
    }


def _of_tasks(clauses: list[Clause | CriteriaClause]) -> bool:
    return any(name in clause.settings for clause in clauses for name in OF_TASKS)


def _of_mass(clauses: list[Clause | CriteriaClause]) -> bool:
    return any(MASS in clause.settings for clause in clauses)


@dataclass(frozen=True)
class Tasks:
    """The year's tasks of an organization: how many there were, and what became of them."""

    total: int
    done: int
    on_time: int
    exceeded: int

    def share(self, number: int) -> Fraction | None:
        """A number of tasks as a percentage of all; None without tasks."""
        return Fraction(100 * number, self.total) if self.total else None


class ConditionsForm(SectionForm):
    """Yes or no for each question of the rules, and the counts of tasks where they are needed."""

    asks_facts = True

    def add_fields(self) -> None:
        clauses = judged(self.context.clauses)
        if _of_tasks(clauses):
            for name, label in (
                ("total", _("Số nhiệm vụ được giao trong năm")),
                ("done", _("Trong đó đã hoàn thành")),
                ("on_time", _("Hoàn thành đúng hạn")),
                ("exceeded", _("Hoàn thành vượt mức")),
            ):
                self.fields[f"tasks_{name}"] = number_field(
                    label, _("Hãy nhập số nhiệm vụ; không có thì nhập 0. Ví dụ: 12.")
                )
        if _of_mass(clauses):
            self.fields["mass"] = number_field(
                _("Số đoàn thể bị xếp mức thấp nhất trong năm"),
                _("Hãy nhập số đoàn thể; không có thì nhập 0."),
            )
        for code, question in _facts(clauses).items():
            self.fields[f"fact_{code}"] = forms.ChoiceField(
                label=question,
                choices=[(NO, _("Không")), (YES, _("Có"))],
                widget=forms.RadioSelect,
                error_messages={
                    "required": _("Hãy chọn Có hoặc Không."),
                    "invalid_choice": _("Hãy chọn Có hoặc Không."),
                },
            )
        self.fields["note"] = text_field(
            _("Giải trình thêm"), rows=3, help_text=_("Không bắt buộc; nêu sự việc nếu chọn Có.")
        )

    def clean(self) -> dict:
        answers = super().clean()
        names = ("tasks_done", "tasks_on_time", "tasks_exceeded")
        total, done, *parts = (answers.get(name) for name in ("tasks_total", *names))
        if total is not None and done is not None and done > total:
            self.add_error("tasks_done", _("Số hoàn thành không thể lớn hơn số được giao."))
        for name, part in zip(names[1:], parts, strict=True):
            if done is not None and part is not None and part > done:
                self.add_error(name, _("Số này không thể lớn hơn số nhiệm vụ đã hoàn thành."))
        return answers

    def content(self) -> dict:
        answers = self.cleaned_data
        tasks = {
            name: answers[f"tasks_{name}"]
            for name in ("total", "done", "on_time", "exceeded")
            if f"tasks_{name}" in answers
        }
        return {
            "facts": {
                name.removeprefix("fact_"): answers[name] == YES
                for name in self.fields
                if name.startswith("fact_")
            },
            "tasks": tasks or None,
            "mass": answers.get("mass"),
            "note": answers["note"],
        }
