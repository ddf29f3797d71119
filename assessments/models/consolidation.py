"""The yearly consolidation plan (kế hoạch củng cố) of a base organization (Plan 15-KH/ĐUK, II.2.1)."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from assessments.models.mass_organization import MassOrganization
from assessments.models.typed import TypedAnswers
from core.dates import now, today
from organizations.permissions import Permission
from organizations.scope import scope_q

#: A task whose date lies within so many days is due soon.
SOON = timedelta(days=30)


class ConsolidationState(models.TextChoices):
    DRAFT = "DRAFT", _("Đang soạn")
    SUBMITTED = "SUBMITTED", _("Đã nộp, chờ tiếp nhận")
    RETURNED = "RETURNED", _("Bị trả lại")
    RECEIVED = "RECEIVED", _("Đã tiếp nhận")


class ConsolidationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of organizations in the user's subtrees, and of cycles of committees there."""
        return self.filter(
            scope_q(user, Permission.VIEW_ASSESSMENT, "organization__path")
            | scope_q(user, Permission.VIEW_ASSESSMENT, "cycle__organization__path")
        )


class ConsolidationPlan(models.Model):
    """What one base organization mends and keeps in a cycle's year, each task by a named person.

    What the secretary types lives in `parts` and `tasks`, as typed; each submission freezes a
    checked copy in `copies`, and staff read only those until it stands again. Of a plan that was
    submitted or received only the progress of its tasks is written. `state` changes only through
    `consolidation/workflow.py`; `version` rises with every move.
    """

    cycle = models.ForeignKey(
        "assessments.Cycle", on_delete=models.PROTECT, related_name="consolidation_plans"
    )
    organization = models.ForeignKey(
        "organizations.Organization", on_delete=models.PROTECT, related_name="consolidation_plans"
    )
    state = models.CharField(
        _("Trạng thái"),
        max_length=10,
        choices=ConsolidationState,
        default=ConsolidationState.DRAFT,
    )
    version = models.PositiveIntegerField(default=1)
    receipt = models.CharField(_("Số tiếp nhận"), max_length=30, blank=True)
    submitted_at = models.DateTimeField(_("Nộp lúc"), null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Everybody who ever typed in it: none of them receives or returns it.
    authors = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    return_comment = models.TextField(_("Lý do trả lại"), blank=True)
    received_at = models.DateTimeField(_("Tiếp nhận lúc"), null=True, blank=True)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ConsolidationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Kế hoạch củng cố")
        verbose_name_plural = _("Kế hoạch củng cố")
        ordering = ["organization__path"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "organization"], name="one_consolidation_plan_a_cycle"
            ),
            models.UniqueConstraint(
                fields=["cycle", "receipt"],
                condition=~Q(receipt=""),
                name="consolidation_receipt_once",
            ),
            models.CheckConstraint(
                name="consolidation_submitted",
                condition=Q(state="DRAFT") | Q(submitted_by__isnull=False),
            ),
            models.CheckConstraint(
                name="consolidation_returned_why",
                condition=~Q(state="RETURNED", return_comment=""),
            ),
            models.CheckConstraint(
                name="consolidation_received",
                condition=Q(state="RECEIVED", received_by__isnull=False, received_at__isnull=False)
                | (~Q(state="RECEIVED") & Q(received_by=None, received_at=None)),
            ),
            models.CheckConstraint(
                name="consolidation_receiver_is_not_author",
                condition=Q(received_by=None) | ~Q(received_by=models.F("submitted_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} – {self.cycle.year}"

    @property
    def is_editable(self) -> bool:
        """Whether the secretary may still type (all but the progress)."""
        return self.state in (ConsolidationState.DRAFT, ConsolidationState.RETURNED)


class ConsolidationPart(TypedAnswers):
    """What was typed in one part of a plan that is no task."""

    plan = models.ForeignKey(ConsolidationPlan, on_delete=models.CASCADE, related_name="parts")
    code = models.SlugField(max_length=20)

    class Meta:
        verbose_name = _("Phần của kế hoạch củng cố")
        verbose_name_plural = _("Phần của kế hoạch củng cố")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="consolidation_part_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan} – {self.code}"


class TaskKind(models.TextChoices):
    """What a task of the plan is for."""

    KEEP = "KEEP", _("Giữ vững mặt tốt")
    MEND = "MEND", _("Khắc phục mặt yếu")
    MASS = "MASS", _("Củng cố đoàn thể")
    MEMBERS = "MEMBERS", _("Giúp đảng viên hạn chế, vi phạm")
    TOPIC = "TOPIC", _("Chuyên đề của năm")


class TaskProgress(models.TextChoices):
    """How far a task has come."""

    NOT_BEGUN = "NOT_BEGUN", _("Chưa làm")
    UNDER_WAY = "UNDER_WAY", _("Đang làm")
    DONE = "DONE", _("Đã xong")
    DROPPED = "DROPPED", _("Không làm nữa")


OPEN_PROGRESS = (TaskProgress.NOT_BEGUN, TaskProgress.UNDER_WAY)


class TaskQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Tasks of the plans that the user may see."""
        return self.filter(
            scope_q(user, Permission.VIEW_ASSESSMENT, "plan__organization__path")
            | scope_q(user, Permission.VIEW_ASSESSMENT, "plan__cycle__organization__path")
        )

    def standing(self):
        """Tasks of plans that were handed in: what a plan is followed up by."""
        return self.filter(
            plan__state__in=(ConsolidationState.SUBMITTED, ConsolidationState.RECEIVED)
        )

    def open(self):
        """Neither done nor dropped."""
        return self.filter(progress__in=OPEN_PROGRESS)

    def overdue(self):
        """Open, and the date is past."""
        return self.open().filter(due_on__lt=today())

    def due_soon(self):
        """Open, and the date comes within the next days (`SOON`)."""
        return self.open().filter(due_on__gte=today(), due_on__lte=today() + SOON)


class ConsolidationTask(TypedAnswers):
    """One task: for what, what is done, by whom, until when, by which measure, on which topic.

    The columns hold what of the typed answers can be read; saving writes them. `person` is the
    name as it was then, also of somebody of the register (`member`). `progress` and `done_on` are
    those of the latest note.
    """

    plan = models.ForeignKey(ConsolidationPlan, on_delete=models.CASCADE, related_name="tasks")
    kind = models.CharField(_("Loại việc"), max_length=8, choices=TaskKind, blank=True)
    mass_organization = models.CharField(
        _("Đoàn thể"), max_length=12, choices=MassOrganization, blank=True
    )
    content = models.TextField(_("Nội dung"), blank=True)
    person = models.CharField(_("Người phụ trách"), max_length=200, blank=True)
    member = models.ForeignKey(
        "membership.Member", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_on = models.DateField(_("Thời hạn"), null=True, blank=True)
    measure = models.TextField(_("Biện pháp"), blank=True)
    topic = models.CharField(_("Chuyên đề"), max_length=200, blank=True)
    progress = models.CharField(
        _("Tiến độ"), max_length=10, choices=TaskProgress, default=TaskProgress.NOT_BEGUN
    )
    done_on = models.DateField(_("Xong ngày"), null=True, blank=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("Nhiệm vụ củng cố")
        verbose_name_plural = _("Nhiệm vụ củng cố")
        ordering = ["plan_id", "pk"]
        indexes = [models.Index(fields=["due_on", "progress"], name="task_by_due")]
        constraints = [
            models.CheckConstraint(
                name="task_done_has_its_day",
                condition=Q(progress="DONE", done_on__isnull=False)
                | (~Q(progress="DONE") & Q(done_on=None)),
            )
        ]

    def __str__(self) -> str:
        return self.content or str(self.get_kind_display())

    @property
    def is_open(self) -> bool:
        return self.progress in OPEN_PROGRESS

    @property
    def days_left(self) -> int | None:
        """Days to its date, negative when it is past; None without a date or when it is over."""
        return (self.due_on - today()).days if self.is_open and self.due_on else None

    @property
    def is_overdue(self) -> bool:
        return self.days_left is not None and self.days_left < 0

    @property
    def is_due_soon(self) -> bool:
        return self.days_left is not None and 0 <= self.days_left <= SOON.days

    @property
    def is_done_late(self) -> bool:
        return bool(self.done_on and self.due_on and self.done_on > self.due_on)


class ProgressNote(models.Model):
    """What was done for a task by a day, and how far it was then; never changed."""

    task = models.ForeignKey(ConsolidationTask, on_delete=models.CASCADE, related_name="notes")
    on = models.DateField(_("Ngày"))
    progress = models.CharField(_("Tiến độ"), max_length=10, choices=TaskProgress)
    text = models.TextField(_("Nội dung"))
    written_at = models.DateTimeField(default=now)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("Ghi chép tiến độ")
        verbose_name_plural = _("Ghi chép tiến độ")
        ordering = ["on", "pk"]

    def __str__(self) -> str:
        return f"{self.task} – {date.isoformat(self.on)}"


class ConsolidationCopy(models.Model):
    """A checked copy of a plan at the moment it was submitted; never changed."""

    plan = models.ForeignKey(ConsolidationPlan, on_delete=models.CASCADE, related_name="copies")
    number = models.PositiveSmallIntegerField(_("Lần nộp"))
    content = models.JSONField()
    submitted_at = models.DateTimeField(_("Nộp lúc"), default=now)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("Kế hoạch củng cố đã nộp")
        verbose_name_plural = _("Kế hoạch củng cố đã nộp")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="consolidation_copy_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan} – {self.number}"
