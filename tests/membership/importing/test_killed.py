"""A process that is killed while it writes leaves nothing of the import, and all can go on."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from membership.importing import actions, reading
from membership.models import Member, MemberImport
from tests.membership import lives
from tests.membership.importing.member_files import row, send

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="the other process needs a copy of the test's database; SQLite can make one",
    ),
]

#: Stops for ever at one place of the writing, after it has said so.
VICTIM = """
import django, sys, time
django.setup()
from membership.importing import applying, running
def stop(*args, **kwargs):
    print("here", flush=True)
    time.sleep(600)
{patch}
running.write(int(sys.argv[1]))
"""
#: Between two batches that are made ready; in the transaction, after the files went in; at its end.
PLACES = {
    "between batches": ("running.Run.progress = lambda self, done: done > 2 and stop()"),
    "in the transaction": (
        "from core.bulk import Stage\ninsert = Stage.insert\n"
        "Stage.insert = lambda self: (insert(self), stop())"
    ),
    "before its end": (
        "finish = applying._finish\napplying._finish = lambda *a, **k: (finish(*a, **k), stop())"
    ),
}
SURVIVOR = """
import django, sys
django.setup()
from membership.importing import running
running.write(int(sys.argv[1]))
"""


def _python(script: str, pk: int, file, **options) -> subprocess.Popen:
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{file}"}
    return subprocess.Popen(
        [sys.executable, "-c", script, str(pk)], cwd=settings.BASE_DIR, env=environment,
        stdout=subprocess.PIPE, text=True, **options,
    )  # fmt: skip


def _rows(file) -> dict[str, int]:
    with sqlite3.connect(file) as database:
        tables = ("member", "memberevent", "spell")
        counts = {
            one: database.execute(f"SELECT COUNT(*) FROM membership_{one}").fetchone()[0]
            for one in tables
        }
        changed = "SELECT COUNT(*) FROM membership_member WHERE home = 'Xã Mới'"
        audited = "SELECT COUNT(*) FROM core_auditevent WHERE action = 'member.import'"
        counts["changed"] = database.execute(changed).fetchone()[0]
        counts["audited"] = database.execute(audited).fetchone()[0]
    database.close()
    return counts


def test_killed_at_any_place_it_leaves_nothing_and_starts_again(cast, tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "BATCH", 2)
    member = lives.member(cast.base_cell)
    changed = row(0, code=member.code, full_name=member.full_name, birth_date=member.birth_date)
    changed |= {"sex": "Nam" if member.sex == "M" else "Nữ", "home": "Xã Mới"}
    changed["occupation"] = "Công nhân"
    waiting = send(cast, [changed, *(row(number) for number in range(1, 8))])
    parts = MemberImport.objects.get(pk=waiting.pk).parts
    assert parts.count() == 4
    actions.confirm(waiting=waiting)
    file = tmp_path / "portal.sqlite3"
    file.write_bytes(connection.connection.serialize())
    copy = sqlite3.connect(file)
    before = _rows(file)
    assert before == {"member": 1, "memberevent": 3, "spell": 1, "changed": 0, "audited": 0}

    for patch in PLACES.values():
        victim = _python(VICTIM.format(patch=patch), waiting.pk, file)
        assert victim.stdout.readline() == "here\n"
        victim.kill()
        victim.wait()
        victim.stdout.close()
        assert _rows(file) == before
        state = copy.execute("SELECT state, attempt FROM membership_memberimport").fetchone()
        assert state[0] == "WRITING"
        copy.execute("UPDATE membership_memberimport SET state = 'CONFIRMED'")
        copy.commit()

    survivor = _python(SURVIVOR, waiting.pk, file)
    assert survivor.wait() == 0
    survivor.stdout.close()
    assert _rows(file) == {
        "member": 8,
        "memberevent": 3 + 7 * 3,
        "spell": 8,
        "changed": 1,
        "audited": 1,
    }
    copy.close()
    assert Member.objects.count() == 1
