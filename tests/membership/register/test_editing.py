"""A new file, its facts, suspected duplicates, two people at one file."""

from datetime import date

import pytest
from django.urls import reverse

from core.models import AuditEvent
from membership.life import Kind
from membership.models import Member, MemberEvent, Standing
from membership.register.actions import edit_member
from membership.register.duplicates import NumberTaken
from tests import factories
from tests.cast import CANARY
from tests.membership import lives

pytestmark = pytest.mark.django_db
NEW = reverse("membership:member_new")


@pytest.fixture
def staff(client, cast):
    client.force_login(cast["department"])
    return client


def typed(cast, **more) -> dict:
    return {
        "full_name": "nguyễn  Thị Hoà",
        "birth_date": "2/9/1980",
        "sex": "F",
        "ethnic_group": "Kinh",
        "way": "LISTED",
        "organization": cast.sub_cell.pk,
        "admitted_on": "19/05/2005",
        "official_on": "19/05/2006",
        "entered_on": "01/07/2009",
        "place": "Đảng bộ phường 5",
        "card_number": "01234567",
        "identity_number": "054080001234",
        **more,
    }


def history(member) -> list[tuple]:
    return list(member.events.standing().values_list("kind", "on", "organization__code", "place"))


def test_a_member_of_long_standing_is_listed(staff, cast):
    response = staff.post(NEW, typed(cast, decision_number="12-GT/TD", note="Theo lý lịch"))
    member = Member.objects.get()
    assert response.url == reverse("membership:member", args=[member.code])
    assert (member.full_name, member.card_number) == ("nguyễn Thị Hoà", "01234567")
    assert (member.standing, member.organization) == (Standing.FULL, cast.sub_cell)
    assert history(member) == [
        (Kind.ADMITTED, date(2005, 5, 19), None, "Đảng bộ phường 5"),
        (Kind.MADE_OFFICIAL, date(2006, 5, 19), None, ""),
        (Kind.LISTED, date(2009, 7, 1), "TD-1-1", "Đảng bộ phường 5"),
    ]
    assert member.events.get(kind=Kind.LISTED).decision_number == "12-GT/TD"
    assert AuditEvent.objects.latest("sequence").action == "member.enter"


def test_the_other_two_ways_in(staff, cast):
    staff.post(NEW, typed(cast, way="TRANSFERRED_IN", official_on="01/08/2009"))
    came = Member.objects.get()
    assert history(came)[1:] == [
        (Kind.TRANSFERRED_IN, date(2009, 7, 1), "TD-1-1", "Đảng bộ phường 5"),
        (Kind.MADE_OFFICIAL, date(2009, 8, 1), None, ""),
    ]
    staff.post(NEW, typed(
        cast, full_name="Trần Văn Hai", way="ADMITTED", official_on="", entered_on="", place="",
        card_number="", identity_number="",
    ))  # fmt: skip
    admitted = Member.objects.exclude(pk=came.pk).get()
    assert history(admitted) == [(Kind.ADMITTED, date(2005, 5, 19), "TD-1-1", "")]
    assert admitted.standing == Standing.PROBATIONARY


def test_an_admission_without_a_case_is_for_who_decides_admissions(client, cast):
    client.force_login(cast["base-secretary"])
    page = client.get(NEW)
    offered = [value for value, _label in page.context["form"].fields["way"].choices]
    assert offered == ["LISTED", "TRANSFERRED_IN"]
    assert f'<a href="{reverse("membership:admissions")}">Kết nạp</a>' in page.content.decode()
    page = client.post(NEW, typed(cast, way="ADMITTED", official_on="", entered_on=""))
    assert "lập hồ sơ ở mục Kết nạp" in str(page.context["form"].errors["way"])
    assert page.context["form"]["place"].value() == "Đảng bộ phường 5"
    assert not Member.objects.exists()
    factories.grant(cast["base-secretary"], "department", cast.base_cell)
    page = client.post(NEW, typed(cast, way="ADMITTED", official_on="", entered_on=""))
    assert "lập hồ sơ ở mục Kết nạp" in str(page.context["form"].errors["way"])
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"birth_date": "31/02/1980"}, "birth_date", "Không có ngày 31/02/1980"),
        ({"card_number": "12AB"}, "card_number", "6 đến 12 chữ số"),
        ({"identity_number": "12345"}, "identity_number", "12 chữ số"),
        ({"entered_on": ""}, "entered_on", "ví dụ 01/07/2009"),
        ({"official_on": "18/05/2005"}, "official_on", "trước ngày kết nạp"),
        ({"entered_on": "18/05/2005"}, "entered_on", "trước ngày kết nạp"),
        ({"admitted_on": "02/09/1980"}, "admitted_on", "sau ngày sinh"),
        ({"admitted_on": "22/11/2011"}, "admitted_on", "sau hôm nay"),
        ({"entered_on": "01/01/2005"}, "entered_on", "trước ngày kết nạp"),
        ({"birth_date": "02/09/0980"}, "birth_date", "từ 01/01/1900, ví dụ 31/12/2009"),
        ({"way": "EXPELLED"}, "way", "EXPELLED"),
        ({"full_name": "A\u202eB"}, "full_name", "ký tự điều khiển"),
        ({"full_name": "123"}, "full_name", "chỉ gồm chữ"),
        ({"full_name": "Nguyễn Thị Hoà 2"}, "full_name", "chỉ gồm chữ"),
        ({"full_name": "Hoà"}, "full_name", "nhập đủ họ và tên, ví dụ Nguyễn Thị Thí Dụ."),
        ({"birth_date": "20/05/1987"}, "admitted_on", "19/05/2005 chưa đủ 18 tuổi"),
    ],
)
def test_bad_input_is_explained_and_kept(staff, cast, wrong, field, sentence):
    page = staff.post(NEW, typed(cast, **wrong))
    assert sentence in str(page.context["form"].errors[field])
    assert page.context["form"]["place"].value() == "Đảng bộ phường 5"
    assert not Member.objects.exists()


