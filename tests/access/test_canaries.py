"""Nothing of the neighbour shows anywhere: pages, filters, searches, files, choices, answers to POST."""

import io
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from django.urls import reverse

from organizations.scope import can
from reports.documents import summary
from reports.models import WaitingWorkbook
from tests.access.contents import leaks, text_of, workbook_text
from tests.access.pages import posted_form, read
from tests.access.routes import ROUTES
from tests.access.test_urls import address
from tests.access.world import World
from tests.cast import ROLES
from tests.reports import workbook_files
from tests.reports.workbook_files import dump

#: Searched in small letters: what is typed comes back on the page, what leaks has capitals.
WORDS = ("canary", "cn-1")
DAYS = ("01/06/2009",)
ENOUGH = 700  # addresses of one role; the crawl itself must not pass it


#: What each page is asked for by its address: the neighbour's codes and ids, days and years past.
ASKED = {
    "organizations:tree": ("goc=CN", "goc=CD-9", "ngay=01/06/2009"),
    "organizations:list": ("cap_tren=CN", "cap_tren=CN-1", "ngay=01/06/2009", "tinh_trang=tat-ca"),
    "organizations:found": ("cap-tren=CN", "cap-tren=CN-1"),
    "organizations:detail": ("ngay=01/06/2009", "ngay=01/06/2010"),
    "membership:quotas": ("to_chuc=CN", "nam=2009", "nam=2010"),
    "membership:quotas_edit": ("to_chuc=CN", "nam=2010"),
    "assessments:ratings": ("dang-uy={committee}",),
    "assessments:returns": ("dang-uy={committee}",),
    "assessments:decide": ("chon={proposed}",),
    "reports:dashboard": ("to-chuc=CN", "nam=2009", "nam=2008-2010", "nam=2011"),
    "reports:statistics": ("to-chuc=CN", "nam=2009", "nam=2008-2011"),
    "reports:figure": ("to-chuc=CN",),
    "reports:documents": ("to-chuc=CN",),
    "reports:letter_settings": ("to-chuc=CN",),
    "reports:workbook_export": ("to-chuc=CN", "to-chuc=CN-1", "to-chuc=TD-1"),
}
FIGURES = ("lost", "gained", "kept", "members-good", "admissions", "org-total", "cell-ps")


def start(world: World) -> list[str]:
    """Every address with own objects, and with the neighbour's codes and ids asked for."""
    theirs = world.theirs
    ids = {"committee": theirs.committee.pk, "proposed": theirs.assessments["PROPOSED"].pk}
    own = [address(one, world.ours) for one in ROUTES if one.get != 405 and one.kind != "public"]
    own += [reverse("organizations:detail", args=[one.code]) for one in (world.came, world.left)]
    for route in ROUTES:
        bare = address(route, world.ours).split("?")[0]
        own += [f"{bare}?{asked.format(**ids)}" for asked in ASKED.get(route.name, ())]
    return own + [reverse("reports:figure", args=[c, y]) for c in FIGURES for y in (2009, 2010)]


def questions(page: str, html: str) -> list[str]:
    """Addresses that the page's filters lead to: every choice alone, and every word searched."""
    found = []
    for form in read(html).forms:
        if form.method != "get":
            continue
        target = urljoin(page, form.action or page)
        for name, values in form.choices.items():
            found += [f"{target}?{urlencode([(name, value)])}" for value in values if value]
        for name in form.fields.keys() - form.choices.keys():
            values = DAYS if name in ("ngay", "first", "last") else WORDS
            found += [f"{target}?{urlencode([(name, value)])}" for value in values]
    return found


def normal(url: str) -> str:
    parts = urlsplit(url)
    query = sorted((name, value) for name, value in parse_qsl(parts.query) if value)
    return f"{parts.path}?{urlencode(query)}" if query else parts.path


