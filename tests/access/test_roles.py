"""What each seeded role may do, literally, and the page that tells people."""

import os
from pathlib import Path

import pytest

from organizations.models import Role
from organizations.permissions import Permission
from tests.access.roles_page import roles_page
from tests.access.routes import ROUTES

PAGE = Path(__file__).resolve().parents[2] / "docs/roles.md"

#: Who must never hold what: nobody decides what he verified, submits what he judges, or gives rights
#: beside seeing results.
APART = [
    ({"assessment.decide"}, {"assessment.verify", "assessment.write", "assessment.submit"}),
    ({"assessment.verify"}, {"assessment.write", "assessment.submit", "assessment.decide"}),
    ({"account.manage"}, {"rating.view", "assessment.view", "report.view", "quota.view"}),
]


def test_the_page_of_roles_is_as_the_roles_are(db):
    page = roles_page(ROUTES)
    if os.environ.get("WRITE_DOCS"):
        PAGE.write_text(page, encoding="utf-8")
    assert PAGE.read_text(encoding="utf-8") == page, (
        "docs/roles.md is stale; write it anew: WRITE_DOCS=1 pytest tests/access/test_roles.py"
    )


def test_the_page_knows_a_changed_role(db):
    before = roles_page(ROUTES)
    reader = Role.objects.get(code="reader")
    reader.permissions = [*reader.permissions, "assessment.decide"]
    reader.save()
    after = roles_page(ROUTES)
    assert (
        len(
            [
                one
                for one, two in zip(before.split("\n"), after.split("\n"), strict=True)
                if one != two
            ]
        )
        == 1
    )


def test_roles_hold_permissions_that_exist_and_every_permission_has_a_role(db):
    held = [code for role in Role.objects.all() for code in role.permissions]
    assert set(held) == set(Permission.values)


@pytest.mark.parametrize(("one", "others"), APART)
def test_what_stays_apart(db, one, others):
    for role in Role.objects.all():
        permissions = set(role.permissions)
        assert not (permissions & one and permissions & others), role.code


def test_who_sees_a_part_sees_its_organization(db):
    """Every role that may do anything may open the organizations it does it for.

    A member does nothing for an organization: his own review is all he sees.
    """
    for role in Role.objects.all():
        sees_own_alone = role.permissions == [Permission.OWN_REVIEW]
        assert sees_own_alone or Permission.VIEW_ORGANIZATION in role.permissions, role.code
