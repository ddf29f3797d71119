"""Pages of cadre planning."""