def test_a_cell_that_was_not_there_is_refused_whole(staff, cast):
    page = staff.post(
        NEW, typed(cast, admitted_on="01/01/2000", official_on="", entered_on="01/01/2004")
    )
    assert "chưa thành lập" in page.content.decode()
    assert not MemberEvent.objects.exists()


def test_a_cell_of_the_neighbour_cannot_be_chosen(staff, cast):
    page = staff.post(NEW, typed(cast, organization=cast.neighbour_cell.pk))
    assert "organization" in page.context["form"].errors
    assert CANARY not in page.content.decode()
    assert not Member.objects.exists()
    chosen = staff.get(NEW, {"chi-bo": "TD-1-1"}).context["form"].initial["organization"]
    assert chosen == cast.sub_cell
    assert staff.get(NEW, {"chi-bo": "CN-1-1"}).context["form"].initial["organization"] is None


def test_a_suspected_duplicate_is_shown_before_saving(staff, cast):
    member = lives.member(cast.base_cell, full_name="Nguyễn Thị Hòa", birth_date=date(1980, 9, 2))
    lives.happens(member, Kind.DIED, date(2011, 1, 1))  # former members are suspected too
    page = staff.post(NEW, typed(cast))
    text = page.content.decode()
    assert "cùng họ tên và ngày sinh" in text
    assert reverse("membership:member", args=[member.code]) in text
    assert Member.objects.count() == 1
    staff.post(NEW, typed(cast, confirmed="000000"))  # a confirmation of another list of files
    assert Member.objects.count() == 1
    assert staff.post(NEW, typed(cast, confirmed=member.code)).status_code == 302
    assert Member.objects.count() == 2


@pytest.mark.parametrize(
    ("field", "number", "label"),
    [
        ("card_number", "01234567", "Số thẻ đảng viên"),
        ("identity_number", "054080001234", "Số định danh"),
    ],
)
def test_a_number_of_another_file_is_refused_at_its_field(staff, cast, field, number, label):
    member = lives.member(cast.base_cell, full_name="Lê Văn Một", **{field: number})
    lives.happens(member, Kind.DIED, date(2011, 1, 1))  # former members keep their numbers
    page = staff.post(NEW, typed(cast, confirmed=member.code))
    assert page.context["form"].errors == {
        field: [
            f"{label} này đã có ở hồ sơ số {member.code} của Lê Văn Một; một số chỉ thuộc một "
            "người. Hãy kiểm tra lại, hoặc sửa hồ sơ kia trước."
        ]
    }
    assert page.context["form"][field].value() == number
    assert Member.objects.count() == 1


def test_nothing_is_told_of_the_neighbours_members(staff, cast):
    lives.member(
        cast.neighbour_cell, full_name="Nguyễn Thị Hòa", birth_date=date(1980, 9, 2),
        card_number="01234567", identity_number="054080001234",
    )  # fmt: skip
    assert staff.post(NEW, typed(cast)).status_code == 302


