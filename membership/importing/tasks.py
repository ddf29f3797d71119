"""Background work: `manage.py db_worker` takes it from the database."""

from django_tasks import task

from membership.importing import running


@task()
def read_import(pk: int) -> None:
    """Read one workbook of members and compare it with what is stored."""
    running.read(pk)


@task()
def write_import(pk: int) -> None:
    """Write one confirmed workbook; show it anew when something changed since the preview."""
    if not running.write(pk):
        running.read(pk)
