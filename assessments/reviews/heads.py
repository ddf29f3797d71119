"""The head is not rated above the collective (DOMAIN.md, "Who rates whom").

Levels of members and of organizations bear other words in some years; what is compared is the
place of a level among those of its kind, an "of which" level standing at that of its whole.
"""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from assessments.models import RatingLevel
from assessments.reviews.settled import Settled
from organizations.models import Organization


def places(levels: Iterable[RatingLevel]) -> dict[str, int]:
    """Each level's code with its place, 0 for the best."""
    levels = list(levels)
    whole = sorted((one for one in levels if one.counted_in_id is None), key=lambda one: one.order)
    by_pk = {level.pk: place for place, level in enumerate(whole)}
    return {level.code: by_pk[level.counted_in_id or level.pk] for level in levels}


def heads_above(
    settled: Settled,
    organization: Organization,
    level: RatingLevel,
    *,
    member_levels: Iterable[RatingLevel],
    organization_levels: Iterable[RatingLevel],
) -> list[str]:
    """A sentence for each secretary of the organization who is rated above its level."""
    own, collective = places(member_levels), places(organization_levels)
    return [
        above(name, organization, rated, level)
        for name, rated in settled.heads.get(organization.pk, [])
        if own[rated.code] < collective[level.code]
    ]


def above(name: str, organization, rated: RatingLevel, level: RatingLevel) -> str:
    """The sentence that names him."""
    return _(
        "Đồng chí %(name)s, bí thư “%(organization)s”, được xếp “%(rated)s”, cao hơn mức “%(level)s” "
        "của tập thể; người đứng đầu không xếp cao hơn tập thể."
    ) % {
        "name": name,
        "organization": organization,
        "rated": rated.short_name,
        "level": level.short_name,
    }
