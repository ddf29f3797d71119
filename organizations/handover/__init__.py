"""Handing one person's roles at an organization over to another, with the work that is open."""
