"""Checking the figures of a report: what it says of itself, and what the portal knows.

`rules` is pure: text in, findings out. `documents` reads a file of a stranger into text,
`comparing` asks the statistics for one committee's figures, `marking` lays findings over the text.
Nothing here writes or keeps anything (decision 0080).
"""
