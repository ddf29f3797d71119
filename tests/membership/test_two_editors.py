"""Two people with the same small form open: the second is told, and overwrites nobody in silence."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.urls import reverse

from core.concurrency import StaleVersion
from membership.admission import actions as admission
from membership.cadre.actions import create_post
from membership.duties.actions import declarations, hardship, training
from membership.models import AssetDeclaration, CadrePost, Certificate, Hardship, Step
from tests.membership import lives
from tests.membership.admission import scene as scenes
from tests.membership.duties.scene import typed

pytestmark = pytest.mark.django_db
DAY = date(2011, 6, 24)


@dataclass
class Opened:
    """A row with its form: `field` is typed `first` by one and `second` by the other."""

    row: object
    url: str
    field: str
    first: str
    second: str
    stored: str

    def value(self):
        self.row.refresh_from_db()
        return getattr(self.row, self.field)


def _url(name: str, *args) -> str:
    return reverse(f"membership:{name}", args=args)


def _declaration(cast) -> Opened:
    row = AssetDeclaration.objects.create(
        member=lives.member(cast.sub_cell), year=2011, due_on=date(2011, 12, 31)
    )
    url = _url("declaration_edit", row.pk)
    return Opened(row, url, "made_on", "01/11/2011", "02/11/2011", "01/11/2011")


def _certificate(cast) -> Opened:
    member = lives.member(cast.sub_cell)
    row = Certificate.objects.create(member=member, course="THEORY", number="1", issued_on=DAY)
    url = _url("training_edit", row.pk)
    return Opened(row, url, "course", "OTHER", "PROFESSIONAL", "Lớp khác")


def _hardship(cast) -> Opened:
    row = Hardship.objects.create(member=lives.member(cast.sub_cell), what="Con ốm", since=DAY)
    return Opened(row, _url("hardship_edit", row.pk), "what", "Nhà cháy", "Mẹ ốm", "Nhà cháy")


def _answer(cast) -> Opened:
    case = scenes.build(cast).at(Step.DOSSIER)
    row = admission.send_verification(
        case=case, about="Bố đẻ", sent_to="Xã", sent_on=date(2010, 6, 14), by=None
    )
    answered = {"answered_on": date(2010, 7, 12), "is_clear": True, "by": None}
    admission.answer_verification(verification=row, answer="Rõ", **answered)
    return Opened(row, _url("case_answer", case.code, row.pk), "answer", "Tốt", "Xấu", "Tốt")


def _clear(cast) -> Opened:
    opened = _answer(cast)
    opened.field, opened.first, opened.second = "is_clear", "0", "1"
    opened.stored = "Chưa đủ điều kiện, cần làm rõ"
    return opened


def _case_certificate(cast) -> Opened:
    case = scenes.build(cast).at(Step.CANDIDATE)
    row = scenes.certificate(case, issued_on=date(2010, 3, 15))
    url = f"{_url('case_certificate', case.code)}?sua=1"
    return Opened(row, url, "number", "7/CN", "8/CN", "7/CN")


def _post(cast) -> Opened:
    row = create_post(
        organization=cast.base_committee, title="Bí thư", term_from=2015, term_until=2020,
        seats=2, by=None,
    )  # fmt: skip
    return Opened(row, _url("cadre_post_edit", row.pk), "seats", "3", "4", "3")


@pytest.mark.parametrize(
    "opening",
    [_declaration, _certificate, _hardship, _answer, _clear, _case_certificate, _post],
)
def test_the_second_is_told_and_keeps_what_he_typed(client, cast, opening):
    opened = opening(cast)
    client.force_login(cast["department"])
    page = typed(client.get(opened.url))
    assert client.post(opened.url, {**page, opened.field: opened.first}).status_code == 302
    first = opened.value()
    told = client.post(opened.url, {**page, opened.field: opened.second})
    assert told.status_code == 200
    (sentence,) = told.context["form"].non_field_errors()
    assert sentence.startswith("Nội dung này vừa được người khác lưu")
    assert told.context["form"].errors[opened.field] == [f"Đang lưu: {opened.stored}."]
    assert told.context["form"][opened.field].value() == opened.second
    assert opened.value() == first
    assert client.post(opened.url, typed(told)).status_code == 302
    assert opened.value() != first


def test_a_form_without_its_version_overwrites_nothing(client, cast):
    opened = _post(cast)
    client.force_login(cast["department"])
    page = {**typed(client.get(opened.url)), "seats": "9", "version": ""}
    assert client.post(opened.url, page).status_code == 200
    assert CadrePost.objects.get().seats == 2


@pytest.mark.parametrize(
    ("opening", "name", "edited"),
    [(_declaration, "declaration_delete", "due_on"), (_certificate, "training_delete", "number")],
)
def test_what_somebody_saved_meanwhile_is_not_dropped(client, cast, opening, name, edited):
    opened = opening(cast)
    client.force_login(cast["department"])
    url = _url(name, opened.row.pk)
    assert 'name="version" value="1"' in client.get(url).content.decode()
    client.post(opened.url, {**typed(client.get(opened.url)), edited: "01/12/2011"})
    refused = client.post(url, {"version": "1"})
    assert "vừa được người khác lưu" in refused.content.decode()
    assert 'name="version" value="2"' in refused.content.decode()
    assert type(opened.row).objects.filter(pk=opened.row.pk).exists()
    assert client.post(url, {"version": "2"}).status_code == 302


def test_a_day_recorded_from_the_list_makes_open_forms_stale(cast):
    one = _declaration(cast).row
    declarations.record_made(declarations=[one], made_on=DAY, by=None)
    with pytest.raises(StaleVersion):
        declarations.edit_declaration(declaration=one, due_on=DAY, made_on=None, version=1, by=None)
    one.refresh_from_db()
    assert (one.made_on, one.version) == (DAY, 2)


def test_what_is_refused_takes_no_version(cast):
    case, paper = _hardship(cast).row, _certificate(cast).row
    facts = {name: getattr(paper, name) for name in training.FACTS}
    for refused in (
        lambda: hardship.edit_hardship(
            hardship=case, what="Khác", since=DAY, until=None, version=7, by=None
        ),
        lambda: training.edit_certificate(certificate=paper, facts=facts, version=None, by=None),
    ):
        with pytest.raises(StaleVersion):
            refused()
    assert (Hardship.objects.get().version, Certificate.objects.get().version) == (1, 1)
