"""Nothing of the neighbour shows anywhere: pages, filters, searches, files, choices, answers to POST."""

import io
from collections import Counter, deque
from datetime import date
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

import pytest
from django.urls import reverse

from core.exceptions import Refused
from organizations.scope import can
from reports import tasks
from reports.documents import catalogue
from reports.documents.heads import letter_of
from reports.documents.order import Order
from reports.issuing.letterheads import letterhead_of
from reports.models import WaitingWorkbook
from tests.access.contents import leaks, text_of, workbook_text
from tests.access.pages import kind_of, posted_form, read
from tests.access.routes import ROUTES
from tests.access.test_urls import address
from tests.access.world import World
from tests.cast import ROLES
from tests.reports import workbook_files
from tests.reports.workbook_files import dump

#: Searched in small letters: what is typed comes back on the page, what leaks has capitals.
WORDS = ("canary", "cn-1")
DAYS = ("01/06/2009",)
ENOUGH = 900  # addresses of one role; the crawl itself must not pass it
#: How many addresses of one kind are opened: two by who sees most, one by the others.
OF_A_KIND = {"department": 2}

BUILT = ("nhanh&mot=base-ps", "nhanh&mot=admissions", "loai-hinh&theo=hien-nay", "loai")

#: What each page is asked for by its address: the neighbour's codes and ids, days and years past.
ASKED = {
    "organizations:tree": ("goc=CN", "goc=CD-9", "ngay=01/06/2009"),
    "organizations:list": ("cap_tren=CN", "cap_tren=CN-1", "ngay=01/06/2009", "tinh_trang=tat-ca"),
    "organizations:found": ("cap-tren=CN", "cap-tren=CN-1"),
    "organizations:detail": ("ngay=01/06/2009", "ngay=01/06/2010"),
    "membership:flows": ("to_chuc=CN", "to_chuc=CN-1", "nam=2009"),
    "membership:flow_people": ("thuoc=CN", "cot=start", "nam=2010"),
    "membership:members": (
        "to_chuc=CN",
        "to_chuc=CN-1-1",
        "ngay=31/12/2010",
        "tinh_trang=tat-ca",
        "q=54012345",
        "in=1",
    ),
    "membership:member_new": ("chi-bo=CN-1-1",),
    "membership:members_transfer": ("chon=000001",),
    "membership:quotas": ("to_chuc=CN", "nam=2009", "nam=2010"),
    "membership:quotas_edit": ("to_chuc=CN", "nam=2010"),
    "membership:quotas_summary": ("to_chuc=CN", "nam=2009", "so_nam=1"),
    "membership:quotas_delegation": ("to_chuc=CN",),
    "membership:admissions": ("to_chuc=CN", "to_chuc=CN-1-1"),
    "membership:admission_list": ("to_chuc=CN-1-1", "tinh_trang=tat-ca"),
    "membership:disciplines": ("to_chuc=CN", "q=canary", "tinh_trang=tat-ca", "khieu_nai=cho"),
    "membership:cadre": ("to_chuc=CN-1", "q=canary"),
    "membership:cadre_people": ("to_chuc=CN-1", "q=canary", "tinh_trang=tat-ca"),
    "membership:cadre_add": ("q=canary", "q=van"),
    "membership:discipline_record": ("q=canary", "dang-vien={member}"),
    "assessments:ratings": ("dang-uy={committee}",),
    "assessments:returns": ("dang-uy={committee}",),
    "assessments:consolidation_board": ("q=canary",),
    "assessments:consolidation_tasks": ("to_chuc=CN-1", "q=canary", "han=chua-xong"),
    "assessments:decide": ("chon={proposed}",),
    "reports:dashboard": ("to-chuc=CN", "nam=2009", "nam=2008-2010", "nam=2011"),
    "reports:slides": ("to-chuc=CN", "nam=2009-2010"),
    "reports:changes": ("to-chuc=CN", "viec=nop", "viec=van-ban", "tu=30-ngay"),
    "reports:statistics": ("to-chuc=CN", "nam=2009", "nam=2008-2011"),
    "reports:figure": ("to-chuc=CN", "nhanh=CN-1", "nhanh=CN", "loai=SUB_CELL"),
    "reports:builder": ("to-chuc=CN", *(f"dong={row}&cot=nam&nam=2009-2010" for row in BUILT)),
    "reports:moves": ("to-chuc=CN", "tu=2009&den=2010"),
    "reports:moves_list": ("tu=2009&den=2010&nhom=giam", "tu=2009&den=2010&muc=tot&chuoi=1"),
    "reports:documents": ("to-chuc=CN",),
    "reports:letter_settings": ("to-chuc=CN",),
    "reports:letter_template": ("to-chuc=CN",),
    "reports:workbook_export": ("to-chuc=CN", "to-chuc=CN-1", "to-chuc=TD-1"),
}
FIGURES = ("lost", "gained", "kept", "members-good", "admissions", "org-total", "cell-ps")


