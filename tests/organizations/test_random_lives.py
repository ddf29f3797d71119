"""Random lives of a tree: possible on every day, and undone back to the start."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from core.exceptions import Refused
from organizations import actions
from organizations.kinds import ALLOWED_PARENTS, ROOT_KINDS, TYPED_KINDS, Kind
from organizations.models import (
    EnterpriseType,
    Organization,
    OrganizationChange,
    OrganizationVersion,
)
from tests import factories
from tests.organizations.trees import decision, history, state

FIRST_DAY = date(2008, 1, 1)

#: One step: days to go on (at times none, or back), what to do, and three numbers that choose.
STEPS = st.lists(
    st.tuples(
        st.integers(-20, 40),
        st.sampled_from(
            [
                "found",
                "found",
                "found",
                "rename",
                "type",
                "kind",
                "move",
                "move",
                "merge",
                "dissolve",
                "undo",
            ]
        ),
        st.integers(0, 50),
        st.integers(0, 50),
        st.integers(0, 5),
    ),
    min_size=5,
    max_size=25,
)


def _step(number, day, what, first, second, third):
    nodes = list(Organization.objects.order_by("pk"))
    if not nodes:
        return  # every founding was undone
    node, other = nodes[first % len(nodes)], nodes[second % len(nodes)]
    kind = list(Kind)[third]
    soe = EnterpriseType.objects.get(code="soe")
    paper = {"decision": decision(day), "by": None}
    if what == "found":
        name, code = f"Tổ chức {number}", f"N{number}"
        wanted_type = soe if kind in TYPED_KINDS else None
        actions.found_organization(
            code=code, name=name, kind=kind, parent=other, enterprise_type=wanted_type, **paper
        )
    elif what == "rename":
        actions.rename(organization=node, name=f"Tên {number}", **paper)
    elif what == "type":
        types = list(EnterpriseType.objects.all())
        actions.change_type(organization=node, enterprise_type=types[second % 4], **paper)
    elif what == "kind":
        parent, wanted_type = (other, soe) if second % 2 else (None, None)
        actions.change_kind(
            organization=node,
            kind=kind,
            parent=parent,
            enterprise_type=wanted_type if kind in TYPED_KINDS else None,
            **paper,
        )
    elif what == "move":
        actions.move(organization=node, parent=other, **paper)
    elif what == "merge":
        actions.merge(organization=node, target=other, **paper)
    elif what == "dissolve":
        actions.dissolve(organization=node, **paper)
    else:
        changes = list(OrganizationChange.objects.standing().exclude(organization__code="CN"))
        actions.undo(change=changes[first % len(changes)], by=None)


def _check_today():
    """The mirror of today: open versions, paths that follow parents, nothing under the ended."""
    nodes = {node.pk: node for node in Organization.objects.all()}
    for node in nodes.values():
        parent = nodes.get(node.parent_id)
        assert node.path == (parent.path if parent else "") + node.path[-4:]
        opened = node.versions.filter(valid_until=None)
        if node.is_dissolved:
            assert not opened.exists()
            continue
        version = opened.get()
        assert (version.name, version.kind, version.enterprise_type_id, version.parent_id) == (
            node.name,
            node.kind,
            node.enterprise_type_id,
            node.parent_id,
        )


def _check_every_day():
    """On each day on which anything began, the tree is a possible one without a ring in it."""
    for day in sorted(set(OrganizationVersion.objects.values_list("valid_from", flat=True))):
        rows = {version.organization_id: version for version in OrganizationVersion.objects.on(day)}
        assert len(rows) == OrganizationVersion.objects.on(day).count()
        for version in rows.values():
            seen, above = set(), version
            while above.parent_id is not None:
                assert above.parent_id not in seen
                seen.add(above.parent_id)
                assert rows[above.parent_id].kind in ALLOWED_PARENTS[above.kind]
                above = rows[above.parent_id]
            assert above.kind in ROOT_KINDS


def _undo_everything(first_changes):
    for change in OrganizationChange.objects.standing().order_by("-pk"):
        if change.pk not in first_changes:
            actions.undo(change=change, by=None)


@pytest.mark.django_db
@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a shorter life takes minutes to find
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=STEPS)
def test_any_life_is_possible_and_can_be_undone(steps):
    with transaction.atomic():
        root = factories.organization(Kind.SUPERIOR_COMMITTEE, code="GOC", founded_on=FIRST_DAY)
        base = factories.organization(Kind.BASE_COMMITTEE, root, code="CS", founded_on=FIRST_DAY)
        factories.organization(Kind.SUB_CELL, base, code="CB", founded_on=FIRST_DAY)
        first_changes = set(OrganizationChange.objects.values_list("pk", flat=True))
        before = state(), history()
        day = FIRST_DAY
        for number, (days, *step) in enumerate(steps):
            day = max(FIRST_DAY, day + timedelta(days))
            try:
                with transaction.atomic():
                    _step(number, day, *step)
            except Refused as refused:
                assert str(refused), "a refusal says why"
        if not {"GOC", "CS", "CB"} <= set(Organization.objects.values_list("code", flat=True)):
            transaction.set_rollback(True)
            return
        _check_today()
        _check_every_day()
        _undo_everything(first_changes)
        assert (state(), history()) == before
        transaction.set_rollback(True)
