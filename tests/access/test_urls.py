"""Every address × every kind of user × GET and POST, and that reading never writes."""

from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse

from core.dates import today
from organizations.models import Role
from organizations.permissions import Permission
from tests import factories
from tests.access import routes as kinds
from tests.access.pages import posted_form, reading, written
from tests.access.routes import ROUTES, Route
from tests.access.world import Side, World, user_with

NO_GRANT = "chưa được giao quyền"

WITH_PERMISSION = [route for route in ROUTES if route.lacks]
NEEDS_GRANT = [route for route in ROUTES if route.kind not in (kinds.PUBLIC, kinds.SIGNED_IN)]
SCOPED = [route for route in ROUTES if route.kind in (kinds.OBJECT, kinds.OWN)]
LACKING = [(route, taken) for route in ROUTES for taken in route.lacks]
#: For each permission the first page and the first action that ask for it.
FIRST_OF_EACH = {
    (next(iter(route.lacks)), route.method): route for route in reversed(WITH_PERMISSION)
}


def ids(value) -> str | None:
    return value.name if isinstance(value, Route) else None


def address(route: Route, side: Side) -> str:
    return reverse(route.name, args=route.args(side)) + route.query(side)


def all_routes(patterns, prefix="", space=""):
    for pattern in patterns:
        text = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from all_routes(pattern.url_patterns, text, space + inner)
        else:
            yield space + (pattern.name or ""), text


def send(client, route: Route, side: Side, method: str, data=None):
    """The request; a POST carries what makes it work for the right user."""
    if method == "get":
        return client.get(address(route, side))
    return client.post(address(route, side), route.data(side) if data is None else data)


@contextmanager
def nothing_written():
    """Whatever is asked inside, not one statement changes a row."""
    with CaptureQueriesContext(connection) as queries:
        yield
    assert written(queries) == []


def full_data(client, route: Route, side: Side) -> dict:
    """The page's own form, as it stands, with the entry's data typed in."""
    stands = {}
    if route.get == 200:
        page = client.get(address(route, side))
        if page["Content-Type"].startswith("text/html"):
            stands = posted_form(page.content.decode())
    return {**stands, **route.data(side)}


def everything_but(taken: str) -> set[str]:
    return set(Permission.values) - set(taken.split("+"))


def test_the_snapshot_holds_every_route():
    assert list(all_routes(get_resolver().url_patterns)) == [
        (route.name, route.pattern) for route in ROUTES
    ]


def test_permissions_of_the_snapshot_exist():
    named = {code for route in ROUTES for taken in route.lacks for code in taken.split("+")}
    assert named <= set(Permission.values)
    assert [
        route.name for route in ROUTES if route.kind in (kinds.PAGE, kinds.OBJECT, kinds.OWN)
    ] == [route.name for route in WITH_PERMISSION]


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", ROUTES, ids=ids)
def test_signed_out(client, world: World, route, method):
    if route.kind == kinds.PUBLIC:
        response = send(client, route, world.ours, method)
        assert response.status_code == getattr(route, method)
        return
    with nothing_written():
        response = send(client, route, world.ours, method)
    assert response.status_code == 302
    here = quote(address(route, world.ours))
    assert response["Location"] == f"{reverse('accounts:sign_in')}?next={here}"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", NEEDS_GRANT, ids=ids)
def test_without_any_grant(client, world: World, route, method):
    client.force_login(world.cast.nobody)
    with nothing_written():
        response = send(client, route, world.ours, method)
    assert response.status_code == 403
    assert NO_GRANT in response.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("route", SCOPED, ids=ids)
def test_a_stranger_of_the_same_role(client, world: World, route, method):
    client.force_login(world.theirs.users[route.role])
    with nothing_written():
        response = send(client, route, world.ours, method)
    refused = 405 if getattr(route, method) == 405 else 404
    assert response.status_code == refused
    assert "Thí Dụ" not in response.content.decode()


@pytest.mark.parametrize(("route", "taken"), LACKING, ids=ids)
def test_the_right_organization_without_the_permission(client, world: World, route, taken):
    user = user_with(everything_but(taken), world.ours.committee, name="thieu-quyen")
    client.force_login(user)
    with nothing_written():
        assert send(client, route, world.ours, route.method).status_code == route.lacks[taken]
        if route.method == "get":
            refused = send(client, route, world.ours, "post").status_code
            assert refused == (405 if route.post == 405 and refused == 405 else route.lacks[taken])


@pytest.mark.parametrize("route", ROUTES, ids=ids)
def test_a_get_by_the_right_user(client, world: World, route):
    if route.role:
        client.force_login(world.ours.users[route.role])
    response, statements = reading(client, address(route, world.ours))
    assert response.status_code == route.get
    assert statements == []


@pytest.mark.parametrize("route", ROUTES, ids=ids)
def test_a_post_by_the_right_user(client, world: World, route):
    if route.role:
        client.force_login(world.ours.users[route.role])
    data = full_data(client, route, world.ours)
    assert send(client, route, world.ours, "post", data).status_code == route.post


@pytest.mark.parametrize("route", FIRST_OF_EACH.values(), ids=ids)
def test_a_permission_taken_away_holds_from_the_next_request(client, world: World, route):
    user = world.ours.users[route.role]
    place = user.grants.get().organization
    rest = user_with(everything_but(next(iter(route.lacks))), place, name="con-lai")
    client.force_login(user)
    data = full_data(client, route, world.ours) if route.method == "post" else None
    if route.method == "get":
        assert send(client, route, world.ours, "get").status_code == route.get
    factories.GrantFactory(user=user, role=Role.objects.get(code=rest.username), organization=place)
    user.grants.filter(role__code=route.role).update(valid_until=today() - timedelta(days=1))
    with nothing_written():
        refused = send(client, route, world.ours, route.method, data)
    assert refused.status_code == next(iter(route.lacks.values()))
    user.grants.all().delete()
    with nothing_written():
        refused = send(client, route, world.ours, route.method, data)
    assert refused.status_code == 403
    assert NO_GRANT in refused.content.decode()
