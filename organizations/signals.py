"""Notices to the rooms above, which this room may not import."""

from django.dispatch import Signal

#: Sent before a change of a living organization is written: `organization`, `kind` (ChangeKind),
#: `effective_on`, `target` (who takes it over or in, or None), `organizations`, all whose place,
#: kind or life the change touches, itself included, and `new_kind` (what it turns into, or None).
#: A receiver that cannot bear it raises `Refused`.
before_change = Signal()

#: Sent before a change is undone: `change`. A receiver that has built on it raises `Refused`.
before_undo = Signal()
