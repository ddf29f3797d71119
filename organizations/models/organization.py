"""The tree of organizations and the types of enterprise it is counted by."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.names import search_key, text_sort_key
from core.paths import PathField, ancestor_paths
from organizations.kinds import BASE_KINDS, Kind
from organizations.permissions import Permission
from organizations.scope import scope_q


class EnterpriseType(models.Model):
    """Type of enterprise (loại hình), reference data with its years of use.

    `code` names the figures (`org-soe`, `private-ps-2010`); `phrase` is how a report's sentence
    names the group ("trong các doanh nghiệp nhà nước").
    """

    code = models.SlugField(_("Mã"), max_length=20, unique=True)
    name = models.CharField(_("Tên loại hình"), max_length=160)
    short_name = models.CharField(_("Tên ngắn"), max_length=60)
    phrase = models.CharField(_("Cách gọi trong báo cáo"), max_length=200)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=0)
    year_from = models.PositiveSmallIntegerField(_("Dùng từ năm"), default=1976)
    year_until = models.PositiveSmallIntegerField(_("Dùng đến năm"), null=True, blank=True)

    class Meta:
        verbose_name = _("Loại hình")
        verbose_name_plural = _("Loại hình")
        ordering = ["order", "code"]

    def __str__(self) -> str:
        return self.name


class OrganizationQuerySet(models.QuerySet):
    def visible_to(self, user, permission: str = Permission.VIEW_ORGANIZATION):
        """Organizations in a subtree where the user holds the permission today."""
        return self.filter(scope_q(user, permission, "path"))

    def subtree_of(self, organization: "Organization"):
        """The organization and all that stand under it today."""
        return self.filter(path__subtree=organization.path)

    def existing_on(self, day: date):
        """Organizations founded by that day and not yet dissolved."""
        return self.filter(founded_on__lte=day).filter(
            Q(dissolved_on=None) | Q(dissolved_on__gt=day)
        )

    def current(self):
        """Organizations that are not dissolved."""
        return self.filter(dissolved_on=None)

    def roots(self):
        """Organizations with none above them."""
        return self.filter(parent=None)

    def base(self):
        """Base organizations (TCCSĐ): base committees and base cells."""
        return self.filter(kind__in=BASE_KINDS)


class Organization(models.Model):
    """A party organization.

    `name`, `kind`, `enterprise_type` and `parent` mirror the latest dated version; the truth for
    a date is `versions`. `path` is the place in the tree today and the only ground of scope.
    """

    code = models.CharField(
        _("Mã"),
        max_length=40,
        unique=True,
        error_messages={"unique": _("Mã này đã dùng cho một tổ chức khác.")},
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Tổ chức cấp trên"),
    )
    path = PathField(unique=True, editable=False)
    kind = models.CharField(_("Loại tổ chức"), max_length=24, choices=Kind)
    enterprise_type = models.ForeignKey(
        EnterpriseType,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("Loại hình"),
    )
    name = models.CharField(_("Tên"), max_length=200)
    sort_key = models.CharField(max_length=400, editable=False, db_index=True)
    search_key = models.CharField(max_length=255, editable=False, db_index=True)
    founded_on = models.DateField(_("Ngày thành lập"))
    dissolved_on = models.DateField(_("Ngày kết thúc hoạt động"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("Tổ chức tiếp nhận"),
    )

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Tổ chức đảng")
        verbose_name_plural = _("Tổ chức đảng")
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                name="organization_dissolved_after_founded",
                condition=Q(dissolved_on=None) | Q(dissolved_on__gte=F("founded_on")),
            ),
            models.CheckConstraint(
                name="organization_type_only_for_base",
                condition=Q(enterprise_type=None) | Q(kind__in=list(BASE_KINDS)),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        self.sort_key = text_sort_key(self.name)[:400]
        self.search_key = search_key(f"{self.name} {self.code}")[:255]
        super().save(*args, **kwargs)

    @property
    def is_base(self) -> bool:
        """A base organization (TCCSĐ)."""
        return self.kind in BASE_KINDS

    @property
    def is_dissolved(self) -> bool:
        return self.dissolved_on is not None

    def contains(self, other: "Organization") -> bool:
        """Whether the other stands in this one's subtree (itself included)."""
        return other.path.startswith(self.path)

    def ancestors(self):
        """Organizations above this one, from the root down, without itself."""
        return Organization.objects.filter(path__in=ancestor_paths(self.path)).order_by("path")

    def nearest(self, *kinds: str) -> "Organization | None":
        """This organization or the closest one above it that is of one of the kinds."""
        return (
            Organization.objects.filter(
                path__in=ancestor_paths(self.path, include_self=True), kind__in=kinds
            )
            .order_by("-path")
            .first()
        )

    def version_on(self, day: date):
        """The dated version (name, kind, type, parent) in force on a day, or None."""
        return (
            self.versions.filter(valid_from__lte=day)
            .filter(Q(valid_until=None) | Q(valid_until__gt=day))
            .select_related("enterprise_type", "parent")
            .first()
        )
