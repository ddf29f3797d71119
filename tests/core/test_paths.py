"""Paths of a tree and the subtree lookup."""

import pytest
from django.db import connection
from django.db.models import F, OuterRef, Subquery
from hypothesis import given
from hypothesis import strategies as st

from core import audit, paths
from core.models import AuditEvent
from core.paths import subtree_of_any

TREE = ["0001", "00010001", "000100010001", "0001000Z", "00010010", "0002", "00020001", "000Z"]


@pytest.fixture
def events(db):
    """One event for each node of the tree, and one without a scope."""
    audit.register_sentence("test.path", "%(actor)s")
    for path in [*TREE, ""]:
        audit.record("test.path", by=None, subject=None, scope_path=path)
    return AuditEvent.objects.order_by("scope_path")


def found(queryset):
    return list(queryset.values_list("scope_path", flat=True))


@pytest.mark.parametrize(
    ("parent", "number", "path"),
    [
        ("", 1, "0001"),
        ("0001", 35, "0001000Z"),
        ("0001", 36, "00010010"),
        ("0001.0002", 1679615, "00010002ZZZZ"),
    ],
)
def test_child_path_and_back(parent, number, path):
    assert paths.child_path(parent, number) == path
    assert paths.step_number(path) == number
    assert paths.parent_path(path) == parent.replace(".", "")


@pytest.mark.parametrize("number", [0, -1, 36**4])
def test_a_step_out_of_range_is_refused(number):
    with pytest.raises(ValueError, match="between 1 and 1679615"):
        paths.child_path("0001", number)


@pytest.mark.parametrize("text", ["001", "0001 ", "000a", "00010", "0001[", "Đ001", "00'1"])
def test_what_is_no_path_is_refused(text):
    with pytest.raises(ValueError, match="Not a path"):
        paths.clean_path(text)


def test_ancestors_and_depth():
    assert paths.ancestor_paths("000100020003") == ["0001", "00010002"]
    assert paths.ancestor_paths("00010002", include_self=True) == ["0001", "00010002"]
    assert paths.ancestor_paths("") == []
    assert [paths.depth(path) for path in ("", "0001", "0001.0002")] == [0, 1, 2]


def test_within():
    assert paths.is_within("00010001", "0001")
    assert paths.is_within("0001", "0001")
    assert not paths.is_within("0001", "00010001")
    assert not paths.is_within("0001", "")


@given(st.lists(st.integers(1, 36**4 - 1), max_size=6), st.integers(1, 36**4 - 1))
def test_a_child_lies_below_its_parent_and_before_its_parents_next_sibling(steps, number):
    parent = ""
    for step in steps:
        parent = paths.child_path(parent, step)
    child = paths.child_path(parent, number)
    assert paths.parent_path(child) == parent
    assert parent <= child < parent + "["
    assert paths.depth(child) == len(steps) + 1


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("0001", TREE[:5]),
        ("00010001", ["00010001", "000100010001"]),
        ("0001.0010", ["00010010"]),
        ("000Z", ["000Z"]),
        ("0003", []),
        ("", []),
    ],
)
def test_subtree_holds_the_node_itself_and_all_below(events, top, expected):
    assert found(events.filter(scope_path__subtree=top)) == expected


def test_subtree_can_be_excluded(events):
    assert found(events.exclude(scope_path__subtree="0001")) == ["", "0002", "00020001", "000Z"]
    assert len(found(events.exclude(scope_path__subtree=""))) == 9


def test_subtree_takes_an_expression(events):
    counts = {}
    for event in events.exclude(scope_path=""):
        below = AuditEvent.objects.filter(scope_path__subtree=OuterRef("scope_path"))
        row = AuditEvent.objects.filter(pk=event.pk).annotate(
            last=Subquery(below.order_by("-scope_path").values("scope_path")[:1])
        )
        counts[event.scope_path] = row.get().last
    assert counts["0001"] == "00010010"
    assert counts["00010001"] == "000100010001"
    assert counts["000Z"] == "000Z"
    assert AuditEvent.objects.filter(scope_path__subtree=F("scope_path")).count() == 9


def test_subtree_of_any_joins_subtrees_and_leaves_out_nested_ones(events):
    wanted = subtree_of_any(["00010001", "0002", "0001.0001.0001", "0002"], "scope_path")
    assert found(events.filter(wanted)) == ["00010001", "000100010001", "0002", "00020001"]
    assert str(wanted).count("subtree") == 2


def test_no_path_means_no_row(events):
    assert found(events.filter(subtree_of_any([], "scope_path"))) == []
    assert found(events.filter(subtree_of_any([""], "scope_path"))) == []


def test_the_lookup_reads_the_index(events):
    queryset = AuditEvent.objects.filter(scope_path__subtree="0001").order_by()
    if connection.vendor == "sqlite":
        assert "USING INDEX core_auditevent_scope_path" in queryset.explain()
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = queryset.explain()
    assert "Index Cond: (((scope_path)::text >= '0001'::text)" in plan
    assert "< '0001['::text)" in plan


def test_paths_are_ordered_by_bytes_on_every_database(events):
    assert found(events) == ["", *TREE]
