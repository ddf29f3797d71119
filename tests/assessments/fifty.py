"""Fifty secretaries at once, in a process and a database of their own; prints what came of it.

    DATABASE_URL=… python -m tests.assessments.fifty

Half of the organizations have two secretaries who write the same section at the same time: one of
them is refused as stale and saves again, nobody's text is lost in silence.
"""

import json
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import django

django.setup()

from django.core.management import call_command  # noqa: E402  needs the settings first
from django.db import connections, transaction  # noqa: E402

from assessments import actions  # noqa: E402
from assessments.models import SelfAssessment  # noqa: E402
from core import audit  # noqa: E402
from core.concurrency import StaleVersion  # noqa: E402
from tests import cast as cast_module  # noqa: E402
from tests import factories  # noqa: E402
from tests.assessments import stage  # noqa: E402

SECRETARIES = 50


def build():
    """A committee with as many base cells as secretaries, and its cycle."""
    with transaction.atomic():
        cast = cast_module.assemble()
        cells = [
            factories.organization("BASE_CELL", cast.committee) for _number in range(SECRETARIES)
        ]
        return factories.cycle(cast.committee), [(cell, stage.secretary_of(cell)) for cell in cells]


def write(cycle, organization, secretary, number: int, start: threading.Barrier) -> dict:
    """Begin, save every section, submit; a colleague saves one section in between."""
    stale = 0
    try:
        start.wait()
        row = stage.draft(cycle, organization, secretary)
        for code, typed in stage.answers(organization).items():
            mine = {**typed, "strengths": f"Bản {number}"} if code == "review" else typed
            version = row.sections.get(code=code).version
            if number % 2 and code == "review":
                other = {**typed, "strengths": "Bản của đồng nghiệp"}
                save(row, code, other, version, secretary)
                try:
                    save(row, code, mine, version, secretary)
                except StaleVersion as error:
                    stale += 1
                    save(row, code, mine, error.current, secretary)
            else:
                save(row, code, mine, version, secretary)
        actions.submit(assessment=stage.fresh(row), by=secretary)
    finally:
        connections.close_all()
    return {"stale": stale}


def save(row, code, typed, version, by) -> None:
    actions.save_section(assessment=row, code=code, answers=typed, version=version, by=by)


def main() -> None:
    call_command("migrate", verbosity=0)
    cycle, pairs = build()
    start = threading.Barrier(SECRETARIES)
    with ThreadPoolExecutor(SECRETARIES) as pool:
        done = [
            pool.submit(write, cycle, organization, secretary, number, start)
            for number, (organization, secretary) in enumerate(pairs)
        ]
        outcomes = [one.result() for one in done]
    rows = SelfAssessment.objects.filter(cycle=cycle).order_by("organization")
    texts = [row.submissions.get().content["review"]["strengths"] for row in rows]
    found = {
        "submitted": sum(row.state == "SUBMITTED" for row in rows),
        "receipts": sorted(row.receipt for row in rows),
        "texts": texts,
        "stale": sum(one["stale"] for one in outcomes),
        "trail": audit.verify(),
    }
    sys.stdout.write(f"{json.dumps(found)}\n")


if __name__ == "__main__":
    main()
