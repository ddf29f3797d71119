"""What members cost in a province: the import of a workbook, the list, the search, in one run.

    DJANGO_SETTINGS_MODULE=portal.settings.test python -m benchmarks.members [rows]

The database is a new SQLite file in a temporary folder, or the empty one that DATABASE_URL names
(scripts/with_postgres.sh). Each phase of the import runs in a process of its own, as the worker
does, so that its memory is its own. Trust ratios and memory; seconds are this computer's (the time
of its processors stands beside, since other programs may run).
"""

import json
import os
import re
import resource
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from types import SimpleNamespace

FOLDER = tempfile.TemporaryDirectory()
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER.name}/members.sqlite3")

import django  # noqa: E402

django.setup()

from django.core.management import call_command  # noqa: E402  needs the settings first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402

from accounts.models import User  # noqa: E402
from benchmarks import province  # noqa: E402
from membership.importing import actions, applying, running, writing  # noqa: E402
from membership.models import Member, MemberEvent, MemberImport, Spell  # noqa: E402
from organizations.models import Organization  # noqa: E402

GOAL_SECONDS, GOAL_MEGABYTES, GOAL_SWITCH, GOAL_RATIO = 120, 200, 2, 1.5
ROUNDS = 30


def phase(name: str, pk: int) -> None:
    """One phase in this process: prints what it took as JSON."""
    began, switched = time.perf_counter(), []
    switch, finish = writing.StagedFiles.switch, applying._finish

    def timed_switch(self):
        switched.append(time.perf_counter())
        return switch(self)

    def timed_finish(*args, **kwargs):
        finish(*args, **kwargs)
        switched.append(time.perf_counter())

    writing.StagedFiles.switch, applying._finish = timed_switch, timed_finish
    if name == "victim":
        running.BEAT = 0  # it tells of every batch, so that it can be hit between two
    {"read": running.read}.get(name, running.write)(pk)
    own = resource.getrusage(resource.RUSAGE_SELF)
    child = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(json.dumps({
        "seconds": time.perf_counter() - began,
        "cpu": own.ru_utime + own.ru_stime + child.ru_utime + child.ru_stime,
        "memory": own.ru_maxrss / 1024,
        "reader": child.ru_maxrss / 1024,
        "switch": switched[-1] - switched[0] if switched else 0,
    }))  # fmt: skip


