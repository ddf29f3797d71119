"""The guides: everyone gets his own, every link opens, every picture is there, every button is called as it is."""

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag

import pytest
from django.conf import settings
from PIL import Image

from accounts.models import User
from portal import guide as guides
from tests import factories

ROOT = Path(settings.BASE_DIR)
PAGES = ("templates", "portal", "reports", "assessments", "membership", "organizations", "accounts")
ENGLISH = re.compile(
    r"\b(the|and|of|is|are|click|button|submit|save|cancel|search|delete|log ?in|sign ?in|user|password|file|"
    r"error|none|true|false|dashboard|upload|download|import|export)\b",
    re.IGNORECASE,
)


class Reader(HTMLParser):
    """Links, pictures, anchors and bold words of a piece of HTML."""

    def __init__(self, html: str):
        super().__init__()
        self.links, self.pictures, self.sizes, self.anchors, self.tags = [], [], [], set(), set()
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.tags.add(tag)
        if tag == "a":
            self.links.append(found["href"])
        if tag == "img":
            self.pictures.append((found["src"], found["alt"]))
            self.sizes.append((int(found["width"]), int(found["height"])))
        if found.get("id"):
            self.anchors.add(found["id"])


def source(slug: str) -> str:
    return (guides.FOLDER / f"{slug}.md").read_text()


def article(response) -> str:
    """The text of the guide on the page, without the frame around it."""
    return re.search(r"<article.*?</article>", response.content.decode(), re.DOTALL)[0]


OWN = {
    "base-secretary": [
        *("bi-thu", "dang-vien", "ket-nap", "cong-tac-dang-vien", "ky-luat-quy-hoach"),
        "kiem-diem",
    ],
    "department": [
        "ban-to-chuc",
        "tham-dinh",
        "dang-vien",
        "ket-nap",
        "nhap-excel",
        "cong-tac-dang-vien",
        "ky-luat-quy-hoach",
        "kiem-diem",
    ],
    "leadership": ["lanh-dao", "kiem-diem"],
    "operator": ["quan-tri"],
    "cell-secretary": ["ket-nap", "cong-tac-dang-vien", "kiem-diem"],
    "reader": ["nguoi-xem"],
}


@pytest.mark.parametrize(("role", "slugs"), OWN.items())
def test_every_role_gets_its_own_guide_first(client, cast, role, slugs):
    client.force_login(cast[role])
    page = client.get("/huong-dan/")
    assert page.status_code == 200
    assert page.context["guide"].slug == slugs[0]
    assert [one.slug for one in page.context["own"]] == [*slugs, "bat-dau"]
    everything = [one.slug for one in page.context["own"] + page.context["others"]]
    assert sorted(everything) == sorted(guides.GUIDES)
    title = source(slugs[0]).splitlines()[0].removeprefix("# ")
    assert f"<h1>{title}</h1>" in page.content.decode()


def test_two_duties_bring_both_guides(client, cast):
    factories.grant(cast["leadership"], "operator", cast.committee)
    client.force_login(cast["leadership"])
    page = client.get("/huong-dan/")
    own = [one.slug for one in page.context["own"]]
    assert own == ["lanh-dao", "quan-tri", "kiem-diem", "bat-dau"]


@pytest.mark.parametrize("path", ["/huong-dan/", "/huong-dan/bi-thu/", "/huong-dan/khong-co/"])
def test_signed_out_people_are_sent_to_sign_in(client, db, path):
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"] == f"/dang-nhap/?next={path}"


def test_an_unknown_guide_is_not_found_whatever_lies_on_the_disk(client, cast):
    client.force_login(cast["reader"])
    assert client.get("/huong-dan/khong-co/").status_code == 404
    assert client.get("/huong-dan/README/").status_code == 404
    assert client.get("/huong-dan/..%2Fdesign/").status_code == 404


@pytest.fixture
def people(cast) -> dict[str, User]:
    """The cast, and a member who has nothing but his own review."""
    member = factories.UserFactory(username="member", full_name="Trịnh Thị Dẫn Chứng")
    factories.grant(member, "member", cast.sub_cell)
    return {**cast.users, "member": member}


@pytest.mark.parametrize("role", [*OWN, "member"])
def test_every_link_of_every_guide_opens_for_who_reads_it(client, people, role):
    client.force_login(people[role])
    opened = {}
    for slug in guides.GUIDES:
        for link in set(Reader(article(client.get(f"/huong-dan/{slug}/"))).links):
            address, anchor = urldefrag(link)
            address = address or f"/huong-dan/{slug}/"
            if address not in opened:
                opened[address] = client.get(address)
            assert opened[address].status_code == 200, (slug, link)
            here = Reader(opened[address].content.decode()).anchors
            assert not anchor or anchor in here, (slug, link)
    assert len(opened) >= 6


@pytest.mark.parametrize(("role", "slugs"), [*OWN.items(), ("member", ["kiem-diem"])])
def test_a_persons_own_guides_lose_no_link(client, people, role, slugs):
    client.force_login(people[role])
    for slug in [*slugs, "bat-dau"]:
        shown = Reader(article(client.get(f"/huong-dan/{slug}/"))).links
        assert shown == Reader(guides.guide(slug).body).links
        assert shown or slug == "bat-dau"


