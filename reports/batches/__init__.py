"""Sheets of all organizations of a committee at once, made in the background, taken as one ZIP."""
