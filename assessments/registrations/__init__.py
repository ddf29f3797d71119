"""The yearly registration: what a base organization wants to reach, received, and what came of it.

Plan 15-KH/ĐUK, II.2.1: registered every year with the commitment against corruption and waste, and
the basis of the year-end rating.
"""
