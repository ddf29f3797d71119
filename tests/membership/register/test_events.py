"""Recording what happens to a member, ending, mending, undoing; many transfers at once."""

from datetime import date

import pytest
from django.urls import reverse

from core.exceptions import Refused
from core.models import AuditEvent
from membership.discipline.actions import record_discipline
from membership.discipline.writing import Decision
from membership.life import Kind
from membership.models import Form, MemberEvent, Standing, Status
from membership.register.actions import Happening, undo_event
from membership.register.corrections import transfer_members
from organizations.kinds import Kind as OrganizationKind
from tests import factories
from tests.membership import lives

pytestmark = pytest.mark.django_db

PAPER = {"decision_number": "15-QĐ/TD", "decided_on": "30/06/2011", "note": "Theo nghị quyết"}


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


@pytest.fixture
def member(cast):
    return lives.member(cast.sub_cell, full_name="Nguyễn Thị Hiền")


def address(member, what: str) -> str:
    return reverse("membership:member_event", args=[member.code, what])


def record(client, member, screen: str, /, **typed):
    """Post the form of a kind; the file as it is afterwards."""
    response = client.post(address(member, screen), {"on": "01/07/2011", **PAPER, **typed})
    if response.status_code == 200:
        return response.context["form"].errors
    member.refresh_from_db()
    return member.events.latest("pk")


class TestTransfers:
    def test_to_another_cell_with_the_positions(self, staff, cast, member):
        position = lives.happens(
            member, Kind.POSITION, date(2010, 6, 1), cast.sub_cell, what="SECRETARY"
        )
        event = record(
            staff, member, "chuyen-noi-bo", organization=cast.base_cell.pk, end_positions="on"
        )
        assert (event.kind, event.on, event.origin) == (
            Kind.TRANSFERRED, date(2011, 7, 1), cast.sub_cell,
        )  # fmt: skip
        assert (event.decision_number, event.decided_on, event.note, event.recorded_by) == (
            "15-QĐ/TD", date(2011, 6, 30), "Theo nghị quyết", cast["department"],
        )  # fmt: skip
        assert (member.organization, member.since) == (cast.base_cell, date(2011, 7, 1))
        position.refresh_from_db()
        assert position.until == date(2011, 7, 1)

    def test_what_is_offered_and_what_has_ended_is_said(self, staff, cast, member):
        lives.happens(member, Kind.POSITION, date(2010, 6, 1), cast.sub_cell, what="SECRETARY")
        field = staff.get(address(member, "chuyen-noi-bo")).context["form"].fields["organization"]
        offered = {str(value): label.strip() for value, label in field.choices}
        assert str(cast.sub_cell.pk) not in offered
        assert offered[str(cast.base_cell.pk)] == "Chi bộ Công ty Thí Dụ Hai"
        assert offered[str(cast.base_committee.pk)] == (
            "Đảng bộ Công ty Thí Dụ Một (chưa xếp chi bộ)"
        )
        typed = {"on": "01/07/2011", "organization": cast.base_cell.pk, "end_positions": "on"}
        page = staff.post(address(member, "chuyen-noi-bo"), typed, follow=True)
        said = [str(one) for one in page.context["messages"]]
        assert said == [
            "Đã ghi “Chuyển sinh hoạt nội bộ” của Nguyễn Thị Hiền. Đã kết thúc chức vụ Bí thư."
        ]

    def test_positions_can_be_kept(self, staff, cast, member):
        position = lives.happens(
            member, Kind.POSITION, date(2010, 6, 1), cast.base_committee, what="COMMITTEE_MEMBER"
        )
        record(staff, member, "chuyen-noi-bo", organization=cast.base_cell.pk)
        position.refresh_from_db()
        assert position.until is None
        page = staff.get(reverse("membership:member", args=[member.code]))
        assert page.context["positions"] == [
            "Đảng ủy viên, Đảng bộ Công ty Thí Dụ Một, từ 01/06/2010"
        ]

    def test_only_within_the_scope(self, client, cast, member):
        errors = None
        for role, target in (
            ("department", cast.neighbour_cell),
            ("base-secretary", cast.base_cell),
        ):
            client.force_login(cast[role])
            errors = record(client, member, "chuyen-noi-bo", organization=target.pk)
            assert list(errors) == ["organization"]
        member.refresh_from_db()
        assert member.organization == cast.sub_cell

    def test_a_refusal_of_the_history_stays_on_the_form(self, staff, cast, member):
        errors = record(staff, member, "chuyen-noi-bo", organization=cast.sub_cell.pk)
        assert list(errors) == ["organization"]  # his own cell is not offered
        errors = record(
            staff, member, "chuyen-noi-bo", organization=cast.base_cell.pk, on="22/11/2011"
        )
        assert "sau hôm nay" in str(errors["on"])

    def test_away_and_back(self, staff, cast, member):
        event = record(staff, member, "chuyen-di", place="Đảng bộ  phường 5")
        assert (member.status, event.place) == (Status.AWAY, "Đảng bộ phường 5")
        assert staff.get(address(member, "chuyen-di")).status_code == 404
        event = record(staff, member, "chuyen-den", organization=cast.base_cell.pk, on="01/09/2011")
        assert event.kind == Kind.TRANSFERRED_IN
        assert (member.status, member.organization) == (Status.ACTIVE, cast.base_cell)

    @pytest.mark.parametrize(
        ("until", "taken"),
        [
            ("30/09/2011", False),
            ("01/10/2011", True),
            ("30/06/2012", True),
            ("01/07/2012", False),
        ],
    )
    def test_temporary_is_three_to_under_twelve_months(self, staff, cast, member, until, taken):
        found = record(staff, member, "tam-thoi", place="Công trường", until=until)
        if taken:
            assert found.kind == Kind.TEMPORARY
            assert (member.status, member.organization) == (Status.ACTIVE, cast.sub_cell)
            return
        assert "từ 3 tháng đến dưới 12 tháng" in str(found["until"])
        assert "từ 01/10/2011 đến 30/06/2012" in str(found["until"])


