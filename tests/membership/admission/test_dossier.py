"""Opening, editing, stopping; people, papers, certificates, verifications; rules as data."""

from datetime import date

import pytest

from core.concurrency import StaleVersion
from core.exceptions import Refused
from core.models import AuditEvent
from membership.admission import actions
from membership.models import AdmissionCase, MembershipRules, Step
from tests.membership.admission import scene as scenes


class TestOpening:
    def test_the_rules_of_the_day_stay_with_the_case(self, scene):
        case = scene.open()
        assert (case.code, case.step, case.step_since) == (
            f"KN-{case.pk:06d}",
            Step.OUTSTANDING,
            scenes.OPENED,
        )
        assert case.rules.code == "dieu-le-2006"
        assert [(move.step, move.on) for move in case.moves.all()] == [
            ("OUTSTANDING", scenes.OPENED)
        ]

    @pytest.mark.parametrize(
        ("where", "on", "sentence"),
        [
            ("cell", date(2011, 11, 22), "ở sau hôm nay"),
            ("cell", date(1985, 5, 19), "chưa thành lập"),
            ("base", date(2011, 1, 4), "Hồ sơ kết nạp do chi bộ lập"),
            ("committee", date(2011, 1, 4), "Đảng viên sinh hoạt ở chi bộ"),
        ],
    )
    def test_refusals(self, scene, where, on, sentence):
        places = {
            "cell": scene.cell,
            "base": scene.cast.base_committee,
            "committee": scene.cast.committee,
        }
        with pytest.raises(Refused, match=sentence):
            actions.open_case(organization=places[where], facts=scenes.FACTS, on=on, by=None)
        assert AdmissionCase.objects.count() == 0

    def test_nobody_is_outstanding_before_he_is_born(self, scene):
        facts = {**scenes.FACTS, "birth_date": date(2011, 1, 4)}
        with pytest.raises(Refused, match="Ngày sinh 04/01/2011 phải trước ngày 04/01/2011"):
            actions.open_case(organization=scene.cell, facts=facts, on=date(2011, 1, 4), by=None)


class TestEditing:
    def test_changes_are_kept_in_the_trail_but_never_the_identity_number(self, scene):
        case = scene.open()
        facts = {**scenes.FACTS, "post": "Quản đốc", "identity_number": "221870001"}
        edited = actions.edit_case(case=case, facts=facts, version=case.version, by=None)
        assert (edited.post, edited.identity_number, edited.version) == ("Quản đốc", "221870001", 2)
        told = AuditEvent.objects.get(action="admission.edit")
        assert told.before == {"post": "Tổ trưởng", "identity_number": "•••"}
        assert told.after == {"post": "Quản đốc", "identity_number": "•••"}
        with pytest.raises(StaleVersion):
            actions.edit_case(case=case, facts={"post": "Kỹ sư"}, version=1, by=None)

    def test_a_case_can_go_to_another_cell(self, scene):
        case = scene.open()
        actions.edit_case(
            case=case, facts={}, organization=scene.other_cell, version=case.version, by=None
        )
        case.refresh_from_db()
        assert case.organization == scene.other_cell

    def test_after_the_decision_the_members_file_is_edited(self, scene):
        case = scene.at(Step.DECIDED)
        with pytest.raises(Refused, match="hãy sửa ở hồ sơ đảng viên"):
            actions.edit_case(case=case, facts={"post": "Kỹ sư"}, version=case.version, by=None)
        with pytest.raises(Refused, match="không sửa được nữa"):
            scenes.people(scene, case)


