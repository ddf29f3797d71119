"""A list sorted and paged as its address asks."""

from django.core.paginator import EmptyPage, PageNotAnInteger


def arrange(request, table, *, per_page: int | None = None) -> None:
    """Sort the table by `?sort=`, and cut it to the page of `?page=` where `per_page` rows fit one.

    What names no column or page of it asks nothing: a wrong column is left out, a number that is
    none gives the first page, one of no page the last.
    """
    asked = request.GET.getlist(table.prefixed_order_by_field)
    known = [alias for alias in asked if alias.removeprefix("-") in table.columns]
    if known:
        table.order_by = known
    if per_page is None:
        return
    try:
        table.paginate(page=request.GET.get(table.prefixed_page_field, 1), per_page=per_page)
    except PageNotAnInteger:
        table.page = table.paginator.page(1)
    except EmptyPage:
        table.page = table.paginator.page(table.paginator.num_pages)
