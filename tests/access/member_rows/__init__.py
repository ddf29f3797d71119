"""Rows of the membership room in the world of the access tests, one module per part.

Each module's `populate(mark, side)` makes at least one row of every model of its part, with the mark
in every text, and puts what the routes need into `side.rows`.
"""

from tests.access.member_rows import (
    admission,
    cadre,
    discipline,
    duties,
    flows,
    importing,
    register,
    sheets,
)

#: In the order in which they are made: members first.
PARTS = (register, importing, sheets, flows, admission, discipline, duties, cadre)
