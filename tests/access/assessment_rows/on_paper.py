"""A self-assessment that staff began to type in from its paper."""

from datetime import date

from assessments.models import PaperEntry


def populate(mark: str, side) -> None:
    side.rows["paper"] = PaperEntry.objects.create(
        assessment=side.assessments["DRAFT"],
        typed_by=side.users["department"],
        paper_on=date(2011, 11, 18),
        signed_by=f"Bí thư {mark}",
    )