class TestOfficial:
    @pytest.fixture
    def probationary(self, cast):
        member = lives.admitted(cast.sub_cell, date(2010, 8, 31))
        lives.happens(member, Kind.CEREMONY, date(2010, 9, 2))
        return member

    def test_dated_back_to_the_end_of_the_probation(self, staff, probationary):
        form = staff.get(address(probationary, "chinh-thuc")).context["form"]
        assert form.initial["on"] == date(2011, 9, 2)
        event = record(staff, probationary, "chinh-thuc", on="02/09/2011", decided_on="20/10/2011")
        assert (event.on, event.decided_on) == (date(2011, 9, 2), date(2011, 10, 20))
        assert (probationary.standing, probationary.official_on) == (
            Standing.FULL, date(2011, 9, 2),
        )  # fmt: skip

    def test_not_before_it_ended(self, staff, probationary):
        errors = record(staff, probationary, "chinh-thuc", on="01/09/2011")
        assert "đến ngày 02/09/2011 mới hết" in str(errors["on"])

    def test_the_ceremony_is_recorded_once(self, staff, cast):
        member = lives.admitted(cast.sub_cell, date(2011, 5, 19))
        record(staff, member, "le-ket-nap", on="03/06/2011")
        assert member.ceremony_on == date(2011, 6, 3)
        assert staff.get(address(member, "le-ket-nap")).status_code == 404


class TestMarks:
    def test_a_position_with_its_term(self, staff, cast, member):
        event = record(
            staff, member, "chuc-vu", what="SECRETARY", organization=cast.sub_cell.pk,
            term="2010 - 2015",
        )  # fmt: skip
        assert (event.what, event.term, event.organization) == (
            "SECRETARY", "2010–2015", cast.sub_cell,
        )  # fmt: skip

    def test_a_position_in_the_committee_above(self, staff, client, cast, member):
        event = record(
            staff, member, "chuc-vu", what="COMMITTEE_MEMBER", organization=cast.committee.pk
        )
        assert event.organization == cast.committee
        assert member.organization == cast.sub_cell
        errors = record(staff, member, "chuc-vu", what="SECRETARY", organization=cast.neighbour.pk)
        assert list(errors) == ["organization"]
        client.force_login(cast["base-secretary"])
        errors = record(client, member, "chuc-vu", what="SECRETARY", organization=cast.committee.pk)
        assert list(errors) == ["organization"]

    @pytest.mark.parametrize("term", ["2015–2010", "2010", "10-15"])
    def test_a_term_is_two_years(self, staff, cast, member, term):
        errors = record(
            staff, member, "chuc-vu", what="SECRETARY", organization=cast.sub_cell.pk, term=term
        )
        assert "ví dụ 2010–2015" in str(errors["term"])

    def test_badges_and_commendations(self, staff, member):
        assert record(staff, member, "khen-thuong", what="30").what == "30"
        assert record(staff, member, "khen-thuong", what="PRAISE").what == "PRAISE"
        assert "what" in record(staff, member, "khen-thuong", what="35")

    @pytest.mark.parametrize(
        ("what", "kind"), [("mien-sinh-hoat", Kind.EXEMPTED), ("dinh-chi", Kind.SUSPENDED)]
    )
    def test_spans(self, staff, member, what, kind):
        assert "Ngày kết thúc phải sau" in str(
            record(staff, member, what, until="01/07/2011")["until"]
        )
        event = record(staff, member, what, until="01/10/2011")
        assert (event.kind, event.until) == (kind, date(2011, 10, 1))
        assert record(staff, member, what).until is None