def start(world: World) -> list[str]:
    """Every address with own objects, and with the neighbour's codes and ids asked for."""
    theirs = world.theirs
    ids = {"committee": theirs.committee.pk, "proposed": theirs.assessments["PROPOSED"].pk}
    ids["member"] = theirs.rows["member"].code
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


def crawl(client, first: list[str], most: int):
    """GET what can be reached, of each kind of address `most`; yields (address, response) of each.

    The addresses to begin with are all asked for, and first: the neighbour's codes and ids are
    among them.
    """
    own = {normal(url) for url in first}
    waiting, seen, met = deque(sorted(own)), set(), Counter()
    while waiting:
        url = waiting.popleft()
        kind = kind_of(url)
        if url in seen or (url not in own and met[kind] >= most):
            continue
        seen.add(url)
        met[kind] += 1
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
    for url, response in crawl(client, start(world), OF_A_KIND.get(role, 1)):
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
    ("membership:members_export", "?ngay=31/12/2010", {}),
    ("membership:members_export", "?tinh_trang=tat-ca&q=canary", {}),
    ("membership:members_export", "?to_chuc=CN", {}),
    ("membership:quotas_export", "", {}),
    ("membership:member_import_prefilled", "", {"code": "TD-1"}),
    ("membership:member_import_prefilled", "", {"code": "TD"}),
    ("reports:workbook_export", "", {}),
    ("reports:workbook_export", "", {"to-chuc": "CN"}),
    ("membership:flows_export", "", {}),
    ("membership:flows_export", "?to_chuc=CN", {}),
    ("membership:quotas_export", "?nam=2009", {}),
    ("membership:dues_export", "", {}),
    ("membership:dues_export", "?to_chuc=CN", {}),
    ("membership:work_export", "?nam=2010", {}),
    ("membership:work_export", "?theo_doi=canary", {}),
    ("membership:training_export", "?q=canary", {}),
    ("membership:declarations_export", "", {}),
    ("membership:hardships_export", "", {}),
    ("membership:quotas_export", "?to_chuc=CN", {}),
    ("membership:disciplines_export", "?tinh_trang=tat-ca", {}),
    ("membership:disciplines_export", "?to_chuc=CN", {}),
    ("membership:cadre_export", "", {}),
    ("membership:cadre_export", "?to_chuc=CN-1", {}),
    ("membership:cadre_people_export", "?tinh_trang=tat-ca", {}),
    ("membership:quotas_summary_export", "", {}),
    ("membership:quotas_summary_export", "?to_chuc=CN", {}),
    ("membership:quotas_delegation_export", "", {}),
    ("membership:quotas_delegation_export", "?to_chuc=CN", {}),
    ("membership:admission_export", "?tinh_trang=tat-ca&q=canary", {}),
    ("membership:admission_export", "?tinh_trang=tat-ca&to_chuc=CN", {}),
]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("name", "query", "data"), EXPORTS)
def test_no_file_shows_the_neighbour(client, world: World, role, name, query, data):
    client.force_login(world.ours.users[role])
    response = client.post(reverse(name) + query, data)
    assert response.status_code in (200, 302, 403, 404)
    shown = text_of(response)
    if response.status_code == 302:  # what is asked for is not there: the list says so
        assert urlsplit(response["Location"]).query == query.removeprefix("?")
        shown += text_of(client.get(response["Location"]))
    assert leaks(shown.replace(query.removeprefix("?"), "") if query else shown) == []


def test_the_official_document_is_of_one_committee(client, world: World):
    ours = world.ours
    client.force_login(ours.users["department"])
    pages = [client.get(reverse("reports:document", args=[ours.document.pk]))]
    ours.document.files.all().delete()
    for file in tasks.files_of(ours.document):
        file.save()
        pages.append(
            client.post(
                reverse("reports:document_download", args=[ours.document.pk, file.format.lower()])
            )
        )
    for response in pages:
        text = text_of(response)
        assert "Thí Dụ" in text
        assert leaks(text) == []


@pytest.mark.parametrize("kind", catalogue.KINDS, ids=lambda kind: kind.code)
def test_no_kind_of_document_shows_the_neighbour(world: World, kind):
    """Of every year and organization that can be asked for; what came from there too."""
    ours = world.ours
    subjects = [None]
    if "subject" in kind.asks:
        subjects = [ours.base, *ours.bases.values(), world.came]
    composed = 0
    years = [year for year in kind.years(ours.committee) if year != ours.idle_cycle.year]
    for year in years:  # the idle year's reasons were written with today's names
        for subject in subjects:
            body = subject if kind.is_own else ours.committee
            order = Order(
                organization=body,
                year=year,
                subject=None if kind.is_own else subject,
                issuer_name=letterhead_of(body).issuer_name,
            )
            try:
                content = kind.compose(order)
            except Refused:
                continue
            composed += 1
            letter = letter_of(
                letterhead_of(body),
                content=content,
                letter_code=kind.letter_code,
                dated=date(2011, 11, 21),
            )
            assert leaks(f"{content.text} {letter}") == []
            assert leaks(str(content.left_out)) == []
    assert composed


