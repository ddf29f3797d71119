"""A cell with three members, a second cell, and the neighbour's member who must never show."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from membership.models import Member
from tests.cast import CANARY
from tests.membership import lives


@dataclass(frozen=True)
class Cell:
    """Of the sub-cell: `an`, `binh`, `cuc` (by name); `dung` of the base cell; `stranger`."""

    an: Member
    binh: Member
    cuc: Member
    dung: Member
    stranger: Member


def build(cast) -> Cell:
    """Everybody is in the register since 10 January 2006, but Cúc since 8 March 2011."""
    cell = cast.sub_cell
    return Cell(
        an=lives.member(cell, full_name="Lê Văn An"),
        binh=lives.member(cell, full_name="Trần Thị Bình"),
        cuc=lives.admitted(cell, date(2011, 3, 8), full_name="Phạm Thị Cúc"),
        dung=lives.member(cast.base_cell, full_name="Đỗ Văn Dũng"),
        stranger=lives.member(cast.neighbour_cell, full_name=f"{CANARY} Văn An"),
    )


def url(name: str, *args, query: str = "") -> str:
    return reverse(f"membership:{name}", args=args) + query


def names(page) -> list[str]:
    """Members on a list, in its order."""
    records = [row.record for row in page.context["table"].rows]
    return [getattr(one, "full_name", None) or one.member.full_name for one in records]


def typed(page, **changes) -> dict:
    """What a browser would post: every field as it stands on the page, with changes."""
    fields = {field.html_name: field.value() for field in page.context["form"]}
    return {name: _written(value) for name, value in {**fields, **changes}.items()}


def _written(value):
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else value


def queries_of(client, address: str) -> int:
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)
