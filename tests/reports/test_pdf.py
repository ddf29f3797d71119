"""PDFs are opened and read back: text, fonts, pages, order, and what must not be in them."""

import hashlib
import os
import subprocess
import sys
import threading
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject

from reports.pdf import ARCHIVE, FONTS, AddressRefused, FontsOnlyFetcher, render_pdf
from tests.reports import sample_letter

DAY = date(2026, 2, 5)
SECRET = "MẬT-7731-KHÔNG-ĐƯỢC-LỘ"
OWN_FONTS = {"Tinos", "Tinos-Bold", "Tinos-Italic", "Be-Vietnam-Pro", "Be-Vietnam-Pro-Semi-Bold"}


@pytest.fixture(scope="module")
def printed():
    """The example as bytes; printed once for the tests of this file."""
    return sample_letter.pdf()


@pytest.fixture(scope="module")
def reader(printed):
    return PdfReader(BytesIO(printed))


def page_texts(data):
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def lines(text):
    return [line.strip() for line in text.splitlines() if line.strip()]


def fonts(reader):
    """Name without the subset's tag -> whether the font file is inside."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            name = font.get_object()["/BaseFont"].removeprefix("/").split("+")[-1]
            found[name] = "/FontFile2" in inner["/FontDescriptor"]
    return found


def test_pages_and_their_words_in_order(reader):
    texts = [page.extract_text() for page in reader.pages]
    assert len(texts) == 5
    flat = " ".join(" ".join(texts).split())
    order = [
        "ĐẢNG BỘ TỈNH PHÚ YÊN", "ĐẢNG ỦY KHỐI DOANH NGHIỆP", "ĐẢNG CỘNG SẢN VIỆT NAM",
        "Số 08-BC/ĐUK", "Tuy Hòa, ngày 05 tháng 02 năm 2026", "BÁO CÁO",
        "giai đoạn 2008 - 2010 và nhiệm vụ năm 2011", "I- TÌNH HÌNH TỔ CHỨC ĐẢNG VÀ ĐẢNG VIÊN",
        "1- Kết nạp đảng viên", "Hình 1. Kết nạp đảng viên so với chỉ tiêu",
        "2- Xếp loại tổ chức cơ sở đảng", "từ 46,4% lên 64,5%",
        "Hình 2. Tỷ lệ trong sạch, vững mạnh theo loại tổ chức", "Hình 3. Cơ cấu xếp loại",
        "II- NHIỆM VỤ TRỌNG TÂM NĂM 2011", "hằng quý./.", "Nơi nhận:", "- Lưu Văn phòng, Ban Tổ chức.",
        "T/M ĐẢNG ỦY", "BÍ THƯ", "Trần Thị Thử Nghiệm", "PHỤ LỤC",
        "Kèm theo Báo cáo số 08-BC/ĐUK, ngày 5/2/2026 của Đảng ủy Khối Doanh nghiệp",
        "Đảng bộ Công ty Mẫu số 45", "Tổng cộng", "1.935",
    ]  # fmt: skip
    places = [flat.find(words) for words in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)


def test_pages_are_numbered_from_the_second(reader):
    numbers = [lines(page.extract_text()) for page in reader.pages]
    assert "1" not in numbers[0]
    assert [page.count(str(n)) >= 1 for n, page in enumerate(numbers[1:3], start=2)] == [True, True]


def test_the_annex_lies_across_and_repeats_its_head(reader):
    sizes = [tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages]
    assert sizes == [(595, 842)] * 3 + [(842, 595)] * 2
    for page in reader.pages[3:]:
        assert "Tổ chức cơ sở đảng" in page.extract_text()
        assert "Loại hình" in page.extract_text()


def test_columns_have_the_widths_they_ask_for(reader):
    """A name of 29 percent stands on one line; in even columns it would take two."""
    assert (
        "40 Đảng bộ Công ty Mẫu số 40 Doanh nghiệp nhà nước 60 2" in reader.pages[4].extract_text()
    )


def test_only_our_fonts_and_all_of_them_inside(reader):
    assert fonts(reader) == dict.fromkeys(OWN_FONTS, True)


def test_it_is_tagged_titled_and_dated_by_the_document(reader, printed):
    root = reader.trailer["/Root"]
    title = sample_letter.letter().title.sentence
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "vi"
    assert reader.metadata.title == title
    assert title.startswith("Báo cáo kết quả củng cố tổ chức đảng")
    assert reader.metadata.creation_date.date() == DAY
    assert reader.metadata.modification_date.date() == DAY
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert b"file:" not in printed


def test_bookmarks_follow_the_headings(reader):
    def flat(items):
        for item in items:
            yield from flat(item) if isinstance(item, list) else [item.title]

    assert list(flat(reader.outline)) == [
        sample_letter.letter().title.sentence,
        "I- TÌNH HÌNH TỔ CHỨC ĐẢNG VÀ ĐẢNG VIÊN", "1- Kết nạp đảng viên",
        "2- Xếp loại tổ chức cơ sở đảng", "II- NHIỆM VỤ TRỌNG TÂM NĂM 2011",
        "1- Chỉ tiêu phấn đấu", "PHỤ LỤC",
    ]  # fmt: skip


def test_each_picture_has_its_title_as_alternative_text(reader):
    found, seen = [], set()

    def walk(node):
        node = node.get_object() if isinstance(node, IndirectObject) else node
        if not isinstance(node, dict) or id(node) in seen:
            return
        seen.add(id(node))
        if node.get("/S") == "/Figure":
            found.append(node.get("/Alt"))
        children = node.get("/K", [])
        for child in children if isinstance(children, list) else [children]:
            if isinstance(child, (IndirectObject, dict)):
                walk(child)

    walk(reader.trailer["/Root"]["/StructTreeRoot"])
    assert {sample_letter.ADMISSIONS.title, sample_letter.RATES.title,
            sample_letter.STRUCTURE.title} <= set(found)  # fmt: skip


def test_the_same_document_gives_the_same_bytes(printed):
    assert sample_letter.pdf() == printed
    assert sample_letter.pdf(sample_letter.letter(number=9)) != printed


def test_a_new_process_elsewhere_gives_the_same_bytes(printed, tmp_path, settings):
    """Another hash seed, time zone, home and a font configuration of its own change nothing."""
    other = tmp_path / "fonts.conf"
    other.write_text("<fontconfig><dir>/usr/share/fonts</dir></fontconfig>", encoding="utf-8")
    code = (
        "import django, hashlib, os; django.setup()\n"
        "from tests.reports import sample_letter\n"
        "print(hashlib.sha256(sample_letter.pdf()).hexdigest(), os.environ['FONTCONFIG_FILE'])"
    )
    environment = {
        **os.environ, "PYTHONHASHSEED": "4711", "TZ": "America/Lima", "HOME": str(tmp_path),
        "FONTCONFIG_FILE": str(other), "PYTHONPATH": os.pathsep.join([str(settings.BASE_DIR), *sys.path]),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True,
        check=True, timeout=120,
    )  # fmt: skip
    assert done.stdout.split() == [hashlib.sha256(printed).hexdigest(), str(other)]


def test_no_local_file_gets_in_by_any_door(tmp_path):
    """A real secret, offered to every element that may fetch."""
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    picture = tmp_path / "secret.svg"
    picture.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="400" height="40"><text y="20">{SECRET}</text></svg>',
        encoding="utf-8",
    )
    style = tmp_path / "secret.css"
    style.write_text(f'body::before {{ content: "{SECRET}" }}', encoding="utf-8")
    html = f"""<html lang="vi"><head><title>Thử</title>
      <link rel="attachment" href="{secret.as_uri()}"><link rel="stylesheet" href="{style.as_uri()}">
      <style>@import url({style.as_uri()}); p {{ background: url({picture.as_uri()}) }}
        @font-face {{ font-family: Riêng; src: url({secret.as_uri()}) }}</style></head>
      <body><p>Nội dung còn lại</p><a rel="attachment" href="{secret.as_uri()}">kèm</a>
      <img src="{picture.as_uri()}" alt=""><object data="{picture.as_uri()}"></object>
      <embed src="{picture.as_uri()}"><img src="data:image/svg+xml,&lt;svg/&gt;" alt="">
      <svg width="9" height="9"><image href="{picture.as_uri()}" width="9" height="9"/></svg>
      </body></html>"""
    data = render_pdf(html, title="Thử", date=DAY)
    reader = PdfReader(BytesIO(data))
    assert "Nội dung còn lại" in reader.pages[0].extract_text()
    assert SECRET not in reader.pages[0].extract_text()
    assert reader.attachments == {}
    assert (
        "/Names" not in reader.trailer["/Root"]
        or "/EmbeddedFiles" not in reader.trailer["/Root"]["/Names"]
    )
    assert "/XObject" not in reader.pages[0]["/Resources"] or not reader.pages[0].images
    streams = b"".join(
        item.get_data() for item in (reader.get_object(n) for n in range(1, len(reader.xref[0])))
        if hasattr(item, "get_data")
    )  # fmt: skip
    assert SECRET.encode() not in data + streams


def test_no_host_is_asked():
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        root = f"http://127.0.0.1:{server.server_port}"
        render_pdf(
            f'<html lang="vi"><head><link rel="stylesheet" href="{root}/a.css"></head>'
            f'<body><img src="{root}/b.png" alt="">Chữ</body></html>', title="Thử", date=DAY,
        )  # fmt: skip
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []


def test_the_fetcher_gives_our_fonts_and_nothing_beside_them(tmp_path):
    fetcher = FontsOnlyFetcher()
    font = FONTS / "Tinos-Regular.ttf"
    assert fetcher.fetch(font.as_uri()).read() == font.read_bytes()
    neighbour = tmp_path / "other.ttf"
    neighbour.write_bytes(font.read_bytes())
    for address in (
        neighbour.as_uri(), (FONTS / "fonts.conf").as_uri(),
        f"{FONTS.as_uri()}/../be-vietnam-pro-400.woff2", f"{FONTS.as_uri()}/%2e%2e/OFL-BeVietnamPro.txt",
        "http://127.0.0.1/Tinos-Regular.ttf", "data:font/ttf;base64,AAAA", "ftp://127.0.0.1/a.ttf",
        font.as_uri().replace("file://", "file://elsewhere"),
    ):  # fmt: skip
        with pytest.raises(AddressRefused):
            fetcher.fetch(address)


def test_every_vietnamese_letter_prints():
    letters = (
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    )
    text = f"{letters} {letters.upper()}"
    html = f"<html lang='vi'><body style='font: 10pt Tinos'><p>{text}</p></body></html>"
    data = render_pdf(html, title="Chữ", date=DAY)
    assert "".join(page_texts(data)[0].split()) == "".join(text.split())
    assert fonts(PdfReader(BytesIO(data))) == {"Tinos": True}


# The library leaves its colour profile to be closed by the garbage collector.
@pytest.mark.filterwarnings("ignore:unclosed file .*sRGB2014.icc:ResourceWarning")
def test_the_archive_variant_says_so():
    data = render_pdf(sample_letter.html(), title="Báo cáo", date=DAY, variant=ARCHIVE)
    reader = PdfReader(BytesIO(data))
    assert b"pdfaid:part" in reader.trailer["/Root"]["/Metadata"].get_data()
    assert len(reader.pages) == 5
