"""Many writers at once leave one unbroken chain."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, connections, transaction

from core import audit
from core.models import AuditEvent

WRITER = """
import django
django.setup()
from django.db import transaction
from core import audit
audit.register_sentence("test.writer", "%(actor)s")
for number in range(25):
    with transaction.atomic():
        audit.record("test.writer", by=None, subject=None, after={"number": number})
"""
CHECK = """
import django
django.setup()
from core import audit
from core.models import AuditEvent
print(AuditEvent.objects.count(), audit.verify())
"""


def run(*arguments, env):
    command = [sys.executable, *arguments]
    return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def test_processes_writing_to_one_sqlite_file(tmp_path):
    root = Path(settings.BASE_DIR if hasattr(settings, "BASE_DIR") else Path.cwd())
    env = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{tmp_path / 'trail.sqlite3'}",
        "PYTHONPATH": os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]),
        "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE,
    }
    migrating = run("-m", "django", "migrate", "core", "-v0", env=env)
    assert migrating.communicate()[0].decode() == ""
    writers = [run("-c", WRITER, env=env) for _number in range(4)]
    assert [writer.communicate()[0].decode() for writer in writers] == ["", "", "", ""]
    checking = run("-c", CHECK, env=env)
    assert checking.communicate()[0].decode().strip() == "100 []"


@pytest.mark.django_db(transaction=True)
def test_threads_writing_to_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("the in-memory SQLite of the tests has one connection")
    audit.register_sentence("test.writer", "%(actor)s")
    threads = [threading.Thread(target=_write, args=(25,)) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert AuditEvent.objects.count() == 100
    assert audit.verify() == []


def _write(count):
    for number in range(count):
        with transaction.atomic():
            audit.record("test.writer", by=None, subject=None, after={"number": number})
    connections.close_all()
