"""`key__prefix="nguyen thi"`: texts that begin so, read by an index on both databases.

Django's own `startswith` reads the whole table on SQLite. There a half-open range by bytes does; on
PostgreSQL a LIKE with the index's `varchar_pattern_ops`. Meant for the keys of `core.names`.
"""

import sys

from django.core.exceptions import EmptyResultSet
from django.db.models import CharField, Lookup


@CharField.register_lookup
class Prefix(Lookup):
    """Nothing begins with an empty prefix."""

    lookup_name = "prefix"

    def as_sql(self, compiler, connection):
        column, column_params = self.process_lhs(compiler, connection)
        bound, params = self.process_rhs(compiler, connection)
        prefix = params[0]
        if not prefix:
            raise EmptyResultSet
        sql, bounds = f"{column} >= {bound}", [*column_params, prefix]
        if after := after_all(prefix):
            sql, bounds = f"({sql} AND {column} < {bound})", [*bounds, *column_params, after]
        return sql, bounds

    def as_postgresql(self, compiler, connection):
        column, column_params = self.process_lhs(compiler, connection)
        bound, params = self.process_rhs(compiler, connection)
        if not params[0]:
            raise EmptyResultSet
        pattern = connection.ops.prep_for_like_query(params[0]) + "%"
        return f"{column} LIKE {bound}", [*column_params, pattern]


def after_all(prefix: str) -> str:
    """The first text after all that begin so, by code points; "" when none comes after them.

    Code points of surrogates are no texts: they are passed over.
    """
    shorter = prefix.rstrip(chr(sys.maxunicode))
    if not shorter:
        return ""
    following = ord(shorter[-1]) + 1
    return shorter[:-1] + chr(0xE000 if following == 0xD800 else following)
