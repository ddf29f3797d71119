"""Cadre planning per post, with shares of young and women."""