def crawl(client, first: list[str]):
    """GET every address that can be reached; yields (address, response) of each once."""
    waiting, seen = [normal(url) for url in first], set()
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        response = client.get(url)
        yield url, response
        if response.status_code in (301, 302):
            links = [response["Location"]]
        elif response.headers["Content-Type"].startswith("text/html"):
            html = response.content.decode()
            links = [*read(html).links, *(questions(url, html) if "?" not in url else [])]
        else:
            continue
        for link in links:
            target = urljoin(url, link)
            # one question at a time: sorted filters of filtered pages would never end
            if (
                target.startswith("/")
                and not target.startswith("/ui/")
                and len(parse_qsl(urlsplit(target).query)) <= 1
            ):
                waiting.append(normal(target))


@pytest.mark.parametrize("role", ROLES)
def test_no_address_shows_the_neighbour(client, world: World, role):
    client.force_login(world.ours.users[role])
    opened, found = 0, {}
    for url, response in crawl(client, start(world)):
        assert response.status_code in (200, 302, 403, 404, 405), url
        typed = urlsplit(url).query  # links that keep the question repeat it
        shown = leaks(text_of(response).replace(typed, "") if typed else text_of(response))
        if shown:
            found[url] = shown
        opened += response.status_code == 200
        assert opened < ENOUGH, url
    assert found == {}
    assert opened > 20


def test_the_canary_is_there_to_be_found(client, world: World):
    """The neighbour's own people do see what the others must not."""
    client.force_login(world.theirs.users["department"])
    for name in ("organizations:list", "assessments:cycles", "reports:dashboard", "portal:audit"):
        assert leaks(text_of(client.get(reverse(name)))), name
    exported = client.post(reverse("reports:workbook_export"))
    assert leaks(workbook_text(exported.content))


EXPORTS = [
    ("organizations:export", "", {}),
    ("organizations:export", "?tinh_trang=tat-ca&q=canary", {}),
    ("organizations:export", "?tinh_trang=tat-ca&ngay=01/06/2009", {}),
    ("organizations:export", "?cap_tren=CN", {}),
    ("membership:quotas_export", "", {}),
    ("reports:workbook_export", "", {}),
    ("reports:workbook_export", "", {"to-chuc": "CN"}),
    ("membership:quotas_export", "?nam=2009", {}),
    ("membership:quotas_export", "?to_chuc=CN", {}),
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "query", "data"), EXPORTS)
def test_no_file_shows_the_neighbour(client, world: World, role, name, query, data):
    client.force_login(world.ours.users[role])
    response = client.post(reverse(name) + query, data)
    assert response.status_code in (200, 403, 404)
    assert leaks(text_of(response)) == []


def test_the_official_document_is_of_one_committee(client, world: World):
    ours = world.ours
    document = ours.document
    document.content = summary.summary_pdf(
        organization=ours.committee, year=2010, dated=date(2011, 1, 20), number=7
    )
    document.save()
    client.force_login(ours.users["leadership"])
    response = client.post(reverse("reports:download", args=[document.pk]))
    text = text_of(response)
    assert "Thí Dụ" in text
    assert leaks(text) == []


#: Forms that name an organization or another row; the others say nothing that could be another's.
REFERRING = (
    "organizations:found",
    "people:create",
    "people:grant_add",
    "membership:quotas_edit",
    "assessments:ratings",
    "assessments:returns",
    "assessments:cycle_new",
    "assessments:plan_new",
    "reports:summary_new",
)


@pytest.mark.parametrize("name", REFERRING)
def test_a_form_takes_nothing_of_the_neighbour(client, world: World, name):
    """One's own address, the neighbour's ids and codes in the fields: nothing changes anywhere."""
    route = next(route for route in ROUTES if route.name == name)
    client.force_login(world.ours.users[route.role])
    stands = {}
    if route.get == 200:
        stands = posted_form(client.get(address(route, world.ours)).content.decode())
    theirs = route.data(world.theirs)
    assert theirs != route.data(world.ours)
    before = dump()
    response = client.post(address(route, world.ours), {**stands, **theirs})
    assert response.status_code in (200, 302, 404, 422)
    assert "CANARY" not in text_of(response)
    assert dump() == before