class TestEnds:
    @pytest.mark.parametrize(
        ("what", "status"), [("xin-ra", Status.LEFT), ("tu-tran", Status.DIED)]
    )
    def test_asked_about_twice(self, staff, cast, member, what, status):
        position = lives.happens(
            member, Kind.POSITION, date(2010, 6, 1), cast.sub_cell, what="GROUP_LEADER"
        )
        typed = {"on": "01/07/2011", **PAPER, "end_positions": "on"}
        asked = staff.post(address(member, what), typed)
        assert "Nguyễn Thị Hiền" in asked.context["question"]
        assert "01/07/2011" in asked.context["question"]
        member.refresh_from_db()
        assert member.is_active
        staff.post(address(member, what), {**typed, "confirmed": "1"})
        member.refresh_from_db()
        position.refresh_from_db()
        assert (member.status, position.until) == (status, date(2011, 7, 1))

    @pytest.mark.parametrize(
        ("what", "standing"),
        [("ket-nap-lai", Standing.PROBATIONARY), ("khoi-phuc", Standing.FULL)],
    )
    def test_back_in_the_party(self, staff, cast, member, what, standing):
        lives.happens(member, Kind.EXPELLED, date(2011, 1, 5))
        record(staff, member, what, organization=cast.base_cell.pk)
        assert (member.status, member.standing, member.organization) == (
            Status.ACTIVE, standing, cast.base_cell,
        )  # fmt: skip

    @pytest.mark.parametrize("what", ["ky-luat", "xoa-ten", "khai-tru", "ket-nap", "expelled"])
    def test_what_other_parts_decide_has_no_screen_here(self, staff, member, what):
        assert staff.get(address(member, what)).status_code == 404


