"""Search of members by name, for the pages on which somebody is to be picked."""

from django.db.models import QuerySet

from core.names import search_key
from membership.models import Member

#: How many members a search offers.
MOST = 30


def found_members(members: QuerySet[Member], words: str) -> tuple[list[Member], int]:
    """Those of the members whose names hold all the words (marks do not matter): the first, and
    how many there are; nobody while nothing is asked."""
    asked = search_key(words).split()
    if not asked:
        return [], 0
    for word in asked:
        members = members.filter(search_key__contains=word)
    rows = members.select_related("organization__parent__parent").order_by("sort_key", "pk")
    return list(rows[:MOST]), members.count()
