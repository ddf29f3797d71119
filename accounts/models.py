"""The person who signs in, and the slip that lets him choose his first password."""

import hashlib
import secrets
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.names import name_sort_key, search_key


class UserManager(BaseUserManager):
    def create_user(self, username: str, full_name: str, password: str | None = None, **fields):
        """Create a user; without a password he can only enter by an activation slip."""
        user = self.model(username=username.strip().lower(), full_name=full_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str):
        return self.get(username=username.strip().lower())


class User(AbstractBaseUser):
    """One person. What he may do is not here but in his grants (`organizations.Grant`)."""

    username = models.CharField(
        _("Tên đăng nhập"),
        max_length=60,
        unique=True,
        error_messages={"unique": _("Tên đăng nhập này đã có người dùng.")},
    )
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    sort_key = models.CharField(max_length=255, editable=False, db_index=True)
    search_key = models.CharField(max_length=255, editable=False, db_index=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=20, blank=True)
    post = models.CharField(_("Chức vụ"), max_length=120, blank=True)
    is_active = models.BooleanField(_("Đang hoạt động"), default=True)
    created_at = models.DateTimeField(_("Ngày lập"), auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("Người dùng")
        verbose_name_plural = _("Người dùng")
        ordering = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args, **kwargs) -> None:
        self.sort_key = name_sort_key(self.full_name)[:255]
        self.search_key = search_key(f"{self.full_name} {self.username}")[:255]
        super().save(*args, **kwargs)

    def get_full_name(self) -> str:
        return self.full_name


class ActivationSlip(models.Model):
    """A code on paper, used once within its days, with which a user chooses his password.

    Only the code's hash is kept: nobody can read a slip back from the database.
    """

    VALID_DAYS = 14

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="slips")
    code_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Phiếu kích hoạt")
        verbose_name_plural = _("Phiếu kích hoạt")

    def __str__(self) -> str:
        return f"{self.user} – {self.expires_at:%d/%m/%Y}"

    @staticmethod
    def hash_of(code: str) -> str:
        """The stored form of a code; blanks, dashes and case do not matter."""
        plain = "".join(letter for letter in code.upper() if letter.isalnum())
        return hashlib.sha256(plain.encode()).hexdigest()

    @classmethod
    def issue(cls, user: User) -> tuple["ActivationSlip", str]:
        """Make a new slip and withdraw the user's older ones; return it with its only readable code."""
        cls.objects.filter(user=user, used_at=None).delete()
        letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
        code = "-".join("".join(secrets.choice(letters) for _i in range(4)) for _j in range(4))
        slip = cls.objects.create(
            user=user,
            code_hash=cls.hash_of(code),
            expires_at=timezone.now() + timedelta(days=cls.VALID_DAYS),
        )
        return slip, code

    @classmethod
    def find(cls, code: str) -> "ActivationSlip | None":
        """Return the slip of a code while it may still be used."""
        return cls.objects.filter(
            code_hash=cls.hash_of(code),
            used_at=None,
            expires_at__gt=timezone.now(),
            user__is_active=True,
        ).first()
