"""The calendar of a person's year: every date of the cycles he takes part in (INTERFACE.md, 13)."""
