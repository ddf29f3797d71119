"""What can be recorded of a member on the register's own screens: one line of data per kind.

Discipline, striking off and expulsion are decided in the part `discipline`, new members come from
the part `admission` or from a new file.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from membership.life import LABELS, REVERSIBLE, Kind
from membership.models import Member, Standing, Status
from membership.register import event_forms as forms
from membership.register.position_form import PositionForm

ACTIVE, AWAY = (Status.ACTIVE,), (Status.AWAY,)
RETURNING = tuple(Status(kind) for kind in REVERSIBLE)


@dataclass(frozen=True)
class Screen:
    """One kind of event: its form, for which files it is offered, and its words.

    `ask` is asked before it is done; `standing` limits it to probationary members.
    """

    kind: Kind
    form: type[forms.EventForm]
    statuses: tuple[Status, ...]
    lead: Promise
    ask: Promise | None = None
    standing: Standing | None = None

    @property
    def label(self) -> Promise:
        return LABELS[self.kind]

    def is_offered(self, member: Member) -> bool:
        """Whether it can happen to somebody as he stands today."""
        if self.kind == Kind.CEREMONY and member.ceremony_on:
            return False
        return member.status in self.statuses and self.standing in (None, member.standing)


SCREENS = {
    "chuyen-noi-bo": Screen(
        Kind.TRANSFERRED,
        forms.TransferForm,
        ACTIVE,
        gettext_lazy("Chuyển sang một chi bộ khác trong phạm vi quản lý; hồ sơ đi theo."),
    ),
    "chuyen-di": Screen(
        Kind.TRANSFERRED_OUT,
        forms.AwayForm,
        ACTIVE,
        gettext_lazy("Chuyển ra ngoài hệ thống; hồ sơ vẫn giữ ở chi bộ cuối cùng."),
    ),
    "tam-thoi": Screen(
        Kind.TEMPORARY,
        forms.TemporaryForm,
        ACTIVE,
        gettext_lazy("Vẫn tính là đảng viên của chi bộ chính thức và được đánh giá ở đó."),
    ),
    "le-ket-nap": Screen(
        Kind.CEREMONY,
        forms.EventForm,
        ACTIVE,
        gettext_lazy("Thời gian dự bị tính từ ngày chi bộ làm lễ kết nạp."),
        standing=Standing.PROBATIONARY,
    ),
    "chinh-thuc": Screen(
        Kind.MADE_OFFICIAL,
        forms.OfficialForm,
        ACTIVE,
        gettext_lazy("Công nhận đảng viên dự bị trở thành đảng viên chính thức."),
        standing=Standing.PROBATIONARY,
    ),
    "chuc-vu": Screen(
        Kind.POSITION,
        PositionForm,
        ACTIVE,
        gettext_lazy("Chức vụ trong Đảng, kèm nhiệm kỳ."),
    ),
    "khen-thuong": Screen(
        Kind.AWARDED,
        forms.AwardForm,
        ACTIVE,
        gettext_lazy("Huy hiệu Đảng trao vào 3/2, 19/5, 2/9, 7/11; khen thưởng ghi ngày trao."),
    ),
    "mien-sinh-hoat": Screen(
        Kind.EXEMPTED,
        forms.SpanForm,
        ACTIVE,
        gettext_lazy("Đảng viên tuổi cao, sức yếu được miễn; không thuộc diện đánh giá."),
    ),
    "dinh-chi": Screen(
        Kind.SUSPENDED,
        forms.SpanForm,
        ACTIVE,
        gettext_lazy("Đình chỉ sinh hoạt trong thời gian xem xét; không thuộc diện đánh giá."),
    ),
    "xin-ra": Screen(
        Kind.LEFT,
        forms.LeavingForm,
        ACTIVE,
        gettext_lazy("Theo đơn của đảng viên và quyết định của cấp có thẩm quyền."),
        gettext_lazy("Ghi %(name)s ra khỏi Đảng từ ngày %(day)s?"),
    ),
    "tu-tran": Screen(
        Kind.DIED,
        forms.LeavingForm,
        (*ACTIVE, *AWAY),
        gettext_lazy("Hồ sơ khép lại, vẫn xem được."),
        gettext_lazy("Ghi %(name)s từ trần ngày %(day)s?"),
    ),
    "chuyen-den": Screen(
        Kind.TRANSFERRED_IN,
        forms.ArrivalForm,
        AWAY,
        gettext_lazy("Người từng chuyển đi nay trở về; dùng lại hồ sơ cũ."),
    ),
    "ket-nap-lai": Screen(
        Kind.READMITTED,
        forms.CellForm,
        RETURNING,
        gettext_lazy("Dự bị lại từ đầu; tuổi Đảng tính từ lần kết nạp này."),
    ),
    "khoi-phuc": Screen(
        Kind.REINSTATED,
        forms.CellForm,
        RETURNING,
        gettext_lazy("Khôi phục quyền đảng viên sau khi việc đưa ra khỏi Đảng được xem lại."),
    ),
}

#: Events that other parts decide: here they are only read.
OTHERS = (Kind.DISCIPLINED, Kind.STRUCK_OFF, Kind.EXPELLED)


def offered(member: Member) -> list[tuple[str, Promise]]:
    """Address and name of what can be recorded of a member today."""
    return [(code, screen.label) for code, screen in SCREENS.items() if screen.is_offered(member)]
