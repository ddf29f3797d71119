"""Texts that begin with something: the bound after them all, and what the database finds."""

import pytest

from membership.models import Member
from membership.register.prefix import after_all
from tests.membership import lives

LAST = "\U0010ffff"


@pytest.mark.parametrize(
    ("prefix", "after"),
    [
        ("a", "b"),
        ("nguyen ", "nguyen!"),
        ("a\ud7ff", "a\ue000"),  # the code points between are halves of pairs, no letters
        (f"a{LAST}", "b"),
        (f"ab{LAST}{LAST}", "ac"),
        (f"\ud7ff{LAST}", "\ue000"),
        (LAST, ""),
        (LAST * 3, ""),
    ],
)
def test_the_first_text_after_all(prefix, after):
    assert after_all(prefix) == after


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["\ud7ff", LAST, f"a{LAST}", "%", "_"])
def test_the_database_finds_what_begins_so_and_no_more(cast, prefix):
    found, other = lives.member(cast.sub_cell), lives.member(cast.sub_cell)
    Member.objects.filter(pk=found.pk).update(search_key=f"{prefix}b")
    Member.objects.filter(pk=other.pk).update(search_key=f"b{prefix}")
    assert Member.objects.get(search_key__prefix=prefix) == found
    assert not Member.objects.filter(search_key__prefix="").exists()
