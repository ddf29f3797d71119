"""The template with the own members in it, so that sending it back changes their files."""

from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.formats import integer
from core.masking import masked
from membership.importing.columns import FACT_KEYS, NUMBERS, template
from membership.models import Member, Status
from organizations.models import Organization

#: Made while the person waits: more members than this are asked for by parts of the committee.
MOST = 5000


def prefilled(organization: Organization) -> bytes:
    """The workbook with the active members of the organization's subtree, numbers masked.

    Raises Refused for more than `MOST` members or none.
    """
    members = Member.objects.filter(
        organization__path__subtree=organization.path, status=Status.ACTIVE
    )
    count = members.count()
    if not count:
        raise Refused(_("Tổ chức này chưa có đảng viên trong hệ thống; hãy tải mẫu trống."))
    if count > MOST:
        raise Refused(
            _(
                "Có %(count)s đảng viên; một tệp nhận nhiều nhất %(most)s. Hãy ghi mã tổ chức nhỏ hơn."
            )
            % {"count": integer(count), "most": integer(MOST)}
        )
    rows = members.select_related("organization").order_by("organization__path", "sort_key", "pk")
    return template([_row(one) for one in rows], body=organization.name)


def _row(member: Member) -> dict:
    facts = {key: getattr(member, key) for key in FACT_KEYS}
    return {
        **facts,
        **{key: masked(facts[key]) for key in NUMBERS},
        "code": member.code,
        "cell": member.organization.code,
        "admitted_on": member.admitted_on,
        "official_on": member.official_on,
        "since": member.since,
    }
