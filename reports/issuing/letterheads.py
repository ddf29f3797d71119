"""The letterhead a new document begins with: the body's own settings, or what its name tells."""

from django.utils.translation import gettext as _

from core.exceptions import Refused
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Organization
from reports.models import LetterSettings
from reports.models.letters import LetterFields

#: How a committee is called that acts for its organization.
ORGANIZATION, ACTING = "Đảng bộ ", "Đảng ủy "  # data
LONGEST = LetterFields._meta.get_field("issuing").max_length


def letterhead_of(organization: Organization) -> LetterFields:
    """The settings of the organization, or for a base organization what can be told from names.

    Raises Refused for a committee above them that never filled its letterhead in.
    """
    head = LetterSettings.objects.filter(organization=organization).first()
    if head is not None:
        return head
    if organization.kind not in BASE_KINDS:
        raise Refused(no_letterhead(organization))
    return _from_names(organization)


def of_department(committee: LetterFields) -> dict[str, str]:
    """What a paper of the organization department to its own committee changes in the letterhead."""
    return {
        "superior": committee.issuing,
        "issuing": _("BAN TỔ CHỨC"),
        "issuer_name": _("Ban Tổ chức"),
        "issuer_code": _("BTC"),
        "capacity": "",
        "post": _("TRƯỞNG BAN"),
        "signer": "",
        "recipients": _("Ban Thường vụ (để trình)\nLưu Ban Tổ chức"),
    }


def of_notice(committee: LetterFields, subject: Organization) -> str:
    """Who gets a paper that is sent to the one it is about: that one, and where it is kept."""
    kept = committee.recipients.strip().splitlines()[-1:]
    return "\n".join([subject.name, *kept])


def no_letterhead(organization: Organization) -> str:
    """The sentence for a committee whose letter settings were never filled in."""
    return _(
        "Chưa có thể thức văn bản của “%(name)s”: hãy ghi tên cơ quan, địa danh, người ký, nơi nhận."
    ) % {"name": organization.name}


def _from_names(organization: Organization) -> LetterSettings:
    """Not saved. The signer stays open: he signs by hand; the place is the committee's."""
    above = organization.parent
    is_committee = organization.kind == Kind.BASE_COMMITTEE
    name = organization.name
    if is_committee and name.startswith(ORGANIZATION):
        name = ACTING + name.removeprefix(ORGANIZATION)
    theirs = LetterSettings.objects.filter(organization=above).first() if above else None
    return LetterSettings(
        organization=organization,
        superior=theirs.issuing if theirs else above.name[:LONGEST] if above else "",
        issuing=name[:LONGEST],
        issuer_name=name[:LONGEST],
        issuer_code=_("ĐU") if is_committee else _("CB"),
        place=theirs.place if theirs else "",
        capacity=_("T/M ĐẢNG ỦY") if is_committee else _("T/M CHI BỘ"),
        post=_("BÍ THƯ"),
        recipients="\n".join(
            [above.name] * bool(above) + [_("Lưu %(where)s") % {"where": _lower(organization)}]
        ),
    )


def _lower(organization: Organization) -> str:
    return _("Đảng ủy") if organization.kind == Kind.BASE_COMMITTEE else _("chi bộ")
