"""Rules as data: a new version from a day on, and the papers that it asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.exceptions import Refused
from core.formats import date as written
from core.names import clean
from membership.admission.queries import roots
from membership.models import AdmissionCase, MembershipRules, PaperKind

audit.register_sentence(
    "admission.rules",
    _lazy("%(actor)s đã lập quy định “%(subject)s”, áp dụng từ ngày %(after.from)s"),
)
audit.register_sentence(
    "admission.papers", _lazy("%(actor)s đã sửa danh mục giấy tờ của quy định “%(subject)s”")
)


@dataclass(frozen=True)
class Version:
    """What names a version of the rules."""

    name: str
    basis: str
    confirmed: str
    valid_from: date


@transaction.atomic
def new_version(*, version: Version, numbers: Mapping, by) -> MembershipRules:
    """Let new numbers hold from a day on; the version before ends there, its open cases keep it.

    The papers are taken over. Raises Refused for a day that is not after the latest version's.
    """
    latest = MembershipRules.objects.select_for_update().order_by("-valid_from").first()
    assert latest is not None
    if version.valid_from <= latest.valid_from:
        raise Refused(
            _("Ngày áp dụng phải sau ngày %(day)s của “%(name)s”.")
            % {"day": written(latest.valid_from), "name": latest}
        )
    latest.valid_until = version.valid_from
    latest.save(update_fields=["valid_until"])
    rules = MembershipRules.objects.create(
        code=f"quy-dinh-{version.valid_from:%Y-%m-%d}",
        name=clean(version.name),
        basis=clean(version.basis),
        confirmed=version.confirmed,
        valid_from=version.valid_from,
        **numbers,
    )
    PaperKind.objects.bulk_create(
        PaperKind(
            rules=rules,
            code=paper.code,
            name=paper.name,
            required=paper.required,
            validity_months=paper.validity_months,
            source=paper.source,
            order=paper.order,
        )
        for paper in latest.papers.all()
    )
    changed = {name: value for name, value in numbers.items() if getattr(latest, name) != value}
    for root in roots():
        audit.record(
            "admission.rules",
            by=by,
            subject=rules,
            scope_path=root.path,
            before={name: getattr(latest, name) for name in changed},
            after={**changed, "from": written(version.valid_from)},
        )
    return rules


@dataclass(frozen=True)
class Paper:
    """One line of the list of papers; `code` "" is a new one."""

    code: str
    name: str
    required: bool
    validity_months: int | None


@transaction.atomic
def set_papers(*, rules: MembershipRules, papers: Sequence[Paper], by) -> MembershipRules:
    """Write the list of papers of a version that no case uses yet, in the order given.

    Raises Refused when a case uses it, the list is empty, or a paper that comes of itself is left out.
    """
    rules = MembershipRules.objects.select_for_update().get(pk=rules.pk)
    if AdmissionCase.objects.filter(rules=rules).exists():
        raise Refused(
            _("Đã có hồ sơ theo quy định này nên không sửa giấy tờ được nữa; hãy lập quy định mới.")
        )
    if not papers:
        raise Refused(_("Hãy giữ lại ít nhất một giấy tờ."))
    before = {paper.code: paper for paper in rules.papers.all()}
    kept = {paper.code for paper in papers}
    fixed = [
        p.name for p in before.values() if p.source != PaperKind.Source.TYPED and p.code not in kept
    ]
    if fixed:
        raise Refused(
            _("“%(paper)s” được ghi tự động theo hồ sơ nên không bỏ được.") % {"paper": fixed[0]}
        )
    rules.papers.exclude(code__in=kept).delete()
    for order, paper in enumerate(papers):
        PaperKind.objects.update_or_create(
            rules=rules,
            code=paper.code or _free_code(rules),
            defaults={
                "name": clean(paper.name),
                "required": paper.required,
                "validity_months": paper.validity_months,
                "order": order,
            },
        )
    for root in roots():
        audit.record(
            "admission.papers",
            by=by,
            subject=rules,
            scope_path=root.path,
            before={"papers": [paper.name for paper in before.values()]},
            after={"papers": [paper.name for paper in papers]},
        )
    return rules


def _free_code(rules: MembershipRules) -> str:
    """A code that no paper of the version has."""
    taken = set(rules.papers.values_list("code", flat=True))
    return next(code for n in range(1, 1000) if (code := f"giay-to-{n}") not in taken)