def test_a_code_tells_a_stranger_what_stands_on_the_paper_and_no_more(client, world: World):
    client.force_login(world.ours.users["cell-secretary"])
    page = client.get(reverse("reports:document_confirm"), {"ma": world.theirs.issued.code})
    assert page.status_code == 200
    text = page.content.decode()
    assert world.theirs.issued.written_number in text
    assert world.theirs.base.name not in text
    unknown = client.get(reverse("reports:document_confirm"), {"ma": "7K3M-92QX-4DPA"})
    assert unknown.status_code == 404


#: Forms that name an organization or another row; the others say nothing that could be another's.
REFERRING = (
    "membership:case_new",
    "membership:case_adopt",
    "membership:case_people",
    "membership:member_new",
    "membership:members_transfer",
    "membership:member_event",
    "membership:dues_entry",
    "membership:work_entry",
    "membership:work_results",
    "membership:work_add",
    "membership:work_edit",
    "membership:training_targets",
    "membership:training_add",
    "membership:declarations_made",
    "membership:declarations_add",
    "organizations:found",
    "people:create",
    "people:grant_add",
    "people:handover",
    "membership:sheets",
    "membership:sheet_fill",
    "membership:member_import_prefilled",
    "membership:quotas_edit",
    "membership:cadre_post_new",
    "membership:cadre_add",
    "assessments:ratings",
    "assessments:returns",
    "assessments:criteria_draft",
    "assessments:cycle_new",
    "assessments:plan_new",
    "reports:changes_seen",
    "reports:check_text",
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
    assert differing - {"assessments:propose", "assessments:return", *TRIED_ELSEWHERE} <= set(
        REFERRING
    )


#: What is typed comes back, or the page's own rows go along: tests/assessments/reviews tries them.
TRIED_ELSEWHERE = ("membership:account_link", "assessments:review_decide")


VERSIONS = ("1", "2", "3", "4")


MIXED = [
    (
        "department",
        "membership:case_answer",
        lambda w: [w.ours.rows["dossier"].code, w.theirs.rows["verification"].pk],
    ),
    (
        "department",
        "membership:case_verification_remove",
        lambda w: [w.ours.rows["case"].code, w.ours.rows["verification"].pk],
    ),
    (
        "department",
        "membership:event_undo",
        lambda w: [w.ours.rows["member"].code, w.theirs.rows["event"].pk],
    ),
    (
        "department",
        "membership:event_end",
        lambda w: [w.ours.rows["second"].code, w.ours.rows["position"].pk],
    ),
    (
        "department",
        "membership:event_correct",
        lambda w: [w.theirs.rows["member"].code, w.theirs.rows["event"].pk],
    ),
    ("operator", "people:grant_end", lambda w: [w.ours.account.pk, w.theirs.account_grant.pk]),
    ("operator", "people:grant_end", lambda w: [w.theirs.account.pk, w.ours.account_grant.pk]),
    ("department", "organizations:undo", lambda w: [w.ours.base.code, w.theirs.renaming.pk]),
    ("department", "organizations:undo", lambda w: [w.ours.base.code, w.ours.renaming.pk]),
    ("base-secretary", "assessments:start", lambda w: [w.theirs.cycle.pk, w.ours.base.pk]),
    ("base-secretary", "assessments:start", lambda w: [w.ours.cycle.pk, w.theirs.base.pk]),
    ("base-secretary", "assessments:start", lambda w: [w.ours.cycle.pk, w.ours.bases["NONE"].pk]),
    (
        "base-secretary",
        "assessments:consolidation_task",
        lambda w: [w.ours.rows["consolidation_own"].pk, w.theirs.rows["consolidation_task"].pk],
    ),
    (
        "base-secretary",
        "assessments:consolidation_remove",
        lambda w: [w.ours.rows["consolidation_own"].pk, w.theirs.rows["consolidation_task"].pk],
    ),
    (
        "base-secretary",
        "assessments:consolidation_progress",
        lambda w: [w.ours.rows["consolidation_followed"].pk, w.ours.rows["consolidation_task"].pk],
    ),
    (
        "base-secretary",
        "assessments:consolidation_start",
        lambda w: [w.theirs.cycle.pk, w.ours.base.pk],
    ),
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


def test_a_colleague_has_not_my_drafts_and_workbooks(client, world: World):
    ours = world.ours
    client.force_login(ours.users["reader"])
    draft = ours.document.pk
    for name in ("document", "document_write", "document_drop"):
        assert client.get(reverse(f"reports:{name}", args=[draft])).status_code == 404
    download = reverse("reports:document_download", args=[draft, "pdf"])
    assert client.post(download).status_code == 404
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
