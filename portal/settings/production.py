"""Settings of a real office. Everything secret comes from the environment."""

from django.core.exceptions import ImproperlyConfigured

from portal.settings.base import *  # noqa: F403
from portal.settings.base import env


def _required(name: str, example: str) -> str:
    """Return an environment variable, or stop with a sentence that says what to set."""
    value = env.str(name, default="")
    if not value:
        raise ImproperlyConfigured(f"Thiếu biến môi trường {name}. Ví dụ: {name}={example}")
    return value


DEBUG = False
SECRET_KEY = _required("SECRET_KEY", "một chuỗi ngẫu nhiên dài ít nhất 50 ký tự")
ALLOWED_HOSTS = _required("ALLOWED_HOSTS", "portal.example.vn").split(",")
PORTAL_URL = PORTAL_URL or f"https://{ALLOWED_HOSTS[0]}/"
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
PORTAL_DEMONSTRATION = env.bool("PORTAL_DEMONSTRATION", default=False)

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# One JSON object per line on standard error, with the request's id and without personal data.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "core.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    # Django's own handlers (mail to administrators) would carry values of forms.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "weasyprint": {"level": "WARNING"},  # a line per step of every letter tells nobody anything
        "fontTools": {"level": "WARNING"},
    },
}