def spawn(name: str, pk: int, **options) -> subprocess.Popen:
    """Start a phase in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.members", f"--{name}", str(pk)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, text=True, **options)


def run(name: str, pk: int) -> dict:
    """Run a phase to its end."""
    out, _none = spawn(name, pk).communicate()
    return json.loads(out.splitlines()[-1])


def send(path: Path) -> MemberImport:
    """Keep the workbook, as the page does; the phases are started by hand."""
    actions.read_import = actions.write_import = SimpleNamespace(enqueue=lambda pk: None)
    with path.open("rb") as file:
        return actions.send(
            file=file,
            name=path.name,
            organization=Organization.objects.get(code="TINH"),
            listed_on=date(2011, 1, 1),
            by=User.objects.get(username="province"),
        )


def counts() -> tuple[int, int, int]:
    """Files, events, spells."""
    return Member.objects.count(), MemberEvent.objects.count(), Spell.objects.count()


def killed(one: MemberImport) -> tuple[int, int, int]:
    """Kill the writing when half of the rows are ready; return what it left."""
    process = spawn("victim", one.pk)
    while process.poll() is None:
        one.refresh_from_db(fields=["done", "total"])
        if one.done * 2 >= one.total:
            process.send_signal(signal.SIGKILL)
            break
        time.sleep(0.05)
    process.wait()
    assert process.returncode == -signal.SIGKILL, "it was faster than the one who should kill it"
    return counts()


def importing(rows: int, cells: list[str]) -> bool:
    """The workbook in; True when every goal is met."""
    path = Path(FOLDER.name) / "dang-vien.xlsx"
    province.workbook(path, cells, rows)
    one = send(path)
    read = run("read", one.pk)
    one.refresh_from_db()
    assert one.state == MemberImport.State.READY, (one.state, one.problem)
    actions.confirm(waiting=one)
    left = killed(one)
    MemberImport.objects.filter(pk=one.pk).update(state=MemberImport.State.CONFIRMED)
    write = run("write", one.pk)
    whole = counts()
    print(f"workbook of {rows} rows, {path.stat().st_size / 1e6:.1f} MB")
    print("phase    seconds   cpu s   peak MB   of the reading process MB   switch s")
    for name, took in (("read", read), ("write", write)):
        print(
            f"{name:8}{took['seconds']:8.1f}{took['cpu']:8.1f}{took['memory']:10.0f}"
            f"{took['reader']:16.0f}{took['switch']:22.2f}"
        )
    total = read["seconds"] + write["seconds"]
    print(f"together {total:.0f} s (goal {GOAL_SECONDS}); killed half-way: left {left}")
    print(f"files, events, spells: {whole}")
    return (
        total <= GOAL_SECONDS
        and max(read["memory"], write["memory"]) <= GOAL_MEGABYTES
        and left == (0, 0, 0)
        and whole[:2] == (rows, 3 * rows)
    )


class Spent:
    """Time in the database, by an execute wrapper."""

    def __init__(self) -> None:
        self.seconds, self.queries = 0.0, 0

    def __call__(self, execute, *args):
        began = time.perf_counter()
        try:
            return execute(*args)
        finally:
            self.seconds += time.perf_counter() - began
            self.queries += 1


def asked(client: Client, addresses: list[str]) -> dict:
    """Milliseconds of answers: median and 95th percentile, the database's share, queries."""
    times, database, queries = [], [], 0
    for address in addresses:
        spent = Spent()
        began = time.perf_counter()
        with connection.execute_wrapper(spent):
            response = client.get(address)
        times.append((time.perf_counter() - began) * 1000)
        assert response.status_code == 200, address
        database.append(spent.seconds * 1000)
        queries = max(queries, spent.queries)
    cut = int(len(times) * 0.95)
    return {
        "median": statistics.median(times),
        "p95": sorted(times)[cut],
        "database": statistics.median(database),
        "database95": sorted(database)[cut],
        "queries": queries,
    }


def deep(client: Client, address: str, pages: int) -> str:
    """The address of a page far down, found by pressing "next" as people do."""
    for _page in range(pages):
        found = re.search(r'rel="next" href="([^"]+)"', client.get(address).content.decode())
        if found is None:
            return address
        address = reverse("membership:members") + found[1].replace("&amp;", "&")
    return address


def pages() -> bool:
    """List and search against a bare page, in turn for three users; True when the goal is met."""
    print(
        "user       page         median ms   p95 ms   database ms  p95  queries   ratio  ratio 95"
    )
    good, members = True, reverse("membership:members")
    names = [f"{family} {given}" for family in province.FAMILY for given in province.GIVEN]
    for name in ("province", "committee", "cell"):
        client = Client()
        client.force_login(User.objects.get(username=name))
        far = deep(client, members, 40)
        wanted = {
            "bare": [reverse("accounts:change_password")] * ROUNDS,
            "first": [members] * ROUNDS,
            "deep": [far] * ROUNDS,
            "search": [f"{members}?q={one}" for one in names[:ROUNDS]],
        }
        for addresses in wanted.values():
            client.get(addresses[0])  # warm
        found = {page: asked(client, addresses) for page, addresses in wanted.items()}
        bare = found["bare"]
        for page, took in found.items():
            ratio = 1 + (took["database"] - bare["database"]) / bare["median"]
            ratio95 = 1 + (took["database95"] - bare["database95"]) / bare["p95"]
            good = good and (ratio95 if page == "search" else ratio) <= GOAL_RATIO
            print(
                f"{name:11}{page:11}{took['median']:11.1f}{took['p95']:9.1f}{took['database']:13.1f}"
                f"{took['database95']:6.1f}{took['queries']:8}{ratio:9.2f}{ratio95:9.2f}"
            )
    print(f"ratio: a bare signed-in page = 1, without the template of the rows (goal {GOAL_RATIO})")
    return good


def main(rows: int) -> int:
    """Build, import, ask."""
    call_command("migrate", verbosity=0)
    cells = province.build()
    good = importing(rows, cells)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return 0 if pages() and good else 1


if __name__ == "__main__":
    if sys.argv[1:2] and sys.argv[1].startswith("--"):
        phase(sys.argv[1].removeprefix("--"), int(sys.argv[2]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000))