class TestStopping:
    def test_stop_and_resume_where_it_stood(self, scene):
        case = scene.at(Step.HELPER)
        actions.stop_case(case=case, on=date(2010, 5, 1), reason="Chuyển  công tác", by=None)
        case.refresh_from_db()
        assert (case.stopped_on, case.stop_reason, case.is_open) == (
            date(2010, 5, 1),
            "Chuyển công tác",
            False,
        )
        assert list(AdmissionCase.objects.open()) == []
        with pytest.raises(Refused, match="đã dừng từ ngày 01/05/2010"):
            actions.stop_case(case=case, on=date(2010, 5, 2), reason="Nữa", by=None)
        with pytest.raises(Refused, match="đã dừng; hãy mở lại"):
            scenes.papers(case)
        actions.resume_case(case=case, reason="Đã trở lại", by=None)
        case.refresh_from_db()
        assert (case.stopped_on, case.step) == (None, Step.HELPER)
        with pytest.raises(Refused, match="Hồ sơ này không dừng"):
            actions.resume_case(case=case, reason="Nữa", by=None)

    def test_refusals(self, scene):
        case = scene.at(Step.HELPER)
        for on, reason, sentence in (
            (date(2010, 4, 4), "Lý do", "từ ngày 05/04/2010"),
            (date(2011, 11, 22), "Lý do", "ở sau hôm nay"),
            (date(2010, 5, 1), " ", "Hãy ghi lý do"),
        ):
            with pytest.raises(Refused, match=sentence):
                actions.stop_case(case=case, on=on, reason=reason, by=None)
        decided = scene.at(Step.DECIDED, full_name="Bùi Thị Quyết Định")
        with pytest.raises(Refused, match="Đã có quyết định kết nạp"):
            actions.stop_case(case=decided, on=date(2010, 12, 1), reason="Lý do", by=None)


class TestDossier:
    def test_people(self, scene):
        case = scene.open()
        with pytest.raises(Refused, match="hai đảng viên khác nhau"):
            scenes.people(scene, case, second_introducer=scene.first)
        with pytest.raises(Refused, match="chỉ ghi một"):
            scenes.people(scene, case, introducing_body="Đoàn cơ sở")
        scenes.people(scene, case)
        told = AuditEvent.objects.get(action="admission.people")
        assert told.after == {
            "helper": scene.first.code,
            "first": scene.first.code,
            "second": scene.second.code,
            "body": "",
        }

    def test_papers_at_once_all_or_nothing(self, scene):
        case = scene.open()
        kinds = {kind.code: kind for kind in case.rules.papers.all()}
        first = actions.PaperTyped(date(2010, 6, 1), "12", date(2010, 12, 1))
        typed = {kinds["ly-lich"]: first, kinds["don-xin-vao-dang"]: first}
        actions.record_papers(case=case, papers=typed, by=None)
        assert case.papers.count() == 2
        actions.record_papers(case=scenes.full(case), papers=typed, by=None)
        assert AuditEvent.objects.filter(action="admission.paper").count() == 2
        wrong = actions.PaperTyped(date(2011, 11, 22))
        gone = actions.PaperTyped(None)
        with pytest.raises(
            Refused, match="Lý lịch của người xin vào Đảng: Ngày 22/11/2011 ở sau hôm nay"
        ):
            actions.record_papers(
                case=scenes.full(case),
                papers={kinds["don-xin-vao-dang"]: gone, kinds["ly-lich"]: wrong},
                by=None,
            )
        assert case.papers.count() == 2
        actions.record_papers(
            case=scenes.full(case), papers={kinds["don-xin-vao-dang"]: gone}, by=None
        )
        assert [paper.kind.code for paper in case.papers.all()] == ["ly-lich"]

    @pytest.mark.parametrize("code", ["chung-nhan-nhan-thuc", "van-ban-tham-tra"])
    def test_papers_that_come_by_themselves_are_not_typed(self, scene, code):
        case = scene.at(Step.VERIFIED)
        paper = case.papers.get(kind__code=code)
        with pytest.raises(Refused, match="được ghi tự động"):
            actions.record_paper(case=case, kind=paper.kind, dated=date(2010, 6, 1), by=None)
        with pytest.raises(Refused, match="được ghi tự động"):
            actions.remove_paper(paper=paper, by=None)
        other = MembershipRules.objects.get(code="24-qd-tw-2021").papers.get(code="ly-lich")
        with pytest.raises(Refused, match="không thuộc quy định"):
            actions.record_paper(case=case, kind=other, dated=date(2010, 6, 1), by=None)

    def test_the_certificate_brings_its_paper_and_can_be_mended(self, scene):
        case = scene.open()
        made = scenes.certificate(case)
        paper = case.papers.get()
        assert (paper.dated, paper.number, paper.valid_until) == (
            date(2010, 3, 15),
            "102/NT",
            date(2015, 3, 15),
        )
        actions.record_certificate(
            case=case, course="AWARENESS", number="120/NT", issued_on=date(2010, 3, 16),
            certificate=made, by=None,
        )  # fmt: skip
        assert case.certificates.count() == 1
        assert case.papers.get().number == "120/NT"
        with pytest.raises(Refused, match="cần giấy chứng nhận “Bồi dưỡng nhận thức về Đảng”"):
            actions.record_certificate(
                case=case, course="NEW_MEMBER", number="1", issued_on=date(2010, 3, 16), by=None
            )
        with pytest.raises(Refused, match="Ngày cấp phải sau ngày sinh"):
            scenes.certificate(case, issued_on=date(1985, 5, 19))

    def test_the_paper_of_the_verification_stands_and_falls_with_the_answers(self, scene):
        case = scene.at(Step.DOSSIER)
        scenes.verified(case)
        there = case.papers.filter(kind__code="van-ban-tham-tra")
        assert there.get().dated == date(2010, 7, 12)
        second = actions.send_verification(
            case=case, about="Mẹ", sent_to="Phường", sent_on=date(2010, 7, 1), by=None
        )
        assert not there.exists()
        with pytest.raises(Refused, match="từ ngày gửi 01/07/2010"):
            actions.answer_verification(
                verification=second,
                answered_on=date(2010, 6, 30),
                answer="",
                is_clear=True,
                by=None,
            )
        actions.remove_verification(verification=second, by=None)
        assert there.exists()
        actions.move(case=case, step=Step.VERIFIED, typed=scenes.typed(Step.VERIFIED), by=None)
        with pytest.raises(Refused, match="hãy hủy bước đó trước"):
            scenes.verified(case)


