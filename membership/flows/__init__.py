"""Statement of flows and counts of a year, from the members' history."""
