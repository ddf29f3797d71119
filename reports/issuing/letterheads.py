"""The letterhead a new document begins with: the body's own settings, or what its name tells."""

from datetime import date

from django.utils.translation import gettext as _

from core.exceptions import Refused
from membership.naming import may_read
from membership.register.secretaries import secretaries_on
from organizations.kinds import BASE_KINDS, Kind
from organizations.models import Organization
from reports.models import LetterSettings
from reports.models.letters import LetterFields

#: How a committee is called that acts for its organization.
ORGANIZATION, ACTING = "Đảng bộ ", "Đảng ủy "  # data
#: The post whose holder of the day the register knows.
SECRETARY = "BÍ THƯ"  # data
LONGEST = LetterFields._meta.get_field("issuing").max_length


def letterhead_of(
    organization: Organization, *, signed_on: date | None = None, by=None
) -> LetterFields:
    """The settings of the organization, or for a base organization what can be told from names.

    A base organization's paper is signed by its secretary of the day `signed_on`, as far as `by`
    may read who that is (None: whoever works at the portal itself). What comes back is not saved.
    Raises Refused for a committee above them that never filled its letterhead in.
    """
    is_base = organization.kind in BASE_KINDS
    head = LetterSettings.objects.filter(organization=organization).first()
    if head is None:
        if not is_base:
            raise Refused(no_letterhead(organization))
        head = _from_names(organization)
    if is_base and signed_on and not head.signer and head.post.upper() == SECRETARY:
        head.signer = secretary_on(organization, signed_on, by)
    return head


def secretary_on(organization: Organization, day: date, by) -> str:
    """The name of the organization's secretary on a day; "" where nobody is recorded, where two
    are, or where `by` may not read it."""
    found = secretaries_on(organization, day)
    if len(found) != 1 or not (by is None or may_read(by, found[0])):
        return ""
    return found[0].full_name


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
    """Not saved. The signer is open; the place is the committee's."""
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
        post=SECRETARY,
        recipients="\n".join(
            [above.name] * bool(above) + [_("Lưu %(where)s") % {"where": _lower(organization)}]
        ),
    )


def _lower(organization: Organization) -> str:
    return _("Đảng ủy") if organization.kind == Kind.BASE_COMMITTEE else _("chi bộ")
