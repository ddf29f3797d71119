"""Somebody else is quicker: what he does is done just before a row is locked."""

from collections.abc import Callable

from django.db.models import QuerySet


def overtake(monkeypatch, model: type, does: Callable[[], object]) -> None:
    """Let `does` happen once, when a row of `model` is next asked for with a lock.

    So it is for the second of two: he waits at the lock until the first has committed. What was
    read before the lock is then out of date.
    """
    lock, waiting = QuerySet.select_for_update, [does]

    def wait(rows, *args, **more):
        if rows.model is model and waiting:
            waiting.pop()()
        return lock(rows, *args, **more)

    monkeypatch.setattr(QuerySet, "select_for_update", wait)
