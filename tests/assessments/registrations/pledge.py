"""Registrations brought to a state through the portal's own actions."""

from datetime import date

from assessments.models import Cycle, Registration
from assessments.registrations import actions
from organizations.models import Organization
from tests import factories

TARGET = {"level": "pure-strong", "members": "92,5", "unit": "PERCENT", "cells": "1"}
LINES = {
    "lines": "a b",
    "topic_a": "ADMISSION",
    "content_a": "Kết nạp 4 đảng viên.",
    "measure_a": "4 quyết định kết nạp.",
    "due_a": "30/9/2011",
    "responsible_a": "Đồng chí phó bí thư",
    "topic_b": "BUSINESS",
    "content_b": "Doanh thu tăng 5%.",
    "measure_b": "Báo cáo tài chính năm.",
    "due_b": "31/12/2011",
    "responsible_b": "",
}
COMMITMENT = {
    "text": "Không tham nhũng, không lãng phí.",
    "name": "Trần Thị Thí Dụ",
    "post": "Bí thư",
    "agreed": "yes",
}
RESULTS = {
    "done_a": "YES",
    "result_a": "Đã kết nạp 5.",
    "done_b": "PARTLY",
    "result_b": "Tăng 3%.",
}
ANSWERS = {"target": TARGET, "lines": LINES, "commitment": COMMITMENT}


def cycle(committee: Organization, **fields) -> Cycle:
    """An open cycle of 2011 that asks for registrations until 31 March."""
    days = {"opens_on": date(2011, 1, 20), "registration_due": date(2011, 3, 31)}
    made = factories.cycle(committee)
    for name, day in {**days, **fields}.items():
        setattr(made, name, day)
    made.save()
    return made


def write(registration, by, answers=ANSWERS, mark="") -> None:
    """Type the parts; `mark` stands in every free text."""
    for code, typed in answers.items():
        part = registration.parts.get(code=code)
        marked = {name: _marked(name, text, mark) for name, text in typed.items()}
        actions.save_part(
            registration=registration, code=code, answers=marked, version=part.version, by=by
        )


def _marked(name: str, text: str, mark: str) -> str:
    free = ("content", "measure", "responsible", "text", "name", "post", "result")
    return f"{mark} {text}".strip() if name.partition("_")[0] in free and mark else text


def draft(cycle, organization, by) -> Registration:
    return actions.start_registration(cycle=cycle, organization=organization, by=by)


def filled(cycle, organization, by, mark="") -> Registration:
    registration = draft(cycle, organization, by)
    write(registration, by, mark=mark)
    return fresh(registration)


def submitted(cycle, organization, by, mark="") -> Registration:
    registration = filled(cycle, organization, by, mark)
    actions.submit(registration=registration, by=by)
    return fresh(registration)


def received(cycle, organization, by, staff, mark="") -> Registration:
    registration = submitted(cycle, organization, by, mark)
    actions.receive(registration=registration, by=staff)
    return fresh(registration)


def returned(cycle, organization, by, staff, mark="") -> Registration:
    registration = submitted(cycle, organization, by, mark)
    actions.give_back(
        registration=registration, comment=f"{mark} Xin ghi rõ thời hạn.".strip(), by=staff
    )
    return fresh(registration)


def in_state(state: str, cycle, organization, by, staff) -> Registration:
    """A registration in any state."""
    return {
        "DRAFT": lambda: filled(cycle, organization, by),
        "SUBMITTED": lambda: submitted(cycle, organization, by),
        "RETURNED": lambda: returned(cycle, organization, by, staff),
        "RECEIVED": lambda: received(cycle, organization, by, staff),
    }[state]()


def fresh(registration: Registration) -> Registration:
    return Registration.objects.get(pk=registration.pk)
