"""Marks on views that concern who may open them."""


def without_grant(view):
    """Leave the page open to a signed-in user who holds no grant (his own password, signing out)."""
    view.needs_no_grant = True
    return view
