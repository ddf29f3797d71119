"""Discipline and striking off, with decisions, appeals and deadlines."""
