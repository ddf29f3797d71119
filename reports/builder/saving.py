"""Keeping a table under a name, naming it anew, dropping it: one's own alone."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.exceptions import Refused
from organizations.models import Organization
from reports.builder.question import Question
from reports.models import SavedView

#: So many tables of one committee a person keeps at most.
MOST = 50

audit.register_sentence(
    "document.view_save",
    gettext_lazy("%(actor)s đã lưu bảng thống kê dưới tên “%(after.name)s”"),
)
audit.register_sentence(
    "document.view_rename",
    gettext_lazy("%(actor)s đã đổi tên bảng đã lưu “%(before.name)s” thành “%(after.name)s”"),
)
audit.register_sentence(
    "document.view_delete",
    gettext_lazy("%(actor)s đã bỏ bảng đã lưu “%(before.name)s”"),
)


@transaction.atomic
def save_view(*, organization: Organization, question: Question, name: str, by) -> SavedView:
    """Keep a question under a name; Refused when the name is taken or there are too many."""
    own = SavedView.objects.filter(user=by, organization=organization)
    if own.count() >= MOST:
        raise Refused(
            _("Đã lưu %(most)s bảng, nhiều nhất được phép. Hãy bỏ bớt bảng không dùng nữa.")
            % {"most": MOST}
        )
    _check_free(own, name)
    view = SavedView.objects.create(
        user=by, organization=organization, name=name, query=question.query()
    )
    audit.record(
        "document.view_save",
        by=by,
        subject=view,
        scope_path=organization.path,
        after={"name": name, "query": view.query},
    )
    return view


@transaction.atomic
def rename_view(*, view: SavedView, name: str, by) -> SavedView:
    """Name a saved table anew; Refused when another of one's own has the name."""
    before = view.name
    if name == before:
        return view
    _check_free(SavedView.objects.filter(user=by, organization=view.organization), name)
    view.name = name
    view.save(update_fields=["name"])
    audit.record(
        "document.view_rename",
        by=by,
        subject=view,
        scope_path=view.organization.path,
        before={"name": before},
        after={"name": name},
    )
    return view


@transaction.atomic
def delete_view(*, view: SavedView, by) -> None:
    """Drop a saved table; the audit trail keeps its name and question."""
    audit.record(
        "document.view_delete",
        by=by,
        subject=view,
        scope_path=view.organization.path,
        before={"name": view.name, "query": view.query},
    )
    view.delete()


def _check_free(own, name: str) -> None:
    if own.filter(name=name).exists():
        raise Refused(
            _("Đã có bảng tên “%(name)s”. Hãy đặt tên khác, ví dụ “%(name)s 2”.") % {"name": name}
        )
