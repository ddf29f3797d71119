"""A migrated SQLite database is made once for the same migrations, and copied into memory after.

Running all migrations takes half a minute of one core; copying what they made takes no time. The
copy is of exactly these migrations, of Django itself and of what they call: another byte in one of
these files makes another copy. `migrate` still runs on it and finds nothing to do.
"""

import os
import sqlite3
import tempfile
from hashlib import sha256
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.kept import made_once

#: What data migrations call, besides the files in the folders of migrations.
CALLED = ("core/names.py", "core/paths.py", "core/triggers.py", "requirements/base.txt")


def key() -> str:
    """A name for the state that the migrations of this tree lead to."""
    root = Path(settings.BASE_DIR)
    digest = sha256(django.__version__.encode())
    for file in [*sorted(root.glob("*/migrations/*.py")), *(root / name for name in CALLED)]:
        digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:24]


def copied_into_memory() -> sqlite3.Connection:
    """Fill the in-memory test database of this process; it lives while the connection is open."""
    name = f"portal-migrated-{os.getuid()}-{key()}.sqlite3"
    file = made_once(Path(tempfile.gettempdir()) / name, _migrate)
    memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    with sqlite3.connect(file) as made:
        made.backup(memory)
    return memory


def _migrate(file: Path) -> None:
    """Run all migrations into `file`."""
    file.unlink(missing_ok=True)
    stands = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = str(file)
    try:
        call_command("migrate", verbosity=0, interactive=False)
        connection.close()
    finally:
        connection.settings_dict["NAME"] = stands
