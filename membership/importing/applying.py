"""The second phase: everything is made ready beside the tables, then moved in at once."""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.bulk import Stage, refresh_statistics, roomy
from core.exceptions import Refused
from membership.importing.columns import NUMBERS
from membership.importing.packing import Change, NewFile, kept
from membership.importing.places import Places
from membership.importing.result import Result
from membership.importing.verifying import (
    anything_since,
    last_audited,
    namesakes,
    numbers_taken,
)
from membership.importing.writing import StagedFiles
from membership.models import Member, MemberImport
from membership.register.actions import FACTS
from organizations.models import Organization

CHANGE_FIELDS = ("id", "version", *FACTS, "sort_key", "search_key", "reversed_key")

audit.register_sentence(
    "member.import",
    _lazy(
        "%(actor)s đã nhập tệp đảng viên “%(after.file)s” vào %(subject)s: "
        "%(after.new)s hồ sơ mới, %(after.changed)s hồ sơ sửa"
    ),
)


class Stale(Exception):
    """Something changed since the preview; it has to be shown anew."""


def apply(of: MemberImport, *, progress: Callable[[int], None], owner: Callable[[], bool]) -> None:
    """Write all that the preview of `of` showed, or raise Stale and write nothing.

    `progress` is told how many rows are ready; `owner` says, inside the transaction, whether this
    run may still write (nobody dropped the import or started it anew).
    """
    seen = last_audited()
    with StagedFiles() as files, Stage(Member, CHANGE_FIELDS) as changed:
        _stage(of, files, changed, progress)
        _verify(of, files)
        with roomy(), transaction.atomic():
            if not owner():
                return
            if anything_since(seen):
                _verify(of, files)
            files.switch()
            if changed.update(where=("id", "version"), bump="version") != changed.count:
                raise Stale
            _finish(of, new=files.count, changed=changed.count)
    refresh_statistics()


def _stage(of: MemberImport, files: StagedFiles, changed: Stage, progress) -> None:
    path, places, done = of.organization.path, Places(), 0
    cells = set(Organization.objects.subtree_of(of.organization).values_list("pk", flat=True))
    for rows in kept(of):
        new = [one.row for one in rows if isinstance(one, NewFile)]
        if any(
            e.organization_id not in cells for one in new for e in one.events if e.organization_id
        ):
            raise Stale
        try:
            files.add(new, by=of.uploaded_by, places=places)
        except Refused as refused:
            raise Stale from refused
        changed.add(_changed([one for one in rows if isinstance(one, Change)], path))
        done += len(rows)
        progress(done)


def _changed(rows: list[Change], path: str) -> list[list]:
    """The rows of the staged update; raises Stale for a file that is not as it was compared."""
    if not rows:
        return []
    stored = Member.objects.rightly_opened().filter(organization__path__subtree=path)
    files = stored.in_bulk([one.pk for one in rows])
    for key in NUMBERS:
        numbers = {one.facts[key]: one.pk for one in rows if one.facts.get(key)}
        same = stored.filter(**{f"{key}__in": numbers}).values_list(key, "pk") if numbers else ()
        if any(numbers[number] != pk for number, pk in same):
            raise Stale
    return [_updated(files.get(one.pk), one) for one in rows]


def _updated(member: Member | None, change: Change) -> list:
    if member is None or member.version != change.version:
        raise Stale
    for name, value in change.facts.items():
        setattr(member, name, value)
    member.set_keys()
    return [getattr(member, name) for name in CHANGE_FIELDS]


def _verify(of: MemberImport, files: StagedFiles) -> None:
    path = of.organization.path
    if numbers_taken(files.table, path):
        raise Stale
    if namesakes(files.table, path) != Result.of(of.result).namesake_count:
        raise Stale


def _finish(of: MemberImport, *, new: int, changed: int) -> None:
    """Record it, and drop what holds people's data."""
    audit.record(
        "member.import",
        by=of.uploaded_by,
        subject=of.organization,
        scope_path=of.organization.path,
        after={"file": of.file_name, "new": new, "changed": changed, "sha256": of.sha256},
    )
    of.parts.all().delete()
    MemberImport.objects.filter(pk=of.pk).update(
        state=MemberImport.State.DONE, content=None, finished_at=timezone.now(), done=of.total
    )
