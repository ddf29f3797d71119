"""Notices to the rooms above, which this room may not import."""

from django.dispatch import Signal

#: Sent before a change is undone: `change`. A receiver that has built on it raises `Refused`.
before_undo = Signal()

#: Sent after organizations moved in the tree or were re-pathed: `organization`.
moved = Signal()
