"""Caps of a cycle: who is over, what each reading of the rule gives, and the rule's own settings.

`scoring.caps` is the calculator; here it meets submissions and clauses. A cap that is not confirmed
by a text decides nothing: it is only told.
"""
