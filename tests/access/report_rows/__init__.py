"""Rows of the parts of the reports room in the world of the access tests, one module per part.

Each module's `populate(mark, side)` makes at least one row of every model of its part, with the mark
in every text, and puts what the routes need into `side.rows`.
"""

from tests.access.report_rows import builder, changes

PARTS = (builder, changes)