def test_a_page_that_one_may_not_open_is_named_without_a_link(client, people):
    link = 'Mở <a href="/dang-vien/">Đảng viên</a>.'
    for role, shown in (("department", link), ("member", "Mở Đảng viên.")):
        client.force_login(people[role])
        page = article(client.get("/huong-dan/dang-vien/"))
        assert shown in page
        assert ("/dang-vien/" in page) is (role == "department")


def test_the_contents_lead_to_the_headings(client, cast):
    client.force_login(cast["base-secretary"])
    page = client.get("/huong-dan/bi-thu/")
    body = Reader(article(page))
    headings = page.context["guide"].headings
    assert [one.title for one in headings][:2] == ["Viết bản tự đánh giá", "Xem lại và nộp"]
    assert headings[0].anchor == "viet-ban-tu-danh-gia"
    assert {one.anchor for one in headings} <= body.anchors
    assert len({one.anchor for one in headings}) == len(headings)
    assert 'href="#viet-ban-tu-danh-gia"' in page.content.decode()


@pytest.mark.parametrize("slug", guides.GUIDES)
def test_every_picture_is_there_small_and_described(slug):
    page = Reader(guides.guide(slug).body)
    assert len(page.pictures) == source(slug).count("![")
    for (address, description), size in zip(page.pictures, page.sizes, strict=True):
        file = ROOT / "static" / address.removeprefix("/static/")
        assert file.stat().st_size < 250_000, file
        with Image.open(file) as picture:
            assert picture.format == "PNG"
            assert picture.size == size, file
            assert size[0] >= 600, file
        assert len(description) > 8, address


def test_no_picture_lies_about_unused_and_all_are_small():
    folder = ROOT / "static/guide"
    used = {
        name for slug in guides.GUIDES for name in re.findall(r"guide/([\w-]+\.png)", source(slug))
    }
    assert {file.name for file in folder.glob("*.png")} == used
    shown = [*folder.glob("*.png"), *(ROOT / "docs/screenshots").glob("*.png")]
    assert sum(file.stat().st_size for file in shown) < 3_000_000


@pytest.mark.parametrize("slug", guides.GUIDES)
def test_no_english_is_left(slug):
    text = re.sub(r"\]\([^)]*\)", "]", source(slug))  # addresses are no words
    assert not ENGLISH.findall(text)


@pytest.fixture(scope="module")
def screen() -> str:
    """All texts of the portal, as its templates and modules hold them."""
    files = [
        file
        for folder in PAGES
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".html", ".py"}
    ]
    return unescape("\n".join(file.read_text() for file in files))


@pytest.mark.parametrize("slug", guides.GUIDES)
def test_bold_words_stand_on_the_screen_as_they_are_written(slug, screen):
    bold = re.findall(r"\*\*(.+?)\*\*", source(slug))
    assert bold
    missing = [words for words in bold if words.removesuffix("…").strip() not in screen]
    assert not missing


def test_html_in_a_guide_is_shown_and_not_obeyed():
    page = guides.parse(
        "thu", "# Thử\n\nMột câu.\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n"
    )
    assert page.title == "Thử"
    assert page.lead == "Một câu."
    assert Reader(page.body).tags == {"p"}
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.body


def test_links_and_pictures_lead_into_the_portal():
    page = guides.parse(
        "thu",
        "# Thử\n\nCâu\nhai.\n\n[a](bi-thu.md#xem-lai-va-nop) ![Hình](../../static/guide/bi-thu-cac-phan-360.png)\n",
    )
    assert page.lead == "Câu hai."
    found = Reader(page.body)
    assert found.links == ["/huong-dan/bi-thu/#xem-lai-va-nop"]
    assert found.pictures == [("/static/guide/bi-thu-cac-phan-360.png", "Hình")]


def test_a_table_has_its_own_named_frame():
    page = guides.parse(
        "thu", "# Thử\n\nCâu.\n\n## Bảng “một”\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    )
    assert (
        '<div class="table-frame" tabindex="0" role="region" aria-label="Bảng “một”">' in page.body
    )
    assert page.body.count("<table") == page.body.count("</table>") == 1


@pytest.mark.parametrize("text", ["", "Không tiêu đề.\n", "# Chỉ có tiêu đề\n\n- một\n"])
def test_a_guide_without_title_or_lead_is_refused(text):
    with pytest.raises(ValueError, match="begins with a title and a paragraph"):
        guides.parse("thu", text)


def test_a_guide_that_is_changed_is_read_again(tmp_path, monkeypatch):
    monkeypatch.setattr(guides, "FOLDER", tmp_path)
    file = tmp_path / "bi-thu.md"
    file.write_text("# Một\n\nCâu.\n")
    assert guides.guide("bi-thu").title == "Một"
    file.write_text("# Hai\n\nCâu.\n")
    assert guides.guide("bi-thu").title == "Hai"
