"""Criteria with points as data: drafted from an earlier version, published, compared."""
