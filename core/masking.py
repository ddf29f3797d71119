"""Numbers that identify a person are shown masked."""

SHOWN = 3


def masked(number: str) -> str:
    """ "054080001234" -> "•••••••••234"; a short or empty text is hidden whole."""
    if len(number) <= SHOWN * 2:
        return "•" * len(number)
    return "•" * (len(number) - SHOWN) + number[-SHOWN:]
