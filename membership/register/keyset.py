"""Paging that is as fast at the end of a list as at its beginning: by the keys of the last row."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet


def ordered(rows: QuerySet, keys: Sequence[str], *, descending: bool = False) -> QuerySet:
    """Rows by the keys, all in one direction; the last key must tell every row from the others."""
    sign = "-" if descending else ""
    return rows.order_by(*(f"{sign}{key}" for key in keys))


def beyond(keys: Sequence[str], values: Sequence, *, descending: bool = False) -> Q:
    """Condition for the rows that come after the one with `values` in the order of the keys.

    (a, b) > (x, y) is written a ≥ x and (a > x or a = x and b > y): the first part reads the index.
    """
    step = "lt" if descending else "gt"
    found = Q(pk__in=[])
    same = Q()
    for key, value in zip(keys, values, strict=True):
        found |= same & Q(**{f"{key}__{step}": value})
        same &= Q(**{key: value})
    return Q(**{f"{keys[0]}__{step}e": values[0]}) & found
