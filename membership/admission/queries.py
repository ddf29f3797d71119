"""Reading cases of admission with everything that their progress needs, in a fixed number of queries."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from core.names import search_key
from membership.admission.checks import base_of
from membership.admission.progress import Progress, progress_of
from membership.models import (
    AdmissionCase,
    CaseMove,
    CasePaper,
    Member,
    PaperKind,
    Spell,
    Standing,
    Status,
    Step,
)
from organizations.models import Organization
from organizations.permissions import Permission

_SPELLS = Prefetch("spells", Spell.objects.select_related("organization").order_by("since"))


def with_all(cases: QuerySet[AdmissionCase]) -> QuerySet[AdmissionCase]:
    """The cases with all that `checks`, `workflow` and `progress` read; the number of queries is fixed."""
    people = [
        Prefetch(name, Member.objects.select_related("organization").prefetch_related(_SPELLS))
        for name in ("helper", "first_introducer", "second_introducer")
    ]
    return cases.select_related(
        "organization__parent__parent", "rules", "member__organization"
    ).prefetch_related(
        *people,
        Prefetch("moves", CaseMove.objects.select_related("recorded_by").order_by("pk")),
        Prefetch("papers", CasePaper.objects.select_related("kind")),
        Prefetch("rules__papers", PaperKind.objects.order_by("order", "code")),
        "verifications",
        "certificates",
        "member__certificates",
    )


def cases_with_progress(
    user, day: date | None = None, *, cases: QuerySet[AdmissionCase] | None = None
) -> list[Progress]:
    """Progress of the open cases that the user may see (or of `cases`, already narrowed), by name."""
    rows = AdmissionCase.objects.visible_to(user)
    rows = rows.open() if cases is None else rows.filter(pk__in=cases.order_by().values("pk"))
    return [progress_of(case, day) for case in with_all(rows).order_by("sort_key", "pk")]


def case_of(user, code: str) -> QuerySet[AdmissionCase]:
    """The one case by its code, in scope, with all its rows."""
    return with_all(AdmissionCase.objects.visible_to(user).filter(code=code))


def may_introduce(user, case: AdmissionCase) -> QuerySet[Member]:
    """Full members of the case's base organization, and those named already: whom the user may see.

    Nobody once the decision is there: the case may have followed its member from elsewhere.
    """
    if case.member_id:
        return Member.objects.none()
    base = base_of(case.organization)
    seen = Member.objects.visible_to(user)
    fitting = Q(status=Status.ACTIVE, standing=Standing.FULL, organization__path__subtree=base.path)
    people = (case.helper_id, case.first_introducer_id, case.second_introducer_id)
    named = Q(pk__in=[pk for pk in people if pk])
    return seen.filter(fitting | named).select_related("organization").order_by("sort_key", "pk")


def same_person(user, *, full_name: str, birth_date: date, identity_number: str = "", but=None):
    """Cases and members in the user's scope that may be the same person: (cases, members).

    The same name (marks and case aside) with the same day of birth, or the same identity number.
    """
    found = []
    files = Member.objects.visible_to(user).rightly_opened()
    for rows in (AdmissionCase.objects.visible_to(user), files):
        alike = rows.filter(search_key__startswith=search_key(full_name), birth_date=birth_date)
        if identity_number:
            alike = alike | rows.filter(identity_number=identity_number)
        found.append(alike.select_related("organization").order_by("sort_key", "pk"))
    cases, members = found
    if but is not None:
        cases = cases.exclude(pk=but.pk)
    return list(cases[:10]), list(members[:10])


def without_case(user, permission: str = Permission.EDIT_ADMISSION) -> QuerySet[Member]:
    """Probationary members of the user's scope whose probation no case watches, oldest first.

    The case of an earlier admission watches nothing.
    """
    watched = CaseMove.objects.filter(
        case__member=OuterRef("pk"),
        step=Step.DECIDED,
        undone_at=None,
        on=OuterRef("admitted_on"),
    )
    return (
        Member.objects.visible_to(user, permission)
        .active()
        .filter(~Exists(watched), standing=Standing.PROBATIONARY)
        .select_related("organization")
        .order_by("admitted_on", "sort_key", "pk")
    )


def roots() -> QuerySet[Organization]:
    """The organizations at the top that were not dissolved: the rules hold for all of them.

    Who changes them must hold the right at each; what was changed stands in the trail of each.
    """
    return Organization.objects.current().roots().order_by("path")
