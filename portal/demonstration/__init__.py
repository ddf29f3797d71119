"""A demonstration of which every published figure comes out exactly as printed.

`build()` fills an empty database, always with the same data: the committee whose figures the plan
of 2011 gives, and a neighbour that nobody of it may see. People and enterprises are invented.
"""

from portal.demonstration.builder import NotEmpty, build

__all__ = ["NotEmpty", "build"]
