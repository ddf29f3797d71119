"""One answer read aloud."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One answer read aloud: `key` names it across submissions, `last` is last year's value.

    `known` is what the members' register says of a count (`assessments.register.Known`), and
    `then` what it said when the answers were submitted, where that was something else.
    """

    section_code: str
    key: str
    label: str
    text: str
    is_long: bool = False
    level: object = None
    last: str = ""
    last_level: object = None
    known: object = None
    then: str = ""
