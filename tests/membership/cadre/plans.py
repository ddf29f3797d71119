"""Posts and people of cadre planning, made through the portal's own doors."""

from datetime import date

from membership.cadre.actions import add_candidates, create_post
from membership.models import CadreCandidate, CadrePost


def post(organization, title: str = "Bí thư", *, first=2015, seats=2, by=None) -> CadrePost:
    return create_post(
        organization=organization,
        title=title,
        term_from=first,
        term_until=first + 5,
        seats=seats,
        by=by,
    )


def plan(of: CadrePost, *members, on=date(2011, 9, 15), by=None) -> list[CadreCandidate]:
    return add_candidates(post=of, members=members, added_on=on, decision_number="37-QĐ/TD", by=by)