class TestMending:
    @pytest.fixture
    def event(self, cast, member):
        return lives.happens(
            member, Kind.TRANSFERRED, date(2011, 7, 1), cast.base_cell, decision_number="1-QĐ"
        )

    def at(self, name: str, member, event) -> str:
        return reverse(f"membership:{name}", args=[member.code, event.pk])

    def test_undone_with_a_reason(self, staff, cast, member, event):
        url = self.at("event_undo", member, event)
        assert "reason" in staff.post(url, {"reason": ""}).context["form"].errors
        assert staff.post(url, {"reason": "Ghi nhầm người"}).status_code == 302
        member.refresh_from_db()
        event.refresh_from_db()
        assert member.organization == cast.sub_cell
        assert event.undone_by == cast["department"]
        assert AuditEvent.objects.latest("sequence").reason == "Ghi nhầm người"
        assert staff.post(url, {"reason": "Lần nữa"}).status_code == 404

    def test_what_brought_him_into_the_register_is_mended_and_not_undone(self, staff, cast, member):
        listed = member.events.get(kind=Kind.LISTED)
        page = staff.post(self.at("event_undo", member, listed), {"reason": "Nhầm"})
        assert "Không hủy riêng được việc này" in page.content.decode()
        with pytest.raises(Refused, match=r"Hãy sửa ngày hoặc chi bộ của việc đó, hoặc rút hồ sơ"):
            undo_event(event=listed, by=cast["department"], reason="Nhầm")
        url = self.at("event_correct", member, listed)
        assert staff.get(url).context["form"].initial["organization"] == cast.sub_cell
        staff.post(url, {
            "on": "02/03/2007", "organization": cast.base_cell.pk, "note": "Sổ gốc",
            "version": member.version,
        })  # fmt: skip
        member.refresh_from_db()
        assert (member.organization, member.since) == (cast.base_cell, date(2007, 3, 2))
        assert list(member.spells.values_list("organization", "since")) == [
            (cast.base_cell.pk, date(2007, 3, 2))
        ]
        trail = AuditEvent.objects.latest("sequence")
        assert trail.action == "member.correct"
        assert (trail.before["on"], trail.after["on"]) == ("10/01/2006", "02/03/2007")

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ({"on": "01/01/2006"}, "không sinh hoạt ở tổ chức nào"),
            ({"on": "01/02/2005"}, "chưa thành lập"),
            ({"on": "22/11/2011"}, "sau hôm nay"),
        ],
    )
    def test_a_correction_must_be_possible(self, staff, cast, member, event, typed, sentence):
        url = self.at("event_correct", member, event)
        version = staff.get(url).context["form"].initial["version"]
        page = staff.post(url, {"organization": cast.base_cell.pk, "version": version, **typed})
        assert sentence in page.content.decode()
        event.refresh_from_db()
        assert event.on == date(2011, 7, 1)

    def test_of_two_who_mend_the_second_sees_both(self, staff, cast, member, event):
        url = self.at("event_correct", member, event)
        opened = staff.get(url).context["form"].initial
        typed = {"on": "01/07/2011", "organization": cast.base_cell.pk}
        first = {**typed, "version": opened["version"], "decision_number": "2-QĐ"}
        assert staff.post(url, first).status_code == 302
        second = {**typed, "version": opened["version"], "decision_number": "3-QĐ"}
        page = staff.post(url, second)
        assert "vừa được người khác lưu" in page.content.decode()
        assert page.context["both"] == [("Số quyết định, giấy giới thiệu", "2-QĐ", "3-QĐ")]
        assert page.context["who"]["name"] == cast["department"].full_name
        form = page.context["form"]
        assert form["decision_number"].value() == "3-QĐ"
        event.refresh_from_db()
        assert event.decision_number == "2-QĐ"
        again = {**second, "version": form["version"].value()}
        assert staff.post(url, again).status_code == 302
        event.refresh_from_db()
        assert event.decision_number == "3-QĐ"
        assert staff.post(url, typed).context["both"] == [
            ("Số quyết định, giấy giới thiệu", "3-QĐ", "–")
        ]

    def test_a_span_is_ended(self, staff, cast, member):
        position = lives.happens(
            member, Kind.POSITION, date(2010, 6, 1), cast.sub_cell, what="GROUP_LEADER"
        )
        url = self.at("event_end", member, position)
        page = staff.post(url, {"until": "01/06/2010"})
        assert "phải sau ngày bắt đầu 01/06/2010" in page.content.decode()
        staff.post(url, {"until": "01/06/2011", "reason": "Hết nhiệm kỳ"})
        position.refresh_from_db()
        assert position.until == date(2011, 6, 1)

    def test_a_removal_keeps_the_end_of_its_position(self, staff, cast, member):
        position = lives.happens(
            member, Kind.POSITION, date(2010, 6, 1), cast.sub_cell, what="SECRETARY"
        )
        decision = Decision(
            form=Form.REMOVAL, reason="Vi phạm", body="BASE",
            decision_number="7-QĐ/ĐU", decided_on=date(2011, 9, 1), position=position,
        )  # fmt: skip
        record_discipline(member=member, decision=decision, by=cast["department"])
        page = staff.post(self.at("event_end", member, position), {"until": "01/12/2010"})
        assert "dựa trên quyết định 7-QĐ/ĐU ngày 01/09/2011" in page.content.decode()
        position.refresh_from_db()
        assert position.until == date(2011, 9, 1)

    @pytest.mark.parametrize("screen", ["tu-tran", "xin-ra", "chuyen-di", "chuyen-noi-bo"])
    def test_what_ended_with_a_leave_goes_on_when_it_is_undone(self, staff, cast, member, screen):
        held = [
            lives.happens(
                member, Kind.POSITION, date(2010, 6, 1), cast.sub_cell, what=what, until=until
            )
            for what, until in (
                ("SECRETARY", None),
                ("GROUP_LEADER", date(2015, 6, 1)),
                ("DEPUTY_SECRETARY", date(2011, 7, 1)),
            )
        ]
        event = record(
            staff, member, screen, organization=cast.base_cell.pk, place="Đảng bộ phường 5",
            end_positions="on", confirmed="1",
        )  # fmt: skip
        ends = member.events.filter(kind=Kind.POSITION).order_by("pk")
        assert set(ends.values_list("until", flat=True)) == {date(2011, 7, 1)}
        staff.post(self.at("event_undo", member, event), {"reason": "Ghi nhầm người"})
        assert list(ends.values_list("pk", "until")) == [
            (held[0].pk, None),
            (held[1].pk, date(2015, 6, 1)),
            (held[2].pk, date(2011, 7, 1)),
        ]

    def test_decisions_of_discipline_are_not_touched_here(self, staff, member):
        event = lives.happens(member, Kind.DISCIPLINED, date(2011, 2, 1), what="WARNING")
        for name in ("event_end", "event_correct", "event_undo"):
            assert staff.get(self.at(name, member, event)).status_code == 404

    def test_an_event_of_another_file_is_not_found(self, staff, cast, member, event):
        other = lives.member(cast.sub_cell)
        assert staff.get(self.at("event_undo", other, event)).status_code == 404