def numbers(**more) -> dict:
    latest = MembershipRules.objects.first()
    names = [
        field.name
        for field in MembershipRules._meta.concrete_fields
        if field.name
        not in ("id", "code", "name", "basis", "confirmed", "valid_from", "valid_until")
    ]
    return {**{name: getattr(latest, name) for name in names}, **more}


class TestRules:
    def test_a_new_version_from_a_day_on(self, scene):
        case = scene.open()
        version = actions.Version("Quy định 2030", "30-QĐ/TW", "MANDATORY", date(2030, 1, 1))
        made = actions.new_version(version=version, numbers=numbers(youngest=16), by=None)
        before = MembershipRules.objects.get(code="24-qd-tw-2021")
        assert before.valid_until == date(2030, 1, 1)
        assert MembershipRules.objects.on(date(2029, 12, 31)) == before
        assert MembershipRules.objects.on(date(2030, 1, 1)) == made
        assert (made.youngest, made.papers.count()) == (16, 8)
        assert made.papers.get(code="van-ban-tham-tra").source == "VERIFICATION"
        case.refresh_from_db()
        assert case.rules.code == "dieu-le-2006"
        ours = scene.cast.committee.path
        told = AuditEvent.objects.get(action="admission.rules", scope_path=ours)
        assert (told.before, told.after) == (
            {"youngest": 18},
            {"youngest": 16, "from": "01/01/2030"},
        )
        with pytest.raises(Refused, match="Ngày áp dụng phải sau ngày 01/01/2030"):
            actions.new_version(version=version, numbers=numbers(), by=None)

    def test_papers_of_a_version_that_nobody_uses(self, scene):
        rules = MembershipRules.objects.get(code="24-qd-tw-2021")
        lines = [
            actions.Paper(paper.code, paper.name, paper.required, paper.validity_months)
            for paper in rules.papers.all()
        ]
        changed = [line for line in lines if line.code != "anh"]
        changed.append(actions.Paper("", "Bản cam kết", True, 12))
        actions.set_papers(rules=rules, papers=changed, by=None)
        assert [paper.name for paper in rules.papers.all()][-1] == "Bản cam kết"
        assert not rules.papers.filter(code="anh").exists()
        without = [line for line in lines if line.code != "van-ban-tham-tra"]
        with pytest.raises(Refused, match="“Văn bản thẩm tra lý lịch” được ghi tự động"):
            actions.set_papers(rules=rules, papers=without, by=None)
        with pytest.raises(Refused, match="ít nhất một giấy tờ"):
            actions.set_papers(rules=rules, papers=[], by=None)
        used = scene.open().rules
        with pytest.raises(Refused, match="Đã có hồ sơ theo quy định này"):
            actions.set_papers(rules=used, papers=lines, by=None)
