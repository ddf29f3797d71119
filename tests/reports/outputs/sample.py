"""A document with every kind of block, for the tests of what is written from it."""

from reports.documents.content import Annex, Content, Heading, Paragraph, Picture, Table
from reports.documents.letter import Column, DocumentTable
from tests.reports import sample_letter

SENTENCE = (
    "Năm 2010 có 30/43 tổ chức cơ sở đảng thuộc diện đánh giá đạt trong sạch, vững mạnh, tỷ lệ "
    "69,8%, tăng 15 điểm phần trăm so với năm 2009; các tổ chức còn lại đều hoàn thành nhiệm vụ."
)
PLAIN_TABLE = DocumentTable(
    caption="So với mục tiêu",
    columns=(
        Column("Mục tiêu", "left"),
        Column("Kết quả", "right", 15),
        Column("Chênh lệch", "right", 15),
        Column("Năm", "center", 10),
        Column("Ngày", "center", 15),
    ),
    rows=(
        ("TCCSĐ trong sạch, vững mạnh", "69,8%", "+9,8", "2010", "18/04/2011"),
        ("2010", "1.326", "−3,7", "–", ""),
        ("=1+1", "=1+1", "0,0", "001", "31/02/2011"),
    ),
)


def picture(number: int, chart) -> Picture:
    """A chart as a block."""
    return Picture(number, chart.title, str(chart.svg(660, ident=f"hinh-{number}")))


def content(paragraphs: int = 12, organizations: int = 45) -> Content:
    """A report of several pages: text, two charts, a table, a wide annex and a narrow one."""
    title = sample_letter.letter().title
    half = paragraphs // 2
    return Content(
        title=title,
        blocks=(
            Paragraph("Thực hiện chương trình công tác năm, Đảng ủy Khối báo cáo kết quả như sau:"),
            Heading("I- TÌNH HÌNH VÀ KẾT QUẢ"),
            *[Paragraph(f"{SENTENCE} Đoạn {n}.") for n in range(half)],
            Heading("1- Kết nạp đảng viên", 2),
            Paragraph("Ba năm liền đều vượt chỉ tiêu."),
            picture(1, sample_letter.ADMISSIONS),
            Heading("a) Xếp loại", 3),
            *[Paragraph(f"{SENTENCE} Đoạn {n}.") for n in range(half, paragraphs)],
            picture(2, sample_letter.STRUCTURE),
            Heading("II- SO VỚI MỤC TIÊU"),
            Table(PLAIN_TABLE, "Mục tiêu"),
            Paragraph("Trên đây là báo cáo của Đảng ủy Khối."),
        ),
        annexes=(
            Annex(
                "DANH SÁCH TỔ CHỨC CƠ SỞ ĐẢNG NĂM 2010",
                (
                    Table(
                        sample_letter.organizations(organizations),
                        "Danh sách",
                        "Ghi chú: số liệu mẫu.",
                    ),
                ),
                "PHỤ LỤC 1",
                wide=True,
            ),
            Annex(
                "GIẢI THÍCH TỪ NGỮ",
                (Paragraph("TCCSĐ: tổ chức cơ sở đảng."), Table(PLAIN_TABLE, "Mục tiêu")),
                "PHỤ LỤC 2",
            ),
        ),
    )
