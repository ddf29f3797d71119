"""A cap in the rules of 2011, so that the page of the cycle names the organizations that submitted."""

from assessments.models import Clause, RatingLevel, Subject


def populate(mark: str, side) -> None:
    rule_set = side.cycle.rule_set
    level = RatingLevel.objects.get(rule_set=rule_set, subject=Subject.MEMBER, code="excellent")
    clause, _made = Clause.objects.get_or_create(
        rule_set=rule_set,
        subject=Subject.MEMBER,
        kind=Clause.Kind.CAP,
        level=level,
        defaults={
            "text": "Không quá 20%",
            "settings": {"percent": 20},
            "basis": "Quy định thí dụ",
            "standing": "MANDATORY",
        },
    )
    side.rows["cap"] = clause
