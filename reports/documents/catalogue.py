"""The kinds of official documents: what each is called, what it asks for, who composes it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from assessments.years import closed_years
from core.exceptions import Refused
from core.names import search_key
from organizations.models import Organization
from organizations.permissions import Permission
from reports.documents import summary
from reports.documents.content import Content
from reports.documents.kinds import (
    admissions,
    dossier,
    rating_list,
    result_sheet,
    year_plan,
)
from reports.documents.kinds.recorded import Recorded, recorded_decision
from reports.documents.kinds.years import (
    cycle_years,
    planned_years,
    quota_years,
    session_years,
    settled_years,
)
from reports.documents.order import Order
from reports.documents.papers import blank_form, consolidation, registration, self_assessment

Text = str | Promise


@dataclass(frozen=True)
class FreePart:
    """A part that a person may write in his own words."""

    code: str
    label: Text
    help: Text = ""


NO_CLOSED_YEAR = _(
    "Báo cáo lấy số liệu của những năm đã chốt. Hãy nhập và chốt kết quả một năm trước."
)


def _nothing_recorded(organization: Organization, year: int) -> None:
    """Most papers have no number but the one they get here."""


@dataclass(frozen=True)
class Kind:
    """One kind of document. `letter_code` stands in its number ("BC"); `has_tables`: also XLSX.

    `asks` names what has to be chosen besides the year: "first_year" or "subject". Whoever composes
    or reads one holds all `permissions` where the document belongs. `years` offers its years, and
    `no_years` says why there is none. `recorded` tells the number that the matter carries already.
    """

    code: str
    name: Text
    about: Text
    letter_code: str
    compose: Callable[[Order], Content]
    free_parts: tuple[FreePart, ...] = ()
    asks: frozenset[str] = frozenset()
    has_tables: bool = True
    permissions: tuple[str, ...] = (Permission.VIEW_REPORT,)
    years: Callable[[Organization], list[int]] = closed_years
    no_years: Text = NO_CLOSED_YEAR
    is_own: bool = False  # signed by the base organization it is about, which gives the number
    by_department: bool = False  # the organization department writes it to its own committee
    recorded: Callable[[Organization, int], Recorded | None] = _nothing_recorded
    to_subject: bool = False  # sent to the organization it is about, not to the usual recipients

    @property
    def file_stem(self) -> str:
        """How its files begin, for whoever finds them in a folder: "thong-bao-ket-qua"."""
        return search_key(str(self.name)).replace(" ", "-")


OPENING = FreePart("opening", _("Đoạn mở đầu"))
ASSESSMENT = FreePart(
    "assessment",
    _("Đánh giá chung"),
    _("Ưu điểm, hạn chế, nguyên nhân. Mỗi dòng là một đoạn. Để trống thì không có mục này."),
)
TASKS = FreePart(
    "tasks",
    _("Phương hướng, kiến nghị"),
    _("Mỗi dòng là một đoạn. Để trống thì không có mục này."),
)
CLOSING = FreePart("closing", _("Đoạn kết"))
BASES = FreePart("bases", _("Căn cứ"), _("Mỗi căn cứ một dòng."))
DUTIES = FreePart("duties", _("Điều 2"))
REMARKS = FreePart(
    "remarks",
    _("Nhận xét"),
    _("Lấy từ nhận xét thẩm định; mỗi dòng là một đoạn. Để trống thì không có mục này."),
)
EXECUTION = FreePart("execution", _("Tổ chức thực hiện"), _("Mỗi dòng là một đoạn."))


def _own(
    code: str,
    name: Text,
    about: Text,
    letter_code: str,
    compose: Callable[[Order], Content],
    parts: tuple[FreePart, ...] = (OPENING, CLOSING),
) -> Kind:
    """A paper that a base organization signs itself."""
    return Kind(
        code,
        name,
        about,
        letter_code,
        compose,
        parts,
        frozenset({"subject"}),
        permissions=(Permission.VIEW_ASSESSMENT,),
        years=cycle_years,
        no_years=_("Bản này có khi cấp ủy đã mở một đợt đánh giá."),
        is_own=True,
    )


KINDS: tuple[Kind, ...] = (
    Kind(
        "summary",
        _("Báo cáo tổng hợp năm"),
        _("Kết quả của năm bên hai năm trước, biểu đồ, so với mục tiêu, phụ lục danh sách."),
        "BC",
        summary.compose,
        (OPENING, ASSESSMENT, TASKS, CLOSING),
    ),
    Kind(
        "several-years",
        _("Báo cáo nhiều năm"),
        _("Tình hình và kết quả của một giai đoạn, như mục I của kế hoạch."),
        "BC",
        summary.compose,
        (OPENING, ASSESSMENT, TASKS, CLOSING),
        frozenset({"first_year"}),
    ),
    Kind(
        "rating-list",
        _("Quyết định xếp loại"),
        _("Quyết định về việc xếp loại tổ chức cơ sở đảng của năm, kèm danh sách theo từng mức."),
        "QĐ",  # data
        rating_list.compose,
        (BASES, DUTIES, CLOSING),
        permissions=(Permission.VIEW_REPORT, Permission.VIEW_RATING),
        years=settled_years,
        no_years=_("Quyết định lập được khi mọi tổ chức cơ sở đảng đã có kết quả hay lý do."),
        recorded=recorded_decision,
    ),
    Kind(
        "result-sheet",
        _("Thông báo kết quả"),
        _("Kết quả của một tổ chức cơ sở đảng: mức xếp loại, đảng viên, kết nạp, các năm trước."),
        "TB",
        result_sheet.compose,
        (OPENING, REMARKS, CLOSING),
        frozenset({"subject"}),
        permissions=(
            Permission.VIEW_REPORT,
            Permission.VIEW_RATING,
            Permission.VIEW_ASSESSMENT,
        ),
        years=settled_years,
        no_years=_("Thông báo lập được khi năm đánh giá đã có kết quả."),
        to_subject=True,
    ),
    Kind(
        "admissions",
        _("Tổng kết kết nạp đảng viên"),
        _("Kết quả kết nạp của năm, đề nghị biểu dương, cơ cấu, nơi ít đảng viên."),
        "BC",
        admissions.compose,
        (OPENING, ASSESSMENT, TASKS, CLOSING),
        permissions=(
            Permission.VIEW_REPORT,
            Permission.VIEW_RATING,
            Permission.VIEW_QUOTA,
        ),
        years=quota_years,
        no_years=_("Báo cáo lập được khi đã ghi chỉ tiêu kết nạp của một năm."),
    ),
    Kind(
        "year-plan",
        _("Kế hoạch năm"),
        _("Kế hoạch của cấp ủy, soạn từ kết quả năm trước và mục tiêu của năm."),
        "KH",
        year_plan.compose,
        (OPENING, TASKS, EXECUTION),
        permissions=(
            Permission.VIEW_REPORT,
            Permission.VIEW_PLAN,
            Permission.VIEW_QUOTA,
        ),
        years=planned_years,
        no_years=_("Kế hoạch soạn từ kết quả của năm trước đã chốt số liệu."),
    ),
    Kind(
        "dossier",
        _("Tờ trình xếp loại"),
        _("Hồ sơ phiên họp Ban Thường vụ: đề nghị xếp loại, trường hợp cần xem xét nêu trước."),
        "TTr",
        dossier.compose,
        (OPENING, CLOSING),
        permissions=(
            Permission.VIEW_REPORT,
            Permission.VIEW_ASSESSMENT,
        ),
        years=session_years,
        no_years=_("Tờ trình lập được khi có đề xuất đang chờ Ban Thường vụ quyết định."),
        by_department=True,
    ),
    _own(
        "registration",
        _("Bản đăng ký phấn đấu"),
        _("Bản đăng ký mà một tổ chức cơ sở đảng đã nộp, in để ký."),
        "ĐK",  # data
        registration.compose,
    ),
    _own(
        "self-assessment",
        _("Báo cáo tự đánh giá"),
        _("Bản tự đánh giá mà một tổ chức cơ sở đảng đã nộp, in để ký."),
        "BC",
        self_assessment.compose,
    ),
    _own(
        "consolidation-plan",
        _("Kế hoạch củng cố"),
        _("Kế hoạch củng cố mà một tổ chức cơ sở đảng đã nộp, in để ký."),
        "KH",
        consolidation.compose,
    ),
    _own(
        "blank-form",
        _("Mẫu tự đánh giá để trống"),
        _("Mẫu bản tự đánh giá của một tổ chức cơ sở đảng, in ra để viết tay."),
        "BC",
        blank_form.compose,
        (),
    ),
)


#: Codes of the papers that base organizations sign themselves.
OWN = frozenset(kind.code for kind in KINDS if kind.is_own)

#: Codes of the papers that go to the organization they are about.
TO_SUBJECT = frozenset(kind.code for kind in KINDS if kind.to_subject)


def kind_of(code: str) -> Kind:
    """The kind with this code; Refused for another."""
    for kind in KINDS:
        if kind.code == code:
            return kind
    raise Refused(
        _("Không có loại văn bản “%(code)s”. Ví dụ: %(example)s.")
        % {"code": code, "example": KINDS[0].code}
    )
