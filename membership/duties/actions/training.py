"""Certificates of training of members, and the share of members that is to take part."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from core import audit
from core.concurrency import claim_version
from core.dates import today
from core.exceptions import Refused
from membership.models import Certificate, Member, MembershipRules, TrainingTarget
from membership.validity import last_day_of_validity
from organizations.models import Organization

FACTS = (
    *("course", "name", "school", "began_on", "ended_on", "number", "issued_on", "valid_until"),
)

audit.register_sentence(
    "duty.certificates",
    _lazy(
        "%(actor)s đã ghi %(after.number)s giấy chứng nhận “%(after.course)s” cho đảng viên %(subject)s"
    ),
)
audit.register_sentence(
    "duty.certificate_edit",
    _lazy("%(actor)s đã sửa giấy chứng nhận “%(after.course)s” của %(subject)s"),
)
audit.register_sentence(
    "duty.certificate_delete",
    _lazy("%(actor)s đã xóa giấy chứng nhận “%(before.course)s” của %(subject)s"),
)
audit.register_sentence(
    "duty.training_target",
    _lazy(
        "%(actor)s đã đặt mục tiêu bồi dưỡng năm %(after.year)s của %(subject)s: %(after.percent)s"
    ),
)


@dataclass(frozen=True)
class Class:
    """A class that members took: course is a code of `Certificate.Course`."""

    course: str
    issued_on: date
    name: str = ""
    school: str = ""
    began_on: date | None = None
    ended_on: date | None = None
    valid_until: date | None = None


@transaction.atomic
def add_certificates(
    *, organization: Organization, taken: Class, numbers: Mapping[int, str], by
) -> list[Certificate]:
    """Enter one class for members (pk → number of the certificate) of an organization's subtree.

    A certificate of awareness ends when the rules say so, unless the paper says otherwise. Raises
    Refused for days that cannot be, or a member who took the same class on the same day already.
    """
    _check_days(taken.began_on, taken.ended_on, taken.issued_on, taken.valid_until)
    known = Certificate.objects.filter(
        member__in=numbers, course=taken.course, issued_on=taken.issued_on, name=taken.name
    ).select_related("member")
    double = known.first()
    if double:
        raise Refused(
            _("Đồng chí %(name)s đã có giấy chứng nhận của lớp này, cấp cùng ngày.")
            % {"name": double.member.full_name}
        )
    valid_until = taken.valid_until or _end_of_validity(taken)
    rows = Certificate.objects.bulk_create(
        Certificate(
            member_id=member,
            number=number,
            **{
                name: getattr(taken, name)
                for name in ("course", "issued_on", "name", "school", "began_on", "ended_on")
            },
            valid_until=valid_until,
        )
        for member, number in numbers.items()
    )
    if rows:
        codes = Member.objects.filter(pk__in=numbers).order_by("pk").values_list("code", flat=True)
        audit.record(
            "duty.certificates",
            by=by,
            subject=organization,
            scope_path=organization.path,
            after={
                "number": len(rows),
                "course": rows[0].get_course_display(),
                "issued_on": taken.issued_on,
                "members": list(codes),
            },
        )
    return rows


@transaction.atomic
def edit_certificate(*, certificate: Certificate, facts: Mapping, version, by) -> Certificate:
    """Change a member's certificate; `facts` by the names of FACTS.

    Raises StaleVersion when somebody saved it since `version`, Refused for days that cannot be.
    """
    _check_days(*(facts[n] for n in ("began_on", "ended_on", "issued_on", "valid_until")))
    claim_version(certificate, version)
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    before = _kept(row)
    for name in FACTS:
        setattr(row, name, facts[name])
    row.save()
    member = row.member
    assert member is not None
    audit.record(
        "duty.certificate_edit",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before=before,
        after=_kept(row),
    )
    return row


@transaction.atomic
def delete_certificate(*, certificate: Certificate, version, by) -> None:
    """Drop a certificate that was entered by mistake; the trail keeps what it was.

    Raises StaleVersion when somebody saved it since `version`.
    """
    claim_version(certificate, version)
    row = Certificate.objects.select_for_update().get(pk=certificate.pk)
    member = row.member
    assert member is not None
    audit.record(
        "duty.certificate_delete",
        by=by,
        subject=member,
        scope_path=member.organization.path,
        before=_kept(row),
    )
    row.delete()


@transaction.atomic
def set_target(*, organization: Organization, year: int, percent: int | None, by) -> None:
    """Set the share of members (%) that is to take part in a class in the year; None: no target."""
    row = (
        TrainingTarget.objects.select_for_update()
        .filter(organization=organization, year=year)
        .first()
    )
    before = row.percent if row else None
    if before == percent:
        return
    if percent is None and row is not None:
        row.delete()
    elif percent is not None:
        TrainingTarget.objects.update_or_create(
            organization=organization, year=year, defaults={"percent": percent}
        )
    audit.record(
        "duty.training_target",
        by=by,
        subject=organization,
        scope_path=organization.path,
        before={"percent": _share(before)},
        after={"year": year, "percent": _share(percent)},
    )


def _share(percent: int | None) -> str:
    return _("không đặt") if percent is None else f"{percent}%"


def _end_of_validity(taken: Class) -> date | None:
    """Last day of an awareness certificate (Plan 15-KH/ĐUK, II.2.1; the months are in the rules)."""
    if taken.course != Certificate.Course.AWARENESS:
        return None
    months = MembershipRules.objects.on(taken.issued_on).certificate_months
    return last_day_of_validity(taken.issued_on, months)


def _check_days(began, ended, issued, valid_until) -> None:
    if issued > today():
        raise Refused(_("Ngày cấp ở sau hôm nay. Hãy nhập ngày đã qua, ví dụ 15/09/2011."))
    if began and ended and ended < began:
        raise Refused(_("Lớp kết thúc trước khi bắt đầu; hãy xem lại hai ngày của lớp."))
    if began and issued < began:
        raise Refused(_("Ngày cấp trước ngày mở lớp; hãy xem lại."))
    if valid_until and valid_until < issued:
        raise Refused(_("Giấy chứng nhận hết giá trị trước ngày cấp; hãy xem lại."))


def _kept(row: Certificate) -> dict:
    return {
        "course": row.get_course_display(),
        "number": row.number,
        "issued_on": row.issued_on,
        "valid_until": row.valid_until,
    }
