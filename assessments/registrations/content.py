"""The checked copy that is handed in: made from the forms, read aloud, compared."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from assessments.models import Done, Registration, RegistrationCopy, Topic
from assessments.registrations.context import RegistrationContext
from assessments.registrations.forms import PERCENT
from assessments.registrations.parts import RESULTS, part_forms
from assessments.sections import Change
from core import formats


@dataclass(frozen=True)
class Line:
    """One line of a copy, with its result as it was typed (empty while there is none)."""

    number: int
    key: str
    topic: str
    content: str
    measure: str
    due: str
    responsible: str
    done: str = ""
    result: str = ""

    @property
    def done_label(self) -> str:
        return str(Done(self.done).label) if self.done in Done.values else ""

    @property
    def tone(self) -> str:
        """The badge of what became of it (components/state.html)."""
        return {Done.YES: "done", Done.PARTLY: "wait", Done.NO: "back"}.get(self.done, "")


def content_of(registration: Registration) -> dict:
    """The content of a copy; only of a registration with nothing missing.

    {"target": {"level": code, "members": decimal text, "unit": PERCENT or NUMBER, "cells": n or
    None}, "lines": [{"key", "topic", "content", "measure", "due": ISO day, "responsible"}],
    "commitment": {"text", "name", "post", "agreed"}}
    """
    content = {}
    for code, form in part_forms(registration).items():
        if not form.is_valid():
            raise ValueError(f"part {code} is not complete: {form.errors.as_json()}")
        content[code] = form.content()
    return content


def fingerprint_of(registration: Registration, lock: bool = False) -> str:
    """The versions of the row and of its parts (but the results): what a reader had before him.

    `lock` holds the parts until the end of the transaction.
    """
    parts = registration.parts.exclude(code=RESULTS.code).order_by("code")
    if lock:
        parts = parts.select_for_update()
    return "-".join(str(row.version) for row in [registration, *parts])


def members_words(target: dict) -> str:
    """ "90%", or "25 đảng viên"."""
    number = Decimal(target["members"])
    if target["unit"] == PERCENT:
        return formats.percent(number)
    return _("%(number)s đảng viên") % {"number": formats.integer(number)}


def lines_of(content: dict, results: dict | None = None) -> list[Line]:
    """The lines of a copy in order; `results` as typed in the part of results."""
    typed = results or {}
    return [
        Line(
            number=number,
            key=line["key"],
            topic=str(Topic(line["topic"]).label),
            content=line["content"],
            measure=line["measure"],
            due=formats.date(date.fromisoformat(line["due"])),
            responsible=line["responsible"],
            done=typed.get(f"done_{line['key']}", ""),
            result=typed.get(f"result_{line['key']}", ""),
        )
        for number, line in enumerate(content["lines"], start=1)
    ]


def results_of(registration: Registration) -> dict:
    """What was typed as results, by the names of the fields."""
    stored = registration.parts.filter(code=RESULTS.code).first()
    return stored.answers if stored else {}


def differences(
    before: RegistrationCopy, after: RegistrationCopy, context: RegistrationContext
) -> list[Change]:
    """What changed from one copy to the next, in the order of the parts."""
    sides = [_facts(copy.content, context) for copy in (before, after)]
    keys = [*sides[1], *(key for key in sides[0] if key not in sides[1])]
    changes = []
    for key in keys:
        found = [side.get(key) for side in sides]
        texts = [fact[2] if fact else None for fact in found]
        if texts[0] != texts[1]:
            section, label, _text = found[1] or found[0]
            changes.append(Change(section, label, *texts))
    return changes


def _facts(content: dict, context: RegistrationContext) -> dict[str, tuple[str, str, str]]:
    """(part, label, text) of every answer of a copy, by a key that lasts."""
    target, commitment = content["target"], content["commitment"]
    level = context.level(target["level"])
    facts = {
        "level": ("target", _("Mức đăng ký"), level.name if level else target["level"]),
        "members": ("target", _("Đảng viên hoàn thành tốt trở lên"), members_words(target)),
    }
    if target["cells"] is not None:
        facts["cells"] = ("target", _("Số chi bộ ở mức cao"), formats.integer(target["cells"]))
    for line in lines_of(content):
        label = _("Mục %(number)s") % {"number": line.number}
        facts[f"line.{line.key}"] = ("lines", label, _line_words(line))
    facts["commitment"] = ("commitment", _("Nội dung cam kết"), commitment["text"])
    who = f"{commitment['name']}, {commitment['post']}"
    facts["who"] = ("commitment", _("Người cam kết"), who)
    return facts


def _line_words(line: Line) -> str:
    words = [line.topic, line.content, line.measure, line.due, line.responsible]
    return "\n".join(word for word in words if word)
