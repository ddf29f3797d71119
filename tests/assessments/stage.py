"""Self-assessments brought to a state through the portal's own actions."""

from datetime import date

from assessments import actions
from assessments.models import RatingLevel, SelfAssessment, Subject
from organizations.models import Organization
from tests import factories

#: What a base committee of 30 members with one sub-cell types, right in every section.
MEMBERS = {
    "total": "30",
    "level_excellent": "4",
    "level_well": "22",
    "level_completing": "2",
    "level_failing": "0",
    "reason_admitted-under-6-months": "2",
}
ADMISSIONS = {"admitted": "3", "struck_off": "0", "expelled": "1"}
REVIEW = {"strengths": "Sinh hoạt đều.", "weaknesses": "Ít ý kiến.", "causes": "Ca kíp."}
DIRECTION = {"text": "Kết nạp thêm 4 đảng viên."}
LEVEL = {"level": "pure-strong", "why": "Đạt các tiêu chí."}


def answers(organization: Organization) -> dict[str, dict[str, str]]:
    """Right answers of every section for an organization of the cast."""
    cells = {
        f"cell_{cell.pk}": "level:well" for cell in Organization.objects.filter(parent=organization)
    }
    filled = {
        "members": MEMBERS,
        "admissions": ADMISSIONS,
        "review": REVIEW,
        "direction": DIRECTION,
        "level": LEVEL,
    }
    return {**filled, "cells": cells} if cells else filled


def secretary_of(organization: Organization):
    """A fresh secretary of an organization."""
    user = factories.UserFactory()
    factories.grant(user, "base-secretary", organization)
    return user


def draft(cycle, organization, by) -> SelfAssessment:
    return actions.start_assessment(cycle=cycle, organization=organization, by=by)


def filled(cycle, organization, by, changed=None) -> SelfAssessment:
    """Every section typed; `changed` holds other answers by section."""
    assessment = draft(cycle, organization, by)
    for code, typed in {**answers(organization), **(changed or {})}.items():
        section = assessment.sections.get(code=code)
        actions.save_section(
            assessment=assessment, code=code, answers=typed, version=section.version, by=by
        )
    return fresh(assessment)


def submitted(cycle, organization, by, changed=None) -> SelfAssessment:
    assessment = filled(cycle, organization, by, changed)
    actions.submit(assessment=assessment, by=by)
    return fresh(assessment)


def returned(cycle, organization, by, staff) -> SelfAssessment:
    assessment = submitted(cycle, organization, by)
    actions.return_for_revision(
        assessment=assessment,
        comment="Xin bổ sung số liệu.",
        section_comments={"members": "Số liệu chưa khớp sổ."},
        by=staff,
    )
    return fresh(assessment)


def proposed(cycle, organization, by, staff, level="pure-strong") -> SelfAssessment:
    assessment = submitted(cycle, organization, by)
    actions.propose(
        assessment=assessment, level=level_of(cycle, level), note="Đã đối chiếu.", by=staff
    )
    return fresh(assessment)


def decided(cycle, organization, by, staff, leader) -> SelfAssessment:
    assessment = proposed(cycle, organization, by, staff)
    actions.decide(
        assessments=assessment,
        decision_number="25-QĐ/TD",
        decided_on=date(2011, 11, 20),
        by=leader,
    )
    return fresh(assessment)


def decide_now(assessment, cast, level="pure-strong") -> SelfAssessment:
    """Propose and decide one that was submitted."""
    level = level_of(assessment.cycle, level)
    actions.propose(
        assessment=fresh(assessment), level=level, note="Đã đối chiếu.", by=cast["department"]
    )
    actions.decide(
        assessments=fresh(assessment),
        decision_number="25-QĐ/TD",
        decided_on=date(2011, 11, 20),
        by=cast["leadership"],
    )
    return fresh(assessment)


def in_state(state: str, cycle, cast, organization) -> SelfAssessment:
    """An assessment in any state, each step made by the cast's user for it."""
    secretary = secretary_of(organization)
    staff, leader = cast["department"], cast["leadership"]
    return {
        "DRAFT": lambda: filled(cycle, organization, secretary),
        "SUBMITTED": lambda: submitted(cycle, organization, secretary),
        "RETURNED": lambda: returned(cycle, organization, secretary, staff),
        "PROPOSED": lambda: proposed(cycle, organization, secretary, staff),
        "DECIDED": lambda: decided(cycle, organization, secretary, staff, leader),
    }[state]()


def level_of(cycle, code: str, subject: str = Subject.ORGANIZATION) -> RatingLevel:
    return RatingLevel.objects.get(rule_set=cycle.rule_set, subject=subject, code=code)


def fresh(assessment: SelfAssessment) -> SelfAssessment:
    return SelfAssessment.objects.get(pk=assessment.pk)