class TestMany:
    URL = reverse("membership:members_transfer")

    @pytest.fixture
    def chosen(self, cast):
        return [lives.member(cast.sub_cell, full_name=f"Thí Dụ {name}") for name in "ABC"]

    def typed(self, cast, members, **more) -> dict:
        codes = [member.code for member in members]
        return {
            "chon": codes, "organization": cast.base_cell.pk, "on": "01/07/2011", **PAPER, **more,
        }  # fmt: skip

    def test_asked_then_done(self, staff, cast, chosen):
        page = staff.get(self.URL, {"chon": [chosen[0].code, chosen[2].code]})
        assert page.context["members"] == [chosen[0], chosen[2]]
        page = staff.post(self.URL, self.typed(cast, chosen))
        assert page.context["question"] == (
            "Chuyển 3 đảng viên đến “Chi bộ Công ty Thí Dụ Hai” từ ngày 01/07/2011?"
        )
        assert not MemberEvent.objects.filter(kind=Kind.TRANSFERRED).exists()
        response = staff.post(self.URL, self.typed(cast, chosen, confirmed="1"))
        assert response.url == reverse("membership:members")
        for member in chosen:
            member.refresh_from_db()
            assert member.organization == cast.base_cell
            assert member.events.latest("pk").decision_number == "15-QĐ/TD"

    def test_all_or_none(self, staff, cast, chosen):
        lives.happens(chosen[1], Kind.TRANSFERRED, date(2011, 9, 1), cast.base_cell)
        page = staff.post(self.URL, self.typed(cast, chosen, confirmed="1"))
        text = page.content.decode()
        assert "Thí Dụ B" in text
        assert "Chưa chuyển ai." in text
        chosen[0].refresh_from_db()
        assert chosen[0].organization == cast.sub_cell
        with pytest.raises(Refused):
            transfer_members(
                members=chosen,
                happening=Happening(Kind.TRANSFERRED, date(2011, 7, 1), cast.base_cell),
                by=None,
            )

    def test_others_are_left_out(self, staff, cast, chosen):
        stranger = lives.member(cast.neighbour_cell)
        lives.happens(chosen[1], Kind.DIED, date(2011, 1, 1))
        page = staff.get(self.URL, {"chon": [stranger.code, chosen[1].code, chosen[0].code, "x"]})
        assert page.context["members"] == [chosen[0]]
        assert "Chưa chọn đảng viên nào" in staff.get(self.URL).content.decode()
        assert staff.post(self.URL, self.typed(cast, [stranger], confirmed="1")).status_code == 200
        stranger.refresh_from_db()
        assert stranger.organization == cast.neighbour_cell


def test_a_member_who_goes_out_of_sight_leads_back_to_the_list(client, cast):
    """A secretary of two base organizations hands a member from one to the other and keeps both;
    whose target he does not see is not offered; the page after it is always one he may open."""
    other = factories.organization(OrganizationKind.BASE_CELL, cast.committee)
    user = cast["base-secretary"]
    factories.grant(user, "base-secretary", other)
    member = lives.member(cast.sub_cell)
    client.force_login(user)
    response = client.post(
        address(member, "chuyen-noi-bo"), {"on": "01/07/2011", "organization": other.pk}
    )
    assert response.url == reverse("membership:member", args=[member.code])
