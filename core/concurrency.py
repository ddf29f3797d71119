"""Optimistic versions: a form carries the version it read, and a stale one is refused."""

from django.db.models import F
from django.utils.translation import gettext as _

from core.exceptions import Refused


class StaleVersion(Refused):
    """Somebody else saved the object since the form was opened.

    `current` is the version now stored, `submitted` the one the form carried (None when it
    carried none that can be read).
    """

    def __init__(self, *, current, submitted):
        self.current = current
        self.submitted = submitted
        super().__init__(
            _(
                "Nội dung này vừa được người khác lưu sau khi đồng chí mở trang. "
                "Xin đối chiếu hai bản rồi lưu lại; những gì đồng chí đã nhập vẫn được giữ."
            )
        )


def check_version(obj, version) -> None:
    """Raise `StaleVersion` unless `version` (int or text of a form) is the version of `obj`.

    `obj` must have been read inside the transaction that writes it, best with
    `select_for_update()`. A missing or unreadable version counts as stale.
    """
    submitted = _as_int(version)
    if submitted is None or submitted != obj.version:
        raise StaleVersion(current=obj.version, submitted=submitted)


def claim_version(obj, version) -> int:
    """Raise the stored version of `obj` by one if it still is `version`; return the new one.

    One UPDATE decides, so of two writers with the same version exactly one gets through and
    the other gets `StaleVersion`. Call it first inside the transaction that writes `obj`.
    """
    submitted = _as_int(version)
    rows = type(obj)._default_manager.filter(pk=obj.pk, version=submitted or 0)
    if submitted is None or not rows.update(version=F("version") + 1):
        obj.refresh_from_db(fields=["version"])
        raise StaleVersion(current=obj.version, submitted=submitted)
    obj.version = submitted + 1
    return obj.version


def _as_int(version) -> int | None:
    try:
        return int(version)
    except (TypeError, ValueError):
        return None
