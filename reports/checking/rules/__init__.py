"""From a text to what is wrong in it: pure functions, one module for each kind of claim.

    report = check(text)          # report.errors, .doubts, .right, .unchecked

`reading` turns the text into numbers with positions, `points` into what is said of which year,
`shares`, `bases`, `changes`, `sums` and `averages` recompute. Readings chosen: decision 0080.
"""

from reports.checking.rules.checker import MOST_CHARACTERS, check
from reports.checking.rules.findings import Finding, Kind, Report

__all__ = ["MOST_CHARACTERS", "Finding", "Kind", "Report", "check"]
