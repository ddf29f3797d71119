"""Every page that each role can reach: it answers, fits, is open to all readers, and is Vietnamese."""

import pytest

from tests.browser.visitor import DESKTOP, PHONE
from tests.browser.walk import Walk, faults_of_words, kind_of

#: Role → (pages to begin with, kinds of pages that must have been met).
ROLES = {
    "operator": (["/", "/ui/"], ["/tai-khoan/?", "/nhat-ky/?", "/ui/?"]),
    "department": (
        ["/"],
        ["/danh-gia/dot/0/?", "/to-chuc/ma/x/?", "/thong-ke/x/0/?to-chuc", "/bao-cao/?"],
    ),
    "leadership": (["/"], ["/bang-dieu-khien/?", "/danh-gia/dot/0/quyet-dinh/?", "/ke-hoach/0/?"]),
    "base-secretary": (["/"], ["/danh-gia/cua-toi/?", "/danh-gia/ban/0/?", "/chi-tieu/?"]),
    "cell-secretary": (["/"], ["/to-chuc/?", "/danh-gia/kiem-diem/0/chi-bo/DUK-0-0/?"]),
    "reader": (["/"], ["/bang-dieu-khien/?", "/thong-ke/?", "/to-chuc/?"]),
    "member": (["/"], ["/danh-gia/kiem-diem/cua-toi/?", "/danh-gia/kiem-diem/cua-toi/0/?"]),
}


@pytest.fixture(scope="module")
def known():
    """Kinds of pages that axe-core has tried in this module."""
    return set()


@pytest.mark.parametrize("role", ROLES)
def test_every_page_within_reach_of(server, visitors, known, role):
    starts, expected = ROLES[role]
    visitor = visitors(server.url).enter(role)
    walk = Walk(visitor, list(ROLES).index(role) % 2, known).from_pages(starts)
    told = "\n".join(f"{address}: {' | '.join(faults)}" for address, faults in walk.faults.items())
    assert not walk.faults, f"{len(walk.opened)} pages, faults on {len(walk.faults)}:\n{told}"
    assert [kind for kind in expected if kind not in walk.kinds] == []


def test_every_guide_reads_well_on_a_phone(server, visitors):
    visitor = visitors(server.url, PHONE).enter("base-secretary").go("/huong-dan/")
    links = visitor.page.locator("a[href^='/huong-dan/']")
    guides = sorted(set(links.evaluate_all("all => all.map(a => a.getAttribute('href'))")))
    assert len(guides) > 7
    for guide in guides:
        visitor.go(guide).check(axe=False)
        assert faults_of_words(visitor.text()) == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/khong-co-trang-nay/", 404, "Không tìm thấy"),
        ("/to-chuc/ma/CANARY-01/", 404, "Không tìm thấy"),
        ("/nhat-ky/", 403, "quyền"),
    ],
)
def test_pages_that_say_no_are_friendly_too(server, visitors, size, address, status, sentence):
    visitor = visitors(server.url, size).enter("base-secretary")
    visitor.expected += [f"{status} GET", f"status of {status}"]
    assert visitor.page.goto(address).status == status
    assert sentence in visitor.text()
    assert faults_of_words(visitor.page.locator("body").inner_text()) == []
    visitor.check()


def test_the_walk_knows_faults_when_it_sees_them():
    assert faults_of_words("Báo cáo năm 2010: 58,5%") == []
    assert faults_of_words("None / Save") == ["English: None", "English: Save"]
    assert faults_of_words("Còn %(count)s chỗ") == ["not filled in: %("]
    assert faults_of_words("Công ty CANARY") == ["the neighbour: CANARY"]
    assert kind_of("/thong-ke/base-ps-2009/2009/?to-chuc=DUK") == "/thong-ke/x/0/?to-chuc"
    assert kind_of("/to-chuc/ma/DUK-01/?ngay=1") == kind_of("/to-chuc/ma/DUK-02-01/?ngay=2")
    assert kind_of("/a/?sort=x&page=2") == kind_of("/a/?page=1") == "/a/?order"


def test_the_checks_see_what_is_wrong(server, visitors):
    """A page that overflows, has a nameless button and a red console does not pass."""
    visitor = visitors(server.url, PHONE).go("/")
    visitor.page.evaluate(
        """() => {
          const button = document.createElement('button');
          button.textContent = '';
          const wide = document.createElement('canvas');
          wide.width = 2000;
          document.querySelector('main').append(button, wide);
        }"""
    )
    with pytest.raises(AssertionError, match="wider than 360 px"):
        visitor.check(axe=False)
    visitor.page.locator("canvas").evaluate("e => e.remove()")
    with pytest.raises(AssertionError, match="button-name"):
        visitor.check()
    visitor.page.evaluate("() => console.error('kêu')")
    with pytest.raises(AssertionError, match="kêu"):
        visitor.check(axe=False)
    visitor.faults.clear()
