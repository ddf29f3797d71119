"""A pytest plugin: all tests once, to learn who reaches which line; then a child for each fault.

The parent has loaded the portal and built the test database in memory. Each child is a copy of it
that is made wrong in one respect, runs the tests that reach the place, the quickest and the keenest
first, and tells by its exit code whether one of them failed.
"""

import gc
import os
import signal
from collections import Counter, defaultdict
from collections.abc import Callable

import coverage
import pytest
from mutants.changes import Mutant
from mutants.living import put_in

KILLED, SURVIVED, BROKEN = 1, 0, 3
#: A child that takes longer than so many times its tests, and so many seconds more, turns in a circle.
TIMES, SECONDS = 10, 20


class Trials:
    """Tries every mutant and notes "killed", "survived", "not reached" or "broken" of each."""

    def __init__(self, mutants: list[Mutant], note: Callable[[int, Mutant, str], None]) -> None:
        self.mutants, self.note = mutants, note
        self.failed: list[str] = []
        self.reached = False
        self.seconds: dict[str, float] = defaultdict(float)
        self.kills: Counter[str] = Counter()
        self.killer: int | None = None
        self.coverage = coverage.Coverage(
            include=sorted({one.file for one in mutants}), data_file=None, config_file=False
        )

    def pytest_sessionstart(self) -> None:
        """Property tests try the same examples each time, and do not look for the smallest."""
        from hypothesis import Phase, settings  # noqa: PLC0415  pytest wants to be there first

        phases = [Phase.explicit, Phase.generate]
        settings.register_profile(
            "mutants", settings.default, database=None, derandomize=True, phases=phases
        )
        settings.load_profile("mutants")

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session) -> bool:
        """Instead of pytest's own loop."""
        reaching = self._all_once(session)
        self.reached = bool(reaching)
        run = {name for lines in reaching.values() for names in lines.values() for name in names}
        reading = {item.nodeid for item in session.items} - run  # tables, and no line of code
        for number, mutant in enumerate([] if self.failed else self.mutants, 1):
            lines = range(mutant.first, mutant.last + 1)
            whole = reaching[mutant.file]
            names = set().union(*(whole.get(line, ()) for line in lines))
            if not mutant.path:  # what runs once, on import
                names = reading.union(*whole.values())
            items = [item for item in session.items if item.nodeid in names]
            items.sort(key=lambda item: self.seconds[item.nodeid] / (1 + self.kills[item.nodeid]))
            self.note(number, mutant, self._try(session, mutant, items))
        return True

    def pytest_runtest_logreport(self, report) -> None:
        """The parent remembers how long a test takes, and which one fails by itself."""
        self.seconds[report.nodeid] += report.duration
        if report.failed:
            self.failed.append(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item, call) -> None:
        """One failed test is enough for a child, without a word about it."""
        if self.killer is not None and call.excinfo is not None:
            os.write(self.killer, item.nodeid.encode())
            os._exit(KILLED)

    @pytest.hookimpl(tryfirst=True)
    def pytest_assertrepr_compare(self) -> list[str] | None:
        return None if self.killer is None else ["differs"]

    def _all_once(self, session) -> dict[str, dict[int, set[str]]]:
        """Which tests reach which line of which file."""
        self.coverage.start()
        for item in session.items:
            self.coverage.switch_context(item.nodeid)
            _run(session, item)
        self.coverage.stop()
        gc.collect()
        gc.freeze()  # the children share what they do not change
        data = self.coverage.get_data()
        reaching: dict[str, dict[int, set[str]]] = defaultdict(dict)
        for path in data.measured_files():
            lines = data.contexts_by_lineno(path)
            reaching[os.path.relpath(path)] = {
                line: set(contexts) - {""} for line, contexts in lines.items()
            }
        return reaching

    def _try(self, session, mutant: Mutant, items: list) -> str:
        if not items:
            return "not reached"
        allowed = SECONDS + int(TIMES * sum(self.seconds[item.nodeid] for item in items))
        told, telling = os.pipe()
        child = os.fork()
        if not child:
            self._be_wrong(session, mutant, items, allowed, telling)
        os.close(telling)
        with os.fdopen(told) as killer:
            self.kills[killer.read()] += 1
        _pid, status = os.waitpid(child, 0)
        code = os.waitstatus_to_exitcode(status)
        if code == BROKEN:
            return "broken"
        return "survived" if code == SURVIVED else "killed"

    def _be_wrong(self, session, mutant: Mutant, items: list, allowed: int, killer: int) -> None:
        """In the child; never returns."""
        self.killer = killer
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.alarm(allowed)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        try:
            put_in(mutant)
        except SyntaxError:  # no Python that anybody could run
            os._exit(KILLED)
        except (KeyError, AttributeError):
            os._exit(BROKEN)
        except Exception:  # noqa: BLE001  a module that cannot be imported fails every test
            os._exit(KILLED)
        for item in items:
            _run(session, item)
        os._exit(SURVIVED)


def _run(session, item) -> None:
    """One test; what belongs to the whole session (the test database) stays."""
    item.config.hook.pytest_runtest_protocol(item=item, nextitem=session)
