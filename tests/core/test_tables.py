"""Whatever stands in an address, a list answers it; what means nothing asks nothing."""

import django_tables2 as tables
import pytest
from django.test import RequestFactory

from core.tables import arrange


class Names(tables.Table):
    name = tables.Column()
    size = tables.Column(orderable=False)


def asked(per_page=2, **address) -> Names:
    rows = [{"name": name, "size": size} for name, size in zip("bcaed", range(5), strict=True)]
    table = Names(rows, order_by="name")
    arrange(RequestFactory().get("/", address), table, per_page=per_page)
    return table


def shown(table) -> str:
    rows = table.page.object_list if hasattr(table, "page") else table.rows
    return "".join(row.record["name"] for row in rows)


def test_sorted_and_cut_as_asked():
    assert shown(asked(None)) == "abcde"
    assert shown(asked(None, sort="-name")) == "edcba"
    assert shown(asked(sort="-name", page="2")) == "cb"
    assert shown(asked(sort=["nothing", "-name"], page="3")) == "a"


@pytest.mark.parametrize(
    "odd", ["1.5", "-1.5", "--name", "-", "", "size", "name.x", "name__x", "__class__", "²", "%00"]
)
def test_a_column_that_is_none_leaves_the_list_as_it_is(odd):
    assert shown(asked(None, sort=odd)) == "abcde"


@pytest.mark.parametrize(
    ("odd", "found"),
    [("1.5", "ab"), ("²", "ab"), ("", "ab"), ("0", "e"), ("-5", "e"), ("9" * 30, "e")],
)
def test_a_page_that_is_none(odd, found):
    assert shown(asked(page=odd)) == found


@pytest.mark.parametrize("odd", ["-5", "0", "1.5", "1000000"])
def test_the_length_of_a_page_is_not_the_addresss(odd):
    table = Names([{"name": name} for name in "abc"], order_by="name")
    arrange(RequestFactory().get("/", {"per_page": odd}), table, per_page=2)
    assert shown(table) == "ab"
