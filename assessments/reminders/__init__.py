"""Reminders of the steps of a year: 14, 7 and 1 day before the due date, late, and when staff ask.

Who is missing is asked from the queries of each form; `manage.py remind` writes what is due.
"""
