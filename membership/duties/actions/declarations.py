"""Who has to declare assets and when it was done; what is declared never comes here."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.concurrency import claim_version
from core.dates import today
from core.exceptions import Refused
from membership.models import AssetDeclaration, Member
from organizations.models import Organization

audit.register_sentence(
    "duty.declare",
    _lazy(
        "%(actor)s đã đưa %(after.number)s đảng viên của %(subject)s vào danh sách kê khai năm "
        "%(after.year)s"
    ),
)
audit.register_sentence(
    "duty.declared",
    _lazy("%(actor)s đã ghi ngày nộp bản kê khai của %(after.number)s đảng viên thuộc %(subject)s"),
)
audit.register_sentence(
    "duty.declaration_edit",
    _lazy("%(actor)s đã sửa hạn, ngày nộp bản kê khai năm %(after.year)s của %(subject)s"),
)
audit.register_sentence(
    "duty.declaration_delete",
    _lazy("%(actor)s đã đưa %(subject)s ra khỏi danh sách kê khai năm %(before.year)s"),
)


@transaction.atomic
def require_declarations(
    *,
    organization: Organization,
    members: Sequence[Member],
    year: int,
    occasion: str,
    due_on: date,
    by,
) -> int:
    """Put members on the list of who declares in a year; return how many were not there yet."""
    known = set(
        AssetDeclaration.objects.filter(
            member__in=members, year=year, occasion=occasion
        ).values_list("member", flat=True)
    )
    new = [one for one in members if one.pk not in known]
    AssetDeclaration.objects.bulk_create(
        AssetDeclaration(member=one, year=year, occasion=occasion, due_on=due_on) for one in new
    )
    if new:
        audit.record(
            "duty.declare",
            by=by,
            subject=organization,
            scope_path=organization.path,
            after={
                "number": len(new),
                "year": year,
                "occasion": occasion,
                "due_on": due_on,
                "members": [one.code for one in new],
            },
        )
    return len(new)


@transaction.atomic
def record_made(*, declarations: Sequence[AssetDeclaration], made_on: date, by) -> int:
    """Record the day on which declarations were handed in; those handed in before stay as they are.

    Raises Refused for a day to come.
    """
    _check_made(made_on)
    rows = list(
        AssetDeclaration.objects.select_for_update(of=("self",))
        .filter(pk__in=[one.pk for one in declarations], made_on=None)
        .select_related("member__organization")
    )
    by_place: dict[Organization, list[AssetDeclaration]] = {}
    for row in rows:
        row.made_on = made_on
        row.version += 1
        by_place.setdefault(row.member.organization, []).append(row)
    AssetDeclaration.objects.bulk_update(rows, ["made_on", "version"])
    for place, found in by_place.items():
        audit.record(
            "duty.declared",
            by=by,
            subject=place,
            scope_path=place.path,
            after={
                "number": len(found),
                "made_on": made_on,
                "members": [one.member.code for one in found],
            },
        )
    return len(rows)


@transaction.atomic
def edit_declaration(
    *, declaration: AssetDeclaration, due_on: date, made_on: date | None, version, by
) -> AssetDeclaration:
    """Change the due day or the day it was made (None: not made).

    Raises StaleVersion when somebody saved it since `version`, Refused for a day to come.
    """
    if made_on:
        _check_made(made_on)
    claim_version(declaration, version)
    row = AssetDeclaration.objects.select_for_update().get(pk=declaration.pk)
    before = _kept(row)
    row.due_on, row.made_on = due_on, made_on
    row.save()
    audit.record(
        "duty.declaration_edit",
        by=by,
        subject=row.member,
        scope_path=row.member.organization.path,
        before=before,
        after=_kept(row),
    )
    return row


@transaction.atomic
def drop_declaration(*, declaration: AssetDeclaration, version, by) -> None:
    """Take a member off the list who need not declare; refused once the declaration was made.

    Raises StaleVersion when somebody saved it since `version`.
    """
    claim_version(declaration, version)
    row = AssetDeclaration.objects.select_for_update().get(pk=declaration.pk)
    if row.made_on:
        raise Refused(_("Bản kê khai này đã nộp nên không đưa ra khỏi danh sách được."))
    audit.record(
        "duty.declaration_delete",
        by=by,
        subject=row.member,
        scope_path=row.member.organization.path,
        before=_kept(row),
    )
    row.delete()


def _check_made(made_on: date) -> None:
    if made_on > today():
        raise Refused(_("Ngày nộp ở sau hôm nay. Hãy nhập ngày đã qua, ví dụ 15/11/2011."))


def _kept(row: AssetDeclaration) -> dict:
    return {
        "year": row.year,
        "occasion": row.occasion,
        "due_on": row.due_on,
        "made_on": row.made_on,
    }
