"""Codes of what an event is about, and the words for them: positions, awards, reasons."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from membership.life import Kind
from membership.models import MemberEvent
from membership.models.discipline import Form, StrikingReason
from membership.reference import BADGE_YEARS

#: Positions in the party, from the head down.
POSITIONS = {
    "SECRETARY": gettext_lazy("Bí thư"),
    "DEPUTY_SECRETARY": gettext_lazy("Phó bí thư"),
    "STANDING_MEMBER": gettext_lazy("Ủy viên ban thường vụ"),
    "COMMITTEE_MEMBER": gettext_lazy("Đảng ủy viên"),
    "CELL_COMMITTEE_MEMBER": gettext_lazy("Chi ủy viên"),
    "INSPECTION_HEAD": gettext_lazy("Chủ nhiệm ủy ban kiểm tra"),
    "INSPECTION_DEPUTY": gettext_lazy("Phó chủ nhiệm ủy ban kiểm tra"),
    "INSPECTION_MEMBER": gettext_lazy("Ủy viên ủy ban kiểm tra"),
    "DEPARTMENT_HEAD": gettext_lazy("Trưởng ban của cấp ủy"),
    "DEPARTMENT_DEPUTY": gettext_lazy("Phó trưởng ban của cấp ủy"),
    "GROUP_LEADER": gettext_lazy("Tổ trưởng tổ đảng"),
}

_COMMENDATIONS = {
    "CERTIFICATE": gettext_lazy("Giấy khen"),
    "DIPLOMA": gettext_lazy("Bằng khen"),
    "PRAISE": gettext_lazy("Biểu dương"),
    "MEDAL": gettext_lazy("Kỷ niệm chương"),
    "OTHER": gettext_lazy("Hình thức khác (ghi ở ô ghi chú)"),
}


def badge_words(years: int) -> str:
    """ "Huy hiệu 30 năm tuổi Đảng"."""
    return _("Huy hiệu %(years)s năm tuổi Đảng") % {"years": years}


def positions() -> list[tuple[str, str]]:
    """Codes and words of positions, as choices."""
    return [(code, str(words)) for code, words in POSITIONS.items()]


def awards() -> list[tuple[str, str]]:
    """Codes and words of badges (their years) and commendations, as choices."""
    badges = [(str(years), badge_words(years)) for years in BADGE_YEARS]
    return [*badges, *((code, str(words)) for code, words in _COMMENDATIONS.items())]


def detail(event: MemberEvent) -> str:
    """What an event is about, in words; "" when its kind says it all."""
    if not event.what:
        return ""
    if event.kind == Kind.POSITION:
        return str(POSITIONS.get(event.what, event.what))
    words = {
        Kind.AWARDED: dict(awards()),
        Kind.DISCIPLINED: dict(Form.choices),
        Kind.STRUCK_OFF: dict(StrikingReason.choices),
    }.get(event.kind, {})
    return str(words.get(event.what, event.what))
