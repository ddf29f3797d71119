"""Why nothing more is recorded of somebody who is in the register no longer, and what to do then."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from core.exceptions import Refused
from core.formats import date as written
from membership.life import ENDS, Impossible, Kind
from membership.models import Member, MemberEvent
from organizations.permissions import Permission
from organizations.scope import can

#: Ends that a decision of another part stands on: they are taken back there.
_DECIDED = (Kind.STRUCK_OFF, Kind.EXPELLED)


def closed_words(events: Iterable[MemberEvent]) -> str:
    """What took the person out of the register, and what can still be done; "" for who is in it.

    `events` are standing ones in the order they are replayed. The death of somebody who went
    elsewhere is recorded: it is for ever, wherever he was. That he left the party there, was struck
    off or expelled is for the committee to write that he belonged to.
    """
    last = next((one for one in reversed(list(events)) if one.kind in _TURNS), None)
    if last is None or last.kind not in _OUT:
        return ""
    words = {"what": last.get_kind_display(), "day": written(last.on)}
    if last.kind == Kind.TRANSFERRED_OUT:
        return (
            _(
                "Đảng viên đã chuyển sinh hoạt đi ngày %(day)s: việc ra khỏi Đảng, xóa tên, khai trừ sau "
                "đó do cấp ủy nơi đang sinh hoạt ghi; ở đây chỉ ghi từ trần. Đã trở về thì ghi chuyển "
                "đến trước; ghi nhầm việc chuyển đi thì hủy việc đó ở Quá trình trong Đảng."
            )
            % words
        )
    if last.kind in _DECIDED:
        return (
            _(
                "Hồ sơ đã khép lại: “%(what)s” ngày %(day)s. Từ đó chỉ ghi kết nạp lại hoặc khôi phục "
                "quyền đảng viên, không ghi từ trần hay việc khác. Quyết định ghi nhầm thì rút ở mục Kỷ "
                "luật, xóa tên rồi ghi lại."
            )
            % words
        )
    if last.kind == Kind.LEFT:
        return (
            _(
                "Hồ sơ đã khép lại: “%(what)s” ngày %(day)s. Từ đó chỉ ghi kết nạp lại hoặc khôi phục "
                "quyền đảng viên, không ghi từ trần hay việc khác. Ghi nhầm thì hủy việc đó ở Quá "
                "trình trong Đảng rồi ghi lại."
            )
            % words
        )
    return (
        _(
            "Hồ sơ đã khép lại: “%(what)s” ngày %(day)s, nên không ghi việc nào sau đó. Ghi nhầm thì "
            "hủy việc đó ở Quá trình trong Đảng rồi ghi lại."
        )
        % words
    )


@contextmanager
def telling(by, member: Member) -> Iterator[None]:
    """Let a refusal of the history name only events that `by` (None: the portal itself) may see.

    Who may not see discipline is told neither its kind nor its day, as on the member's page.
    """
    try:
        yield
    except Impossible as impossible:
        if by is None or impossible.event.kind != Kind.DISCIPLINED:
            raise
        if can(by, Permission.VIEW_DISCIPLINE, member.organization):
            raise
        raise Refused(
            _(
                "Việc này không khớp với những việc đã ghi trong hồ sơ. Hãy xem lại ngày; nếu ngày "
                "đúng, đề nghị Ban Tổ chức kiểm tra hồ sơ."
            )
        ) from None


def explained(event: MemberEvent, impossible: Impossible) -> Refused:
    """The refusal of a new event, with what to do about what stands in its way."""
    first = impossible.event
    if (first.kind, first.on) != (event.kind, event.on):
        return Refused(
            _(
                "Ghi “%(what)s” ngày %(day)s thì “%(other)s” ngày %(later)s đã ghi không còn đúng. Hãy "
                "xem lại ngày, hoặc hủy việc đã ghi đó trước rồi ghi lại."
            )
            % {
                "what": event.get_kind_display(),
                "day": written(event.on),
                "other": dict(MemberEvent.KINDS)[first.kind],
                "later": written(first.on),
            }
        )
    before = event.member.events.standing().filter(on__lte=event.on).exclude(pk=event.pk)
    words = closed_words(before) if event.kind in ENDS else ""
    return Refused(f"{impossible.sentence} {words}") if words else impossible


_OUT = (Kind.TRANSFERRED_OUT, *ENDS)
#: Events after which it is told anew whether somebody is in the register.
_TURNS = (
    *_OUT,
    *(Kind.ADMITTED, Kind.LISTED, Kind.TRANSFERRED_IN, Kind.READMITTED, Kind.REINSTATED),
)
