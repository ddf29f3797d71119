"""What the decision of an organization's level asks of its members' levels."""

from assessments.models import Cycle, RatingLevel, Subject
from assessments.reviews.heads import heads_above
from assessments.reviews.settled import settled_of
from core.exceptions import Refused
from organizations.models import Organization


def check_heads(cycle: Cycle, organization: Organization, level: RatingLevel) -> None:
    """Raise Refused, naming him, when the head would stand above the level decided here.

    Nothing is asked of an organization that rates by numbers.
    """
    settled = settled_of(cycle, organization)
    if settled is None:
        return
    levels = list(cycle.rule_set.levels.all())
    found = heads_above(
        settled,
        organization,
        level,
        member_levels=[one for one in levels if one.subject == Subject.MEMBER],
        organization_levels=[one for one in levels if one.subject == Subject.ORGANIZATION],
    )
    if found:
        raise Refused(found[0])
