"""Tools that know nothing of the party: audit trail, business date, names, paths, workbooks."""