class TestEdit:
    @pytest.fixture
    def member(self, cast):
        return lives.member(
            cast.sub_cell, full_name="Nguyễn Thị Hiền", card_number="54012345",
            identity_number="054075001234", home="Tuy Hòa",
        )  # fmt: skip

    @pytest.fixture
    def address(self, member):
        return reverse("membership:member_edit", args=[member.code])

    def form_of(self, page) -> dict:
        fields = {field.html_name: field.value() for field in page.context["form"]}
        return {
            name: f"{value:%d/%m/%Y}" if isinstance(value, date) else value
            for name, value in fields.items()
            if value not in (None, False)
        }

    def test_numbers_stay_out_of_sight_and_as_they_are(self, staff, member, address):
        page = staff.get(address)
        text = page.content.decode()
        assert "54012345" not in text
        assert "Đang ghi •••••345." in text
        response = staff.post(address, {**self.form_of(page), "home": "Sông Cầu"})
        assert response.status_code == 302
        member.refresh_from_db()
        assert (member.home, member.card_number) == ("Sông Cầu", "54012345")
        event = AuditEvent.objects.latest("sequence")
        assert (event.before, event.after) == ({"home": "Tuy Hòa"}, {"home": "Sông Cầu"})

    def test_a_name_and_an_age_typed_anew_are_checked(self, staff, member, address):
        Member.objects.filter(pk=member.pk).update(full_name="Nguyễn Thị Thí Dụ 12")
        form = self.form_of(staff.get(address))
        assert staff.post(address, {**form, "home": "Sông Cầu"}).status_code == 302  # kept as it is
        form = self.form_of(staff.get(address))
        page = staff.post(address, {**form, "full_name": "123"})
        assert "chỉ gồm chữ" in str(page.context["form"].errors["full_name"])
        admitted = f"{member.admitted_on:%d/%m/%Y}"
        young = f"01/01/{member.admitted_on.year - 17}"
        page = staff.post(address, {**form, "birth_date": young})
        sentence = f"Sinh ngày {young} thì đến ngày kết nạp {admitted} chưa đủ 18 tuổi."
        assert sentence in str(page.context["form"].errors["birth_date"])

    def test_a_number_is_replaced_or_dropped(self, staff, member, address):
        page = staff.get(address)
        staff.post(address, {
            **self.form_of(page), "card_number": "54099999", "clear_identity_number": "on",
        })  # fmt: skip
        member.refresh_from_db()
        assert (member.card_number, member.identity_number) == ("54099999", "")
        assert "54099999" not in str(AuditEvent.objects.latest("sequence").after)

    def test_a_number_of_another_file_is_refused(self, staff, cast, member, address):
        other = lives.member(cast.base_cell, full_name="Lê Văn Một", card_number="54099999")
        form = self.form_of(staff.get(address))
        page = staff.post(address, {**form, "card_number": "54099999", "confirmed": other.code})
        (sentence,) = page.context["form"].errors["card_number"]
        assert sentence.startswith(f"Số thẻ đảng viên này đã có ở hồ sơ số {other.code} của Lê Văn")
        assert page.context["form"]["card_number"].value() == "54099999"
        with pytest.raises(NumberTaken) as refused:
            edit_member(
                member=member,
                facts={"card_number": "54099999"},
                version=member.version,
                by=cast["department"],
            )
        assert (refused.value.field, refused.value.sentence) == ("card_number", sentence)
        member.refresh_from_db()
        assert member.card_number == "54012345"
        assert staff.post(address, {**form, "card_number": "54012345"}).status_code == 302

    def test_the_second_of_two_sees_both_versions(self, staff, client, cast, member, address):
        first = self.form_of(staff.get(address))
        second = dict(first)
        staff.post(address, {**first, "home": "Sông Cầu", "card_number": "54011111"})
        page = staff.post(address, {**second, "home": "Đồng Xuân", "card_number": "54022222"})
        assert page.status_code == 200
        assert page.context["both"] == [
            ("Quê quán", "Sông Cầu", "Đồng Xuân"),
            ("Số thẻ đảng viên", "•••••111", "•••••222"),
        ]
        assert page.context["who"]["name"] == cast["department"].full_name
        member.refresh_from_db()
        assert member.home == "Sông Cầu"
        again = {**self.form_of(page), "card_number": "54022222"}
        assert again["home"] == "Đồng Xuân"
        assert staff.post(address, again).status_code == 302
        member.refresh_from_db()
        assert (member.home, member.card_number) == ("Đồng Xuân", "54022222")

    def test_an_older_card_kept_by_the_second_is_no_difference(self, staff, member, address):
        """An empty number means "as it is": what the first wrote there stays."""
        first = self.form_of(staff.get(address))
        staff.post(address, {**first, "card_number": "54011111"})
        page = staff.post(address, {**first, "home": "Đồng Xuân"})
        assert page.context["both"] == [("Quê quán", "Tuy Hòa", "Đồng Xuân")]
        staff.post(address, self.form_of(page))
        member.refresh_from_db()
        assert (member.home, member.card_number) == ("Đồng Xuân", "54011111")

    def test_duplicates_are_asked_about_only_when_the_person_changes(
        self, staff, cast, member, address
    ):
        twin = lives.member(
            cast.base_cell, full_name="Nguyễn Thị Hiển", birth_date=member.birth_date
        )
        page = staff.get(address)
        assert staff.post(address, {**self.form_of(page), "home": "Sông Cầu"}).status_code == 302
        form = {**self.form_of(staff.get(address)), "full_name": "Nguyễn Thị Hiến"}
        asked = staff.post(address, form)
        assert asked.context["form"].suspect_codes == twin.code
        assert staff.post(address, {**form, "confirmed": twin.code}).status_code == 302

    def test_a_birth_after_the_admission_is_refused(self, staff, member, address):
        form = {**self.form_of(staff.get(address)), "birth_date": "01/01/2001"}
        page = staff.post(address, form)
        assert "phải trước ngày kết nạp 19/05/2000" in page.content.decode()

    @pytest.mark.parametrize(("role", "status"), [("leadership", 403), ("reader", 404)])
    def test_who_may_not(self, client, cast, address, role, status):
        client.force_login(cast[role])
        assert client.get(address).status_code == status
        assert client.post(address, {"home": "X"}).status_code == status
