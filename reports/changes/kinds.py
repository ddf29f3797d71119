"""What leadership wants to hear of: kinds of events of the audit trail, and who may read each."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Final

from django.db.models import CharField, Q
from django.db.models.functions import Cast
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.paths import subtree_of_any
from membership.models import Step
from organizations.permissions import Permission
from organizations.scope import scope_q
from reports.models import Document


def _no_more(user) -> Q:
    return Q()


def _of_readable_documents(user) -> Q:
    """Events of documents whose kind the user may read where they belong."""
    readable = Document.objects.visible_to(user).annotate(text=Cast("pk", CharField()))
    return Q(subject_id__in=readable.order_by().values("text"))


@dataclass(frozen=True)
class Kind:
    """Actions that are counted together, the permission to read them, and what else must hold.

    With `both_sides` they are told to a second committee too, the one that lost or took over
    whom an event is about (`organizations.actions.common.record_audit`).
    """

    code: str
    label: Promise
    actions: tuple[str, ...]
    permission: str
    also: Callable[..., Q] = _no_more
    both_sides: bool = False

    def condition(self, user, organization) -> Q:
        """Events of this kind in the organization's subtree that the user may read.

        For rows with the other side's path as `concerned`.
        """
        sides = ("scope_path", "concerned") if self.both_sides else ("scope_path",)
        here = [
            scope_q(user, self.permission, side) & subtree_of_any([organization.path], side)
            for side in sides
        ]
        return Q(action__in=self.actions) & reduce(or_, here) & self.also(user)


_ASSESSMENT, _ORGANIZATION = Permission.VIEW_ASSESSMENT, Permission.VIEW_ORGANIZATION
_ADMISSION, _REPORT = Permission.VIEW_ADMISSION, Permission.VIEW_REPORT

#: In the order of the page. The permission is the one by which the trail itself shows the action.
KINDS: Final = (
    Kind("nop", _("Bản tự đánh giá được nộp"), ("assessment.submit",), _ASSESSMENT),
    Kind("tra-lai", _("Bản tự đánh giá bị trả lại"), ("assessment.return",), _ASSESSMENT),
    Kind("de-xuat", _("Mức xếp loại được đề xuất"), ("assessment.propose",), _ASSESSMENT),
    Kind("quyet-dinh", _("Mức xếp loại được quyết định"), ("assessment.decide",), _ASSESSMENT),
    Kind("mo-lai", _("Quyết định xếp loại được mở lại"), ("assessment.reopen",), _ASSESSMENT),
    Kind("cong-bo", _("Kết quả năm được công bố"), ("cycle.publish",), _ASSESSMENT),
    Kind(
        "khieu-nai",
        _("Khiếu nại kết quả: gửi, trả lời"),
        ("complaint.file", "complaint.answer"),
        _ASSESSMENT,
    ),
    Kind(
        "dang-ky",
        _("Bản đăng ký phấn đấu: nộp, trả lại"),
        ("registration.submit", "registration.return"),
        _ASSESSMENT,
    ),
    Kind(
        "cung-co",
        _("Kế hoạch củng cố: nộp, trả lại"),
        ("consolidation.submit", "consolidation.return"),
        _ASSESSMENT,
    ),
    Kind(
        "ket-nap",
        _("Quyết định kết nạp được ghi"),
        ("admission.move",),
        _ADMISSION,
        lambda user: Q(after__code=Step.DECIDED.value),
    ),
    Kind(
        "huy-ket-nap",
        _("Quyết định kết nạp bị hủy"),
        ("admission.undo",),
        _ADMISSION,
        lambda user: Q(before__code=Step.DECIDED.value),
    ),
    Kind(
        "van-ban",
        _("Văn bản được ban hành"),
        ("document.issue",),
        _REPORT,
        _of_readable_documents,
    ),
    Kind(
        "thu-hoi",
        _("Văn bản bị thu hồi"),
        ("document.revoke",),
        _REPORT,
        _of_readable_documents,
    ),
    Kind("thanh-lap", _("Tổ chức đảng thành lập"), ("organization.found",), _ORGANIZATION),
    Kind(
        "sap-nhap",
        _("Tổ chức đảng sáp nhập, giải thể"),
        ("organization.merge", "organization.dissolve"),
        _ORGANIZATION,
        both_sides=True,
    ),
    Kind(
        "doi-ten",
        _("Tổ chức đảng đổi tên, đổi loại, chuyển cấp trên"),
        (
            *("organization.rename", "organization.rekind"),
            *("organization.retype", "organization.move"),
        ),
        _ORGANIZATION,
        both_sides=True,
    ),
    Kind(
        "huy-thay-doi",
        _("Thay đổi về tổ chức bị hủy"),
        ("organization.undo",),
        _ORGANIZATION,
        both_sides=True,
    ),
    Kind(
        "so-lieu",
        _("Kết quả, số liệu các năm được ghi, sửa"),
        ("rating.set", "return.set", "history.record", "workbook.import"),
        Permission.VIEW_RATING,
    ),
)
