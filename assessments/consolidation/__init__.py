"""The yearly consolidation plan: what is kept and mended, by a named person, followed up all year.

Plan 15-KH/ĐUK, II.2.1 and II.2.2. What a plan must hold follows from last year's results
(`demands`); each task carries its date, its measure and its progress.
"""
