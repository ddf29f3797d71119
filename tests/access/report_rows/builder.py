"""A table kept under a name."""

from reports.builder.question import Axis, Question
from reports.builder.saving import save_view


def populate(mark: str, side) -> None:
    """One saved table of the leadership."""
    side.rows["saved_view"] = save_view(
        organization=side.committee,
        question=Question(rows=Axis.KINDS, years=(2009, 2010)),
        name=f"Bảng của {mark}",
        by=side.users["leadership"],
    )
