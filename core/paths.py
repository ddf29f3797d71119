"""Fixed-width paths of a tree, and the `subtree` lookup that reads them by an index.

A path is a row of steps of four characters (0-9, A-Z), root first: `0001`, `00010003`. Its
order by bytes is the order of the tree, depth first. A subtree is therefore one half-open
range, on SQLite (which compares bytes) as on PostgreSQL (where the column and the lookup
carry the collation "C", since an ICU collation orders otherwise).
"""

from collections.abc import Iterable

from django.core.exceptions import EmptyResultSet
from django.db.models import CharField, Lookup, Q

STEP_WIDTH = 4
ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
HIGHEST_STEP = len(ALPHABET) ** STEP_WIDTH - 1
AFTER_ALPHABET = "["  # the byte after Z: above every step that can follow


def child_path(parent: str, number: int) -> str:
    """Return the path of child `number` (1 … 1,679,615) below `parent` ("" is above the roots)."""
    if not 1 <= number <= HIGHEST_STEP:
        raise ValueError(f"A step must lie between 1 and {HIGHEST_STEP}, not {number}.")
    step = ""
    while number:
        number, digit = divmod(number, len(ALPHABET))
        step = ALPHABET[digit] + step
    return clean_path(parent) + step.rjust(STEP_WIDTH, "0")


def step_number(path: str) -> int:
    """Return the number of the last step of `path`, the one `child_path` was given."""
    return int(clean_path(path)[-STEP_WIDTH:], len(ALPHABET))


def parent_path(path: str) -> str:
    """Return the path one step up; "" for a root."""
    return clean_path(path)[:-STEP_WIDTH]


def ancestor_paths(path: str, *, include_self: bool = False) -> list[str]:
    """Return the paths above `path`, root first."""
    path = clean_path(path)
    steps = range(STEP_WIDTH, len(path) + (1 if include_self else 0), STEP_WIDTH)
    return [path[:end] for end in steps]


def depth(path: str) -> int:
    """Return the number of steps of `path`; a root has 1."""
    return len(clean_path(path)) // STEP_WIDTH


def is_within(path: str, ancestor: str) -> bool:
    """Say whether `path` is `ancestor` or lies below it. Nothing lies below ""."""
    ancestor = clean_path(ancestor)
    return bool(ancestor) and clean_path(path).startswith(ancestor)


def clean_path(path: str) -> str:
    """Return `path` without dots; raise ValueError when it is no path."""
    bare = path.replace(".", "")
    if len(bare) % STEP_WIDTH or bare.strip(ALPHABET):
        raise ValueError(f"Not a path: {path!r}")
    if any(sign not in ALPHABET for sign in bare):
        raise ValueError(f"Not a path: {path!r}")
    return bare


def subtree_of_any(paths: Iterable[str], field: str = "path") -> Q:
    """Return the condition "within one of these subtrees" for `field`.

    Without any path it matches nothing. Paths within others are left out, so that each
    row is asked about once.
    """
    wanted = Q(pk__in=[])
    kept = ""
    for path in sorted({clean_path(path) for path in paths} - {""}):
        if kept and path.startswith(kept):
            continue
        kept = path
        wanted |= Q(**{f"{field}__subtree": path})
    return wanted


class PathField(CharField):
    """A column that holds a path, compared by bytes on every database."""

    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 252)  # 63 levels
        super().__init__(*args, **kwargs)

    def db_parameters(self, connection):
        parameters = super().db_parameters(connection)
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean_path(value) if isinstance(value, str) else value


@PathField.register_lookup
class Subtree(Lookup):
    """`path__subtree=X`: X itself and all below it; an empty X matches nothing.

    X may be an expression (`OuterRef("path")`, `F("other__path")`) as well as a text.
    """

    lookup_name = "subtree"

    def as_sql(self, compiler, connection):
        column, column_params = self.process_lhs(compiler, connection)
        if connection.vendor == "postgresql":
            column = f'{column} COLLATE "C"'
        bound, params = self.process_rhs(compiler, connection)
        if self.rhs_is_direct_value():
            if not params[0]:
                raise EmptyResultSet
            upper, upper_params = bound, [params[0] + AFTER_ALPHABET]
        else:
            upper, upper_params = f"{bound} || '{AFTER_ALPHABET}'", params
        sql = f"({column} >= {bound} AND {column} < {upper})"
        return sql, [*column_params, *params, *column_params, *upper_params]
