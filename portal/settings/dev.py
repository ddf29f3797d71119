"""Settings of `make run`: one computer, SQLite, the demonstration committee."""

from datetime import date

from portal.settings.base import *  # noqa: F403
from portal.settings.base import env

DEBUG = env.bool("PORTAL_DEBUG", default=False)
# Signs sessions of the demonstration only; production refuses to start without its own.
SECRET_KEY = env.str("SECRET_KEY", default="demonstration-only-never-in-production-" + "0" * 24)
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
PORTAL_DEMONSTRATION = True
# The demonstration stands in November 2011, in the middle of the year that is being assessed.
_today = env.str("PORTAL_TODAY", default="2011-11-21")
PORTAL_TODAY = None if _today == "real" else date.fromisoformat(_today)
# Styles and scripts are served from where they lie: nothing has to be collected first.
WHITENOISE_USE_FINDERS = True
# Letters are written on the terminal.
PORTAL_SENDS_MAIL = True
PORTAL_URL = "http://127.0.0.1:8000/"
if not env.str("MAIL_HOST", default=""):
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
