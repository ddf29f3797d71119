"""The pages of a case: what they show, what the forms do, what is refused and stays typed."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent
from membership.admission import actions
from membership.models import AdmissionCase, MembershipRules, Step
from organizations.models import Organization
from tests import factories
from tests.access.pages import posted_form
from tests.membership import lives
from tests.membership.admission import scene as scenes

QUERIES_OF_A_CASE = 18


def main(response) -> str:
    """The words of the main part, blanks squeezed."""
    html = re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def new_case(scene, **more) -> dict:
    return {
        "organization": scene.cell.pk,
        "on": "04/01/2011",
        "full_name": "Trần Thị Ưu Tú",
        "birth_date": "19/05/1985",
        "sex": "F",
        "ethnic_group": "Kinh",
        "identity_number": "054085001234",
        **more,
    }


class TestNew:
    def test_a_case_is_opened_and_its_page_says_what_is_next(self, client, scene):
        client.force_login(scene.cast["cell-secretary"])
        page = client.get("/ket-nap/lap/")
        assert posted_form(page.content.decode())["organization"] == [str(scene.cell.pk)]
        answer = client.post("/ket-nap/lap/", new_case(scene), follow=True)
        case = AdmissionCase.objects.get()
        assert (case.full_name, case.organization) == ("Trần Thị Ưu Tú", scene.cell)
        words = main(answer)
        assert "Đã lập hồ sơ kết nạp của Trần Thị Ưu Tú." in words
        assert "Người phải làm: Chi bộ . Bước tiếp theo: Đưa vào diện cảm tình Đảng." in words
        assert "•••••••••234" in words
        assert "054085001234" not in answer.content.decode()

    @pytest.mark.parametrize(
        ("wrong", "field", "words"),
        [
            ({"full_name": "123"}, "full_name", "Họ và tên chỉ gồm chữ"),
            ({"full_name": "Tú"}, "full_name", "Hãy nhập đủ họ và tên"),
            ({"birth_date": "22/11/1995"}, "birth_date", "nay chưa đủ 16 tuổi"),
        ],
    )
    def test_no_case_is_opened_for_a_number_or_a_child(self, client, scene, wrong, field, words):
        client.force_login(scene.cast["cell-secretary"])
        page = client.post("/ket-nap/lap/", new_case(scene, **wrong))
        assert words in str(page.context["form"].errors[field])
        assert not AdmissionCase.objects.exists()
        assert (
            client.post("/ket-nap/lap/", new_case(scene, birth_date="21/11/1995")).status_code
            == 302
        )

    def test_suspected_duplicates_stand_there_before_anything_is_saved(self, client, scene):
        mine = scene.open()
        lives.member(scene.cell, full_name="Trần Thị Ưu Tú", birth_date=date(1985, 5, 19))
        actions.open_case(
            organization=scene.cast.neighbour_cell,
            facts={**scenes.FACTS, "post": "CANARY"},
            on=scenes.OPENED,
            by=None,
        )
        client.force_login(scene.cast["base-secretary"])
        asked = client.post("/ket-nap/lap/", new_case(scene))
        assert AdmissionCase.objects.count() == 2
        words = main(asked)
        assert "Có thể người này đã có trong sổ" in words
        assert words.count("Hồ sơ kết nạp: Trần Thị Ưu Tú, sinh 19/05/1985") == 1
        assert words.count("Đảng viên: Trần Thị Ưu Tú, sinh 19/05/1985") == 1
        assert f"/ket-nap/{mine.code}/" in asked.content.decode()
        form = posted_form(asked.content.decode())
        assert form["full_name"] == ["Trần Thị Ưu Tú"]
        assert client.post("/ket-nap/lap/", {**form, "confirmed": "another"}).status_code == 200
        assert client.post("/ket-nap/lap/", form).status_code == 302
        assert AdmissionCase.objects.count() == 3

    def test_bad_input_is_named_and_stays(self, client, scene):
        client.force_login(scene.cast["base-secretary"])
        bad = new_case(scene, on="31/13/2011", birth_date="22/11/2011", identity_number="123")
        words = main(client.post("/ket-nap/lap/", bad))
        assert "Không có ngày 31/13/2011" in words
        assert "Ngày này ở sau hôm nay" in words
        assert "Số định danh (căn cước) gồm 12 chữ số" in words
        foreign = new_case(scene, organization=scene.cast.neighbour_cell.pk)
        assert client.post("/ket-nap/lap/", foreign).status_code == 200
        assert AdmissionCase.objects.count() == 0


class TestPage:
    def test_number_of_queries_does_not_grow_with_the_rows_of_a_case(self, client, scene):
        client.force_login(scene.cast["base-secretary"])
        counts = []
        for name in ("Một", "Hai"):
            case = scene.at(Step.DOSSIER, full_name=f"Trần Thị {name}")
            for _number in range(1 if name == "Một" else 3):
                actions.send_verification(
                    case=case, about="Bố", sent_to="Xã", sent_on=date(2010, 6, 14), by=None
                )
            client.get(f"/ket-nap/{case.code}/")
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"/ket-nap/{case.code}/").status_code == 200
            counts.append(len(queries))
        assert counts[0] == counts[1] == QUERIES_OF_A_CASE

    def test_whoever_only_reads_gets_no_buttons(self, client, scene):
        case = scene.at(Step.HELPER)
        client.force_login(scene.cast["leadership"])
        html = client.get(f"/ket-nap/{case.code}/").content.decode()
        assert "Thiếu: Đơn xin vào Đảng." in html
        for address in (
            "sua",
            "buoc",
            "huy-buoc",
            "dung",
            "nguoi-gioi-thieu",
            "giay-to",
            "chung-nhan",
        ):
            assert f"/ket-nap/{case.code}/{address}/" not in html

    def test_who_must_wait_is_told_for_whom(self, client, scene):
        case = scene.at(Step.CELL)
        client.force_login(scene.cast["cell-secretary"])
        page = client.get(f"/ket-nap/{case.code}/")
        assert "Đã đủ điều kiện; Cấp ủy cơ sở sẽ ghi bước này." in main(page)
        assert client.get(f"/ket-nap/{case.code}/buoc/").status_code == 403

    def test_of_a_member_the_files_facts_are_shown(self, client, scene):
        case = scene.at(Step.CEREMONY)
        case.member.post = "Phó Giám đốc"
        case.member.save()
        client.force_login(scene.cast["base-secretary"])
        words = main(client.get(f"/ket-nap/{case.code}/"))
        assert "Phó Giám đốc" in words
        assert "Tổ trưởng" not in words

    def test_a_missing_thing_leads_to_its_form_and_back_to_the_next_step(self, client, scene):
        case = scene.at(Step.CANDIDATE)
        client.force_login(scene.cast["cell-secretary"])
        here = f"/ket-nap/{case.code}/"
        page = client.get(here)
        assert f'href="{here}chung-nhan/">Ghi giấy chứng nhận</a></p>' in page.content.decode()
        typed = {"number": "102/NT", "issued_on": "15/03/2010", "school": "Trung tâm"}
        page = client.post(f"{here}chung-nhan/", typed, follow=True)
        assert f'href="{here}buoc/">Ghi đã học lớp nhận thức về Đảng</a>' in page.content.decode()
        form = posted_form(client.get(f"{here}buoc/").content.decode())
        assert form["on"] == ["15/03/2010"]  # the certificate's day: nothing is typed twice
        page = client.post(f"{here}buoc/", form, follow=True)
        assert "Đã ghi: Đã học lớp nhận thức về Đảng." in main(page)


class TestForms:
    def test_a_refused_step_says_why_and_keeps_what_was_typed(self, client, scene):
        case = scene.ready(Step.CELL)
        client.force_login(scene.cast["cell-secretary"])
        address = f"/ket-nap/{case.code}/buoc/"
        form = posted_form(client.get(address).content.decode())
        votes = {"entitled": "9", "present": "9", "in_favour": "5"}
        typed = {**form, "on": "02/08/2010", "document_number": "05-NQ/CB", **votes}
        refused = client.post(address, typed)
        assert "cần ít nhất 6 trong tổng số 9, mới có 5" in main(refused)
        assert posted_form(refused.content.decode())["in_favour"] == ["5"]
        assert client.post(address, {**typed, "in_favour": "6"}).status_code == 302
        again = client.post(address, {**typed, "in_favour": "6"})
        assert again.status_code == 403  # what comes next is not his to record
        case.refresh_from_db()
        assert case.step == Step.CELL

    def test_a_step_recorded_by_somebody_else_meanwhile_is_not_recorded_twice(self, client, scene):
        case = scene.open()
        client.force_login(scene.cast["cell-secretary"])
        address = f"/ket-nap/{case.code}/buoc/"
        form = posted_form(client.get(address).content.decode())
        actions.move(case=case, step=Step.CANDIDATE, typed=scenes.typed(Step.CANDIDATE), by=None)
        scenes.certificate(case)
        answer = client.post(address, {**form, "on": "20/03/2010"})
        assert "bước tiếp theo là “Đã học lớp nhận thức về Đảng”" in main(answer)

    def test_late_decisions_warn(self, client, scene):
        case = scene.ready(Step.DECIDED)
        client.force_login(scene.cast["department"])
        address = f"/ket-nap/{case.code}/buoc/"
        form = posted_form(client.get(address).content.decode())
        page = client.post(
            address, {**form, "on": "14/10/2010", "document_number": "88-QĐ/ĐUK"}, follow=True
        )
        assert "Quyết định ra sau hạn 13/10/2010 là 1 ngày." in main(page)
        assert "Hồ sơ đảng viên" in main(page)

    def test_papers_on_one_page(self, client, scene):
        case = scene.at(Step.HELPER)
        client.force_login(scene.cast["cell-secretary"])
        address = f"/ket-nap/{case.code}/giay-to/"
        form = posted_form(client.get(address).content.decode())
        refused = client.post(address, {**form, "ly-lich-number": "7"})
        assert "Hãy nhập ngày của giấy tờ" in main(refused)
        typed = {"don-xin-vao-dang-dated": "01/06/2010", "ly-lich-dated": "02/06/2010"}
        wrong = {**typed, "ly-lich-valid_until": "01/06/2010"}
        assert "phải từ ngày 02/06/2010" in main(client.post(address, {**form, **wrong}))
        assert client.post(address, {**form, **typed}).status_code == 302
        there = case.papers.filter(kind__source="TYPED").values_list("kind__code", "dated")
        assert list(there) == [
            ("don-xin-vao-dang", date(2010, 6, 1)),
            ("ly-lich", date(2010, 6, 2)),
        ]

    def test_people_are_chosen_among_full_members_in_sight(self, client, scene):
        case = scene.at(Step.CLASS)
        other = lives.member(scene.other_cell, full_name="Võ Văn Chi Bộ Bạn")
        address = f"/ket-nap/{case.code}/nguoi-gioi-thieu/"
        offered = {}
        for role in ("cell-secretary", "base-secretary"):
            client.force_login(scene.cast[role])
            html = client.get(address).content.decode()
            offered[role] = set(re.findall(r'<option value="(\d+)"', html))
        own = {str(one.pk) for one in (scene.first, scene.second, scene.young)}
        assert offered == {"cell-secretary": own, "base-secretary": own | {str(other.pk)}}
        refused = client.post(address, {"helped_by": scene.neighbour.pk})
        assert refused.status_code == 200
        assert "CANARY" not in refused.content.decode()
        form = posted_form(client.get(address).content.decode())
        client.post(address, {**form, "helped_by": other.pk})
        case.refresh_from_db()
        assert case.helper == other

    def test_two_people_edit_at_once(self, client, scene):
        case = scene.open()
        client.force_login(scene.cast["base-secretary"])
        address = f"/ket-nap/{case.code}/sua/"
        form = posted_form(client.get(address).content.decode())
        assert form["identity_number"] == [""]
        actions.edit_case(case=case, facts={"post": "Quản đốc"}, version=1, by=None)
        answer = client.post(address, {**form, "post": "Kỹ sư"})
        words = main(answer)
        assert "vừa được người khác lưu" in words
        assert "Đang lưu: Quản đốc." in words
        kept = posted_form(answer.content.decode())
        assert kept["post"] == ["Kỹ sư"]
        assert client.post(address, kept).status_code == 302
        case.refresh_from_db()
        assert (case.post, case.identity_number) == ("Kỹ sư", "054085001234")


class TestAdoptAndRules:
    def test_probationary_members_without_a_case(self, client, scene):
        theirs = lives.admitted(
            scene.cast.neighbour_cell, date(2011, 2, 3), full_name="CANARY Dự Bị"
        )
        client.force_login(scene.cast["cell-secretary"])
        page = client.get("/ket-nap/du-bi/")
        assert "Đỗ Thị Dự Bị" in main(page)
        assert "CANARY" not in page.content.decode()
        both = {"members": [scene.probationary.pk, theirs.pk]}
        assert client.post("/ket-nap/du-bi/", both).status_code == 200
        assert AdmissionCase.objects.count() == 0
        assert "ít nhất một" in main(client.post("/ket-nap/du-bi/", {}))
        client.post("/ket-nap/du-bi/", {"members": [scene.probationary.pk]})
        assert AdmissionCase.objects.get().member == scene.probationary
        assert "Đảng viên dự bị nào cũng có hồ sơ" in main(client.get("/ket-nap/du-bi/"))

    def test_the_rules_of_all_committees_are_not_changed_by_one(self, client, scene):
        """Two committees stand side by side; a right at one of them is none over the other."""
        one = scene.cast["department"]
        client.force_login(one)
        words = main(client.get("/ket-nap/quy-dinh/"))
        assert "Quy định này dùng chung cho mọi đảng bộ trong hệ thống." in words
        assert "Lập quy định mới" not in words
        assert "Sửa danh mục giấy tờ" not in words
        before = list(MembershipRules.objects.values())
        for path in ("moi/", "24-qd-tw-2021/giay-to/"):
            assert client.get(f"/ket-nap/quy-dinh/{path}").status_code == 403
            typed = {"name": "CANARY", "valid_from": "01/01/2030"}
            assert client.post(f"/ket-nap/quy-dinh/{path}", typed).status_code == 403
        assert list(MembershipRules.objects.values()) == before
        organizations = Organization.objects.filter(path__subtree=scene.cast.neighbour.path)
        organizations.update(dissolved_on=date(2011, 1, 1))
        assert client.get("/ket-nap/quy-dinh/moi/").status_code == 200  # the only one that is left
        organizations.update(dissolved_on=None)
        factories.grant(one, "leadership", scene.cast.neighbour)
        assert client.get("/ket-nap/quy-dinh/moi/").status_code == 403  # may look there, not decide

    def test_a_new_version_typed(self, client, scene):
        """By somebody who decides for both committees; the trail of each keeps it."""
        factories.grant(scene.cast["department"], "department", scene.cast.neighbour)
        client.force_login(scene.cast["department"])
        address = "/ket-nap/quy-dinh/moi/"
        form = posted_form(client.get(address).content.decode())
        assert form["alerts"] == ["90, 60, 30, 15, 7"]
        typed = {**form, "name": "Quy định 2030", "valid_from": "01/01/2030"}
        for name, value, sentence in (
            ("alerts", "90; 60", "các số ngày từ 1 đến 366"),
            ("cell_numerator", "4", "Tử số không lớn hơn mẫu số"),
            ("cell_denominator", "0", "phải từ 1 trở lên"),
            ("oldest", "17", "Tuổi cao nhất phải lớn hơn"),
            ("valid_from", "27/07/2021", "phải sau ngày 28/07/2021"),
        ):
            assert sentence in main(client.post(address, {**typed, name: value})), name
        assert MembershipRules.objects.count() == 2
        posted = {**typed, "alerts": "7, 30", "wait-CELL": "20"}
        assert client.post(address, posted).status_code == 302
        made = MembershipRules.objects.first()
        assert (made.name, made.alert_days, made.step_days["CELL"]) == (
            "Quy định 2030",
            [30, 7],
            20,
        )
        words = main(client.get("/ket-nap/quy-dinh/"))
        assert "Áp dụng từ ngày 28/07/2021 đến trước ngày 01/01/2030." in words
        assert "từ 2/3 tổng số trở lên" in words
        assert "trên 1/2 tổng số" in words
        paper = client.get(f"/ket-nap/quy-dinh/{made.code}/giay-to/")
        lines = posted_form(paper.content.decode())
        client.post(
            f"/ket-nap/quy-dinh/{made.code}/giay-to/",
            {**lines, "anh-name": "", "moi-1-name": "Bản cam kết", "moi-1-required": "on"},
        )
        names = list(made.papers.values_list("name", flat=True))
        assert (len(names), names[-1]) == (8, "Bản cam kết")
        told = AuditEvent.objects.filter(action__in=("admission.rules", "admission.papers"))
        both = [scene.cast.committee.path, scene.cast.neighbour.path]
        assert list(told.order_by("sequence").values_list("action", "scope_path")) == [
            *(("admission.rules", path) for path in both),
            *(("admission.papers", path) for path in both),
        ]
