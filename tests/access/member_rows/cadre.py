"""Rows of `membership.cadre`."""

from datetime import date

from membership.cadre.actions import add_candidates, create_post, remove_candidate


def populate(mark: str, side) -> None:
    """Two posts, one of them empty; one person who is planned and one who was taken off."""
    by, rows = side.users["department"], side.rows
    term = {"term_from": 2010, "term_until": 2015, "by": by}
    rows["cadre_post"] = create_post(
        organization=side.base, title=f"Bí thư {mark}", seats=3, **term
    )
    rows["empty_post"] = create_post(
        organization=side.base, title=f"Ủy viên {mark}", seats=5, **term
    )
    planned, former = add_candidates(
        post=rows["cadre_post"],
        members=[rows["member"], rows["second"]],
        added_on=date(2011, 3, 1),
        decision_number=f"31-QĐ/{mark}",
        by=by,
    )
    rows["candidate"] = planned
    remove_candidate(
        candidate=former, removed_on=date(2011, 9, 1), reason=f"Đã bổ nhiệm {mark}", by=by
    )
