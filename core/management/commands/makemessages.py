"""Django's makemessages, which also knows the name that this project gives to gettext_lazy."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """A module that needs both writes `gettext as _` and `gettext_lazy as _lazy`."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=_lazy"]
