"""What a year will come to: targets of a plan against what stands so far, and "what if".

`rows` says what each base organization counts as, `reading` fills them, `figures` makes the data
of which `reports.statistics` computes the same figures as of a closed year, `supposing` sets other
levels in the place of those that are not decided. Nothing here writes.
"""
