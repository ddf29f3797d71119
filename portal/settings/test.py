"""Settings of the tests: a fixed day, fast hashing, work done at once."""

from datetime import date

from portal.settings.base import *  # noqa: F403

DEBUG = False
SECRET_KEY = "tests-only-" + "0" * 50
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PORTAL_TODAY = date(2011, 11, 21)
PORTAL_DEMONSTRATION = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
PORTAL_SENDS_MAIL = True  # into memory
PORTAL_URL = "https://portal.example.vn/"
AXES_ENABLED = False
AUDIT_REFUSES_DELETE = False  # the test runner empties tables between tests
