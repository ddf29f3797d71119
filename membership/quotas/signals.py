"""Notices to the rooms above."""

from django.dispatch import Signal

#: Sent inside the transaction after a quota changed: `quota`. A receiver whose year is closed
#: raises `Refused`; an open annual return takes the new number over.
quota_changed = Signal()
