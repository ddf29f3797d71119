"""Rows of `membership.flows`."""


def populate(mark: str, side) -> None:
    """Rows of this part in one committee."""
