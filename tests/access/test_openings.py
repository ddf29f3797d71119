"""What the numbers of documents open to: every link ends at its rows, and nobody gets one he may not."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.exceptions import Refused
from reports.documents import catalogue
from reports.documents.content import Content, from_json, to_json
from reports.documents.marks import FigureMark, PageMark
from reports.documents.order import Order
from reports.issuing.letterheads import letterhead_of
from reports.issuing.openings import PAGES, Openings
from tests.access.contents import leaks, text_of
from tests.access.pages import kind_of
from tests.access.world import World

ROLES = ("department", "leadership", "reader", "base-secretary")


def composed(world: World, kind) -> list[tuple[Content, object]]:
    """Every document of the kind that our side can make, with whose it is."""
    ours, found = world.ours, []
    subjects = [None]
    if "subject" in kind.asks:
        subjects = [ours.base, *ours.bases.values(), world.came]
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
                found.append((from_json(to_json(kind.compose(order))), body))
            except Refused:
                continue
    return found


def opened(content: Content, organization, user) -> dict:
    """The marks that open for the user, with their addresses."""
    opens = Openings(content.all_blocks(), organization, User.objects.get(pk=user.pk))
    return {mark: address for mark in opens.marks if (address := opens(mark))}


def few_of_each(addresses: set[str]) -> list[str]:
    """Two addresses of each kind: whoever sees most opens all of them."""
    kinds: dict[tuple[str, ...], list[str]] = {}
    for address in sorted(addresses):
        kinds.setdefault(kind_of(address), []).append(address)
    return [address for found in kinds.values() for address in (found[0], found[-1])]


MARKED = [kind for kind in catalogue.KINDS if kind.code != "blank-form"]


@pytest.mark.parametrize("kind", MARKED, ids=lambda kind: kind.code)
def test_every_link_opens_for_who_gets_it(client, world: World, kind):
    documents = composed(world, kind)
    assert documents
    assert any(
        Openings(content.all_blocks(), body, world.cast.nobody).marks for content, body in documents
    )
    seen: dict[str, set[str]] = {}
    for role in ROLES:
        user = world.ours.users[role]
        client.force_login(user)
        seen[role] = {
            address.split("#")[0]
            for content, body in documents
            for address in opened(content, body, user).values()
        }
        for address in seen[role] if role == "department" else few_of_each(seen[role]):
            page = client.get(address)
            assert page.status_code == 200, (role, address)
            assert leaks(text_of(page)) == [], (role, address)
    assert seen["department"]


@pytest.mark.parametrize("kind", MARKED, ids=lambda kind: kind.code)
def test_a_neighbour_and_who_has_no_right_get_no_link(world: World, kind):
    outsiders = [*world.theirs.users.values(), world.cast.nobody]
    for content, body in composed(world, kind):
        for user in outsiders:
            assert opened(content, body, user) == {}, user


def test_a_base_secretary_opens_what_is_his_own(world: World):
    """Of the committee's papers his own self-assessment; of his own paper his own pages."""
    secretary, own = world.ours.users["base-secretary"], world.ours.base
    mine = {f"/danh-gia/ban/{row.pk}/da-nop/" for row in own.self_assessments.all()}
    theirs = {row.pk for row in world.ours.assessments.values() if row.organization_id != own.pk}
    others = 0
    for code in ("rating-list", "dossier", "result-sheet", "self-assessment"):
        for content, body in composed(world, catalogue.kind_of(code)):
            found = opened(content, body, secretary)
            assert {mark.page for mark in found} <= {"assessment", "organization"}
            pages = {url.split("#")[0] for mark, url in found.items() if mark.page == "assessment"}
            assert pages <= mine
            marks = Openings(content.all_blocks(), body, secretary).marks
            others += sum(
                isinstance(mark, PageMark) and mark.page == "assessment" and mark.key[0] in theirs
                for mark in marks
            )
    assert others  # marks of others' self-assessments were there to leak


def test_a_reader_of_reports_opens_figures_and_no_self_assessment_and_no_people(world: World):
    reader, kinds = world.ours.users["reader"], set()
    for code in ("rating-list", "dossier", "result-sheet", "admissions"):
        for content, body in composed(world, catalogue.kind_of(code)):
            kinds |= {
                "figure" if isinstance(mark, FigureMark) else mark.page
                for mark in opened(content, body, reader)
            }
    assert kinds == {"figure", "rated", "rated_members", "quotas", "results"}


def test_every_page_has_a_mark_and_every_mark_a_page(world: World):
    named = set()
    for kind in MARKED:
        for content, body in composed(world, kind):
            marks = Openings(content.all_blocks(), body, None).marks
            named |= {mark.page for mark in marks if isinstance(mark, PageMark)}
    assert named == set(PAGES)


def test_the_links_of_a_long_list_cost_no_more_than_those_of_a_short_one(world: World):
    content, body = composed(world, catalogue.kind_of("rating-list"))[-1]
    user = world.ours.users["department"]

    def questions(marks) -> int:
        opens = Openings(content.all_blocks(), body, User.objects.get(pk=user.pk))
        with CaptureQueriesContext(connection) as queries:
            for mark in marks:
                opens(mark)
        return len(queries)

    marks = Openings(content.all_blocks(), body, user).marks
    assert questions(marks * 3) == questions(marks)
