"""Whose account is whose file: by it a member writes his own yearly review, and nothing else."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from membership.models.member import Member
from organizations.permissions import Permission
from organizations.scope import scope_q


class MemberAccountQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Of members of the organizations whose accounts the user manages."""
        return self.filter(scope_q(user, Permission.MANAGE_ACCOUNT, "member__organization__path"))


class MemberAccount(models.Model):
    """One account of one member; who manages accounts links and unlinks them."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="account")
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="member_account"
    )

    objects = MemberAccountQuerySet.as_manager()

    class Meta:
        verbose_name = _("Tài khoản của đảng viên")
        verbose_name_plural = _("Tài khoản của đảng viên")

    def __str__(self) -> str:
        return f"{self.member}: {self.user}"
