"""The portal as people meet it: web server and, where a story needs it, background worker, on a
copy of the demonstration."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
STARTING_SECONDS = 300  # a machine that does much else starts a portal slowly
TODAY = "2011-11-21"


def environment(database: Path) -> dict[str, str]:
    """The settings of `make run`, on a database of the test's own."""
    kept = {
        name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ
    }
    return {
        **kept,
        "DJANGO_SETTINGS_MODULE": "portal.settings.dev",
        "DATABASE_URL": f"sqlite:///{database}",
        "PORTAL_TODAY": TODAY,
        "PYTHONPATH": str(ROOT),
    }


def build_demonstration(database: Path) -> Path:
    """Migrate an empty database and load the demonstration into it, as the commands do.

    The files of its documents are asked for no more: every test's own worker would make them first.
    """
    for command in (["migrate", "--no-input", "--verbosity", "0"], ["demo"]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env=environment(database),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"manage.py {command[0]}: {done.stderr[-2000:]}"
    with sqlite3.connect(database) as rows:
        rows.execute("DELETE FROM django_tasks_database_dbtaskresult")
    rows.close()
    return database


def copy_database(source: Path, target: Path) -> Path:
    """A whole copy, with what the write-ahead log still holds."""
    with sqlite3.connect(source) as old, sqlite3.connect(target) as new:
        old.backup(new)
    old.close()
    new.close()
    return target


def run_inside(database: Path, script: str) -> None:
    """Run Python among the portal's models, on a database of a test's own."""
    done = subprocess.run(
        [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", script],
        cwd=ROOT,
        env=environment(database),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]


def give_password(database: Path, username: str, password: str) -> None:
    """Let somebody sign in who has no "enter as" button."""
    run_inside(
        database,
        "from accounts.models import User\n"
        f"user = User.objects.get(username={username!r})\n"
        f"user.set_password({password!r})\n"
        "user.save()",
    )


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


class Server:
    """A running portal; `with Server(database, folder) as server: server.url`.

    Without a `worker`, what is asked for in the background waits.
    """

    def __init__(self, database: Path, folder: Path, *, worker: bool = False):
        self.database = database
        self.worker = worker
        self.log = folder / "portal.log"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.processes: list[subprocess.Popen] = []

    def __enter__(self) -> "Server":
        self._start(
            *("-m", "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{self.port}"),
            *("--workers", "1", "--threads", "4", "--timeout", "120", "--log-level", "error"),
        )
        if self.worker:
            self._start("manage.py", "db_worker", "--verbosity", "0", "--interval", "0.3")
        try:
            self._wait()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *failure) -> None:
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def _start(self, *arguments: str) -> None:
        with self.log.open("ab") as log:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, *arguments],
                    cwd=ROOT,
                    env=environment(self.database),
                    stdout=log,
                    stderr=log,
                )
            )

    def _wait(self) -> None:
        end = time.monotonic() + STARTING_SECONDS
        while time.monotonic() < end:
            if any(process.poll() is not None for process in self.processes):
                break
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=60) as answer:
                    assert answer.status == 200
                return
            except urllib.error.HTTPError:
                break
            except OSError:
                time.sleep(0.2)
        raise AssertionError(f"The portal did not start:\n{self.log.read_text()[-3000:]}")