def test_forms_that_refer_to_rows_are_all_tried(world: World):
    differing = {
        route.name
        for route in ROUTES
        if route.data(world.ours) != route.data(world.theirs)
        and any(str(value) not in VERSIONS for value in route.data(world.ours).values())
    }
    assert differing - {"assessments:propose", "assessments:return"} <= set(REFERRING)


VERSIONS = ("1", "2", "3", "4")


MIXED = [
    ("operator", "people:grant_end", lambda w: [w.ours.account.pk, w.theirs.account_grant.pk]),
    ("operator", "people:grant_end", lambda w: [w.theirs.account.pk, w.ours.account_grant.pk]),
    ("department", "organizations:undo", lambda w: [w.ours.base.code, w.theirs.renaming.pk]),
    ("department", "organizations:undo", lambda w: [w.ours.base.code, w.ours.renaming.pk]),
    ("base-secretary", "assessments:start", lambda w: [w.theirs.cycle.pk, w.ours.base.pk]),
    ("base-secretary", "assessments:start", lambda w: [w.ours.cycle.pk, w.theirs.base.pk]),
    ("base-secretary", "assessments:start", lambda w: [w.ours.cycle.pk, w.ours.bases["NONE"].pk]),
    ("base-secretary", "assessments:check", lambda w: [w.ours.assessments["DRAFT"].pk]),
    ("base-secretary", "membership:quota_register", lambda w: [w.ours.bases["NONE"].code]),
]


@pytest.mark.parametrize(("role", "name", "args"), MIXED)
def test_rows_that_do_not_belong_together_are_not_found(client, world: World, role, name, args):
    client.force_login(world.ours.users[role])
    before = dump()
    data = {"reason": "Thử", "registered": "9", "year": "2011"}
    assert client.post(reverse(name, args=args(world)), data).status_code == 404
    assert dump() == before


def test_a_colleague_of_the_same_role_has_not_my_files(client, world: World):
    ours = world.ours
    for role, name, of in (
        ("department", "reports:document", ours.document),
        ("reader", "reports:document", ours.document),
    ):
        client.force_login(ours.users[role])
        assert client.get(reverse(name, args=[of.pk])).status_code == 404
        assert client.post(reverse("reports:download", args=[of.pk])).status_code == 404
    ours.workbook.uploaded_by = ours.account
    ours.workbook.save()
    client.force_login(ours.users["department"])
    for name in ("workbook_preview", "workbook_errors"):
        assert client.get(reverse(f"reports:{name}", args=[ours.workbook.pk])).status_code == 404
    for name in ("workbook_confirm", "workbook_discard"):
        assert client.post(reverse(f"reports:{name}", args=[ours.workbook.pk])).status_code == 404
    assert WaitingWorkbook.objects.filter(pk=ours.workbook.pk).exists()


def test_a_workbook_about_the_neighbour_learns_nothing(client, world: World):
    """Codes that exist there and codes that exist nowhere get the same sentence."""
    user = world.ours.users["department"]
    client.force_login(user)
    assert can(user, "data.import")
    sentences = []
    for code in (world.theirs.base.code, "XX-1"):
        rows = {
            workbook_files.RATINGS: [
                {"Mã tổ chức": code, "Năm": 2010, "Mức xếp loại": "Hoàn thành nhiệm vụ"}
            ],
            workbook_files.QUOTAS: [{"Mã tổ chức": code, "Năm": 2011, "Chỉ tiêu được giao": 3}],
        }
        file = io.BytesIO(workbook_files.filled(rows).read())
        file.name = "so-lieu.xlsx"
        sent = client.post(
            reverse("reports:workbook"), {"file": file, "organization": world.theirs.committee.pk}
        )
        assert sent.status_code == 302
        waiting = WaitingWorkbook.objects.get(uploaded_by=user)
        assert waiting.organization == world.ours.committee
        page = text_of(client.get(sent["Location"]))
        assert "CANARY" not in page
        assert waiting.result["errors"]
        sentences.append(str(waiting.result["errors"]).replace(code, "?"))
        client.post(reverse("reports:workbook_confirm", args=[waiting.pk]))
    assert sentences[0] == sentences[1]
