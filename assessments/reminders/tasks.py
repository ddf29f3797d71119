"""Background work: `manage.py db_worker` takes it from the database."""

from django_tasks import task

from assessments.reminders import mail


@task()
def send_mail() -> None:
    """Send the mails of the reminders that were just written."""
    mail.deliver()
