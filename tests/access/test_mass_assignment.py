"""Fields that a form does not ask for are posted along and change nothing: not one column."""

from datetime import UTC, datetime

import pytest
import time_machine
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

from reports.issuing import issuing
from reports.models import Document
from tests.access.pages import read
from tests.access.routes import ROUTES
from tests.access.test_urls import address, full_data
from tests.access.world import World
from tests.reports.workbook_files import dump

#: Drawn by chance each time: the code of a slip, the key of a session.
BY_CHANCE = {"code_hash", "session_key", "session_data", "hash", "previous_hash"}
NOW = datetime(2011, 11, 21, 3, tzinfo=UTC)
ROOMS = ("accounts", "organizations", "membership", "assessments", "reports", "core")

SHOWN_ONCE = ("people:create", "people:slip")

#: Routes that take something in: they redirect after it, answer with a file, or show a slip once.
WRITING = [
    route
    for route in ROUTES
    if route.role and (route.post == 302 or route.get == 405 or route.name in SHOWN_ONCE)
]


#: Their good post changes no table; every other one's does, or nothing would be compared.
IDLE = {
    "membership:member_import_confirm",  # holds an error
    "membership:member_import_restart",  # its run has ended
    "assessments:start",  # goes on with the one that was begun
    "assessments:withdraw",  # was returned already
    "assessments:registration_start",  # goes on with the one that was begun
    "assessments:registration_withdraw",  # was returned already
    "assessments:review_base",  # is rated by names already
    "assessments:consolidation_start",  # goes on with the one that was begun
    "assessments:consolidation_withdraw",  # was returned already
    "reports:workbook_confirm",  # holds an error
}


def extras(world: World, known: set[str]) -> dict[str, str]:
    """A wrong value for every field of every model that the form does not name."""
    wanted = {}
    for model in apps.get_models():
        if model._meta.app_label in ROOMS:
            for field in model._meta.get_fields():
                if field.concrete and field.name not in known:
                    wanted[field.name] = wrong(field, world)
    return wanted


def wrong(field, world: World) -> str:
    """What somebody would post who wants more than his due."""
    if field.name == "state":
        return "DECIDED"
    if field.is_relation:
        named = {"organization": world.theirs.base, "parent": world.theirs.committee}
        return str(getattr(named.get(field.name), "pk", world.cast.nobody.pk))
    if isinstance(field, models.BooleanField):
        return "on"
    if isinstance(field, (models.DateTimeField, models.DateField)):
        return "01/02/2003"
    if isinstance(field, (models.IntegerField, models.DecimalField)):
        return "7"
    return "Thêm vào"


def known_fields(client, route, world: World, data: dict) -> set[str]:
    """What the page's own forms ask for."""
    known = set(data)
    if route.get == 200:
        page = client.get(address(route, world.ours)).content.decode(errors="replace")
        for form in read(page).forms:
            known |= form.fields.keys() | form.choices.keys()
    return known


def outcome(client, route, world: World, data: dict):
    """Status and all tables after the POST, which is then undone."""
    with transaction.atomic():
        client.force_login(world.ours.users[route.role])
        response = client.post(address(route, world.ours), data)
        rows = tables()
        transaction.set_rollback(True)
    _numbers_again()
    return response.status_code, rows


def tables() -> dict[str, list[dict]]:
    """Every row of every table, without what is drawn by chance."""
    return {
        label: [
            {name: certain(value) for name, value in row.items() if name not in BY_CHANCE}
            for row in found
        ]
        for label, found in dump().items()
        if label != "sessions.Session"
    }


def certain(value):
    """The value; of an unusable password only that it is one."""
    return "!" if isinstance(value, str) and value.startswith("!") else value


def _numbers_again() -> None:
    """Let the ids that were undone be given again, on PostgreSQL too."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


@pytest.fixture(autouse=True)
def no_chance_in_codes(monkeypatch):
    """The code on a paper is chance; both outcomes that are compared have the same ones."""
    monkeypatch.setattr(
        issuing, "new_code", lambda: f"7K3M-92QX-{Document.objects.issued().count():04d}"
    )


@pytest.mark.parametrize("route", WRITING, ids=lambda route: route.name)
def test_fields_that_nobody_asked_for_change_nothing(client, world: World, route):
    with time_machine.travel(NOW, tick=False):
        client.force_login(world.ours.users[route.role])
        data = full_data(client, route, world.ours)
        before = tables()
        known = known_fields(client, route, world, data)
        more = extras(world, known)
        assert {"decided_by", "frozen_at", "submitted_by", "is_active"} - known <= set(more)
        status, rows = outcome(client, route, world, data)
        status_with_more, rows_with_more = outcome(client, route, world, {**data, **more})
    assert status == status_with_more == route.post
    assert (rows == before) == (route.name in IDLE)
    for label, found in rows.items():
        assert rows_with_more[label] == found, label
