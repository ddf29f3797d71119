"""What the rules of a year make of points, conditions and counts; pure, without a database.

`caps` says how many may stand at the capped level under each reading of a cap, `points` adds up
criteria, `verdict` says which levels points and conditions allow, and why.
"""
