"""The letterhead of the demonstration's documents; the signer is invented."""

from organizations.models import Organization
from reports.actions import save_letter_settings
from reports.models import LetterSettings

RECIPIENTS = (
    "Ban Tổ chức Tỉnh ủy (để báo cáo)",
    "Các tổ chức cơ sở đảng trực thuộc",
    "Các ban của Đảng ủy Khối",
    "Các đồng chí trong Ban Chấp hành",
    "Lưu Văn phòng, Ban Tổ chức",
)


def make_letterhead(organization: Organization, by, mark: str = "") -> LetterSettings:
    """Fill in what stands around the text of the committee's documents."""
    return save_letter_settings(
        settings=LetterSettings(
            organization=organization,
            superior="Đảng bộ tỉnh Phú Yên",
            issuing=f"Đảng ủy Khối Doanh nghiệp {mark}".strip(),
            issuer_name=organization.name,
            issuer_code="ĐUK",
            place="Tuy Hòa",
            capacity="T/M Ban Thường vụ",
            post="Bí thư",
            signer=f"Trần Thị Minh Họa {mark}".strip(),
            recipients="\n".join(RECIPIENTS),
            term_year=2010,
        ),
        version=0,
        by=by,
    )
