"""Addresses of pages in the rooms below."""

from django.urls import NoReverseMatch, reverse


def link(name: str, *args, **query) -> str:
    """Return the address of a page with its query; "" when this installation has no such page."""
    try:
        url = reverse(name, args=args)
    except NoReverseMatch:
        return ""
    if not query:
        return url
    return url + "?" + "&".join(f"{key}={value}" for key, value in query.items())
