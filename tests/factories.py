"""Real objects for tests, made as the portal makes them."""

from datetime import date
from itertools import count

import factory

from accounts.models import User
from assessments.models import (
    AnnualReturn,
    Cycle,
    NotRatedReason,
    OrganizationRating,
    RatingLevel,
    RuleSet,
)
from assessments.returns import Counts, save_return
from membership.models import Quota
from organizations import actions
from organizations.actions import Decision
from organizations.kinds import TYPED_KINDS, Kind
from organizations.models import EnterpriseType, Grant, Organization, Role

_numbers = count(1)


class UserFactory(factory.django.DjangoModelFactory):
    """A user without a password; tests enter with `client.force_login`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi.dung.{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn Thí Dụ {n}")


class GrantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Grant

    user = factory.SubFactory(UserFactory)
    valid_from = date(2008, 1, 1)


def grant(user: User, role: str, organization: Organization, **fields) -> Grant:
    """Give a seeded role by its code."""
    return GrantFactory(
        user=user, role=Role.objects.get(code=role), organization=organization, **fields
    )


def organization(
    kind: str = Kind.BASE_CELL,
    parent: Organization | None = None,
    *,
    name: str = "",
    code: str = "",
    enterprise_type: str = "soe",
    founded_on: date = date(2005, 3, 1),
    by: User | None = None,
) -> Organization:
    """Found an organization through the one door."""
    number = next(_numbers)
    return actions.found_organization(
        code=code or f"TC{number:04d}",
        name=name or f"Chi bộ Công ty Thí dụ {number}",
        kind=kind,
        parent=parent,
        enterprise_type=EnterpriseType.objects.get(code=enterprise_type)
        if kind in TYPED_KINDS
        else None,
        decision=Decision(founded_on, f"{number:02d}-QĐ/TD"),
        by=by,
    )


def level(code: str, year: int = 2010, subject: str = "ORGANIZATION") -> RatingLevel:
    """The level of a year's rule set by its code."""
    return RatingLevel.objects.get(
        rule_set=RuleSet.objects.for_year(year), subject=subject, code=code
    )


def reason(code: str, subject: str = "ORGANIZATION") -> NotRatedReason:
    return NotRatedReason.objects.get(subject=subject, code=code)


def rating(
    of: Organization, year: int, code: str | None, *, base: Organization | None = None, **fields
) -> OrganizationRating:
    """A rating with the organization's facts of today; code None means newly founded."""
    return OrganizationRating.objects.create(
        organization=of,
        year=year,
        superior=of.nearest(Kind.SUPERIOR_COMMITTEE),
        base=base,
        kind=fields.pop("kind", of.kind),
        enterprise_type=fields.pop("enterprise_type", of.enterprise_type),
        name=of.name,
        level=level(code, year) if code else None,
        not_rated_reason=None if code else reason("founded-under-6-months"),
        source=fields.pop("source", OrganizationRating.Source.ENTERED),
        **fields,
    )


def annual_return(of: Organization, year: int, *, levels: dict | None = None, **counts):
    """A base organization's return; `levels` maps member level codes to numbers."""
    by_level = {level(code, year, "MEMBER"): number for code, number in (levels or {}).items()}
    return save_return(
        organization=of,
        year=year,
        parent=of.parent,
        kind=of.kind,
        counts=Counts(by_level=by_level, **counts),
        source=AnnualReturn.Source.ENTERED,
    )


def quota(of: Organization, year: int, assigned=None, registered=None) -> Quota:
    return Quota.objects.create(
        organization=of, year=year, assigned=assigned, registered=registered
    )


def cycle(superior: Organization, year: int = 2011, **fields) -> Cycle:
    return Cycle.objects.create(
        organization=superior,
        year=year,
        rule_set=RuleSet.objects.for_year(year),
        opens_on=date(year, 11, 1),
        writing_from=date(year, 11, 1),
        submission_due=date(year, 12, 10),
        verification_due=date(year, 12, 20),
        decision_due=date(year, 12, 30),
        **fields,
    )
