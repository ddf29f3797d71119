"""Organizations that left or came: both committees hear of it, and no link ends at a refusal."""

from datetime import date
from io import BytesIO

from django.urls import reverse
from openpyxl import load_workbook

from core.models import AuditEvent
from organizations import actions
from organizations.kinds import Kind
from organizations.models import Organization, OrganizationChange
from tests import factories
from tests.assessments import stage
from tests.cast import CANARY

DASHBOARD, LIST = reverse("reports:dashboard"), reverse("reports:changes")


def paper(number: int) -> actions.Decision:
    return actions.Decision(date(2011, 6, number), f"{number}-QĐ/TD")


def shown(client, user, kind: str) -> list[tuple[str, str]]:
    client.force_login(user)
    return [
        (row["sentence"], row["url"]) for row in client.get(LIST, {"viec": kind}).context["rows"]
    ]


def test_what_is_handed_in_opens_for_who_judges_it(client, cast, settings):
    """Who moved on is judged by the committee it stood under; its new one reads no page of it."""
    row = stage.in_state("DECIDED", factories.cycle(cast.committee), cast, cast.base_cell)
    moved = actions.Decision(date(2012, 1, 10), "3-QĐ/TD")
    settings.PORTAL_TODAY = date(2012, 2, 1)
    actions.move(organization=cast.base_cell, parent=cast.neighbour, decision=moved, by=None)
    [(_sentence, url)] = shown(client, cast["department"], "nop")
    assert url == reverse("assessments:verify", args=[row.pk])
    assert client.get(url).status_code == 200


def leave(cast) -> None:
    actions.move(organization=cast.base_cell, parent=cast.neighbour, decision=paper(4), by=None)


def test_both_committees_hear_of_who_moved_and_only_the_new_one_gets_a_way_to_him(client, cast):
    leave(cast)
    left = "Chi bộ Công ty Thí Dụ Hai đã chuyển về cấp trên ngoài phạm vi xem"
    assert shown(client, cast["leadership"], "doi-ten") == [(left, "")]
    page = reverse("organizations:detail", args=[cast.base_cell.code])
    told = "Hệ thống đã chuyển Chi bộ Công ty Thí Dụ Hai về cấp trên khác (4-QĐ/TD)"
    assert shown(client, cast.stranger["leadership"], "doi-ten") == [(told, page)]
    client.force_login(cast["leadership"])
    for name in ("dashboard", "changes"):
        assert CANARY not in client.get(reverse(f"reports:{name}")).content.decode()


def test_who_moves_inside_the_committee_counts_once(client, cast):
    base = factories.organization(Kind.BASE_COMMITTEE, cast.committee)
    actions.move(organization=cast.sub_cell, parent=base, decision=paper(4), by=None)
    [(sentence, _url)] = shown(client, cast["leadership"], "doi-ten")
    assert "đã chuyển Chi bộ Phân xưởng Thí Dụ" in sentence


def test_who_moves_elsewhere_among_others_is_not_told_here(client, cast):
    base = factories.organization(Kind.BASE_COMMITTEE, cast.neighbour)
    actions.move(organization=cast.neighbour_cell, parent=base, decision=paper(4), by=None)
    assert shown(client, cast["leadership"], "doi-ten") == []
    assert len(shown(client, cast.stranger["leadership"], "doi-ten")) == 1


def test_a_leave_can_be_marked_as_seen(client, cast):
    leave(cast)
    client.force_login(cast["leadership"])
    upto = client.get(DASHBOARD).context["changes"].upto
    assert upto == AuditEvent.objects.get(action="organization.move").sequence
    client.post(reverse("reports:changes_seen"), {"den": upto})
    assert client.get(DASHBOARD).context["changes"].counts == ()


def test_who_takes_over_another_is_told(client, cast):
    actions.merge(
        organization=cast.base_cell,
        target=_base_cell_of(cast.neighbour),
        decision=paper(4),
        by=None,
    )
    told = "Hệ thống đã ghi việc sáp nhập Chi bộ Công ty Thí Dụ Hai (4-QĐ/TD)"
    assert [one for one, _url in shown(client, cast["leadership"], "sap-nhap")] == [told]
    took_over = "Đã ghi việc tiếp nhận sáp nhập Chi bộ Công ty Thí Dụ Hai"
    assert shown(client, cast.stranger["leadership"], "sap-nhap") == [(took_over, "")]


def test_who_recorded_it_elsewhere_and_by_which_paper_is_not_told(client, cast):
    """Neither on the page nor in the file; a new name that came with the new place is not either."""
    actions.change_kind(
        organization=cast.sub_cell,
        kind=Kind.BASE_CELL,
        name=f"Chi bộ {CANARY}",
        enterprise_type=cast.base_cell.enterprise_type,
        parent=cast.neighbour,
        decision=actions.Decision(date(2011, 6, 4), f"4-QĐ/{CANARY}"),
        by=cast.stranger["department"],
    )
    left = "Chi bộ Phân xưởng Thí Dụ đã chuyển về cấp trên ngoài phạm vi xem"
    assert shown(client, cast["leadership"], "doi-ten") == [(left, "")]
    assert CANARY not in client.get(LIST, {"viec": "doi-ten"}).content.decode()
    file = client.post(reverse("reports:changes_export") + "?viec=doi-ten")
    rows = list(load_workbook(BytesIO(file.content)).active.iter_rows(values_only=True))
    assert left in [row[3] for row in rows if len(row) > 3]
    assert not any(CANARY in str(cell) for row in rows for cell in row)


def test_both_hear_that_it_was_undone(client, cast):
    undone = "Hệ thống đã hủy một thay đổi của Chi bộ Công ty Thí Dụ Hai (4-QĐ/TD)"
    for kind in ("MOVE", "MERGE"):
        cast.base_cell.refresh_from_db()
        if kind == "MOVE":
            leave(cast)
        else:
            actions.merge(
                organization=cast.base_cell,
                target=_base_cell_of(cast.neighbour),
                decision=paper(4),
                by=None,
            )
        actions.undo(change=OrganizationChange.objects.get(kind=kind), by=None)
    bare = "Đã hủy một thay đổi của Chi bộ Công ty Thí Dụ Hai"
    for user, words in ((cast["leadership"], undone), (cast.stranger["leadership"], bare)):
        assert [one for one, _url in shown(client, user, "huy-thay-doi")] == [words] * 2


def _base_cell_of(committee) -> Organization:
    return committee.children.get(kind=Kind.BASE_CELL)


def test_what_happened_elsewhere_before_somebody_came_stays_there(client, cast):
    base = factories.organization(Kind.BASE_COMMITTEE, cast.neighbour)
    actions.move(organization=cast.neighbour_cell, parent=base, decision=paper(3), by=None)
    cast.neighbour_base.refresh_from_db()
    actions.move(
        organization=cast.neighbour_base, parent=cast.committee, decision=paper(4), by=None
    )
    assert len(shown(client, cast["leadership"], "doi-ten")) == 1
    assert len(shown(client, cast.stranger["leadership"], "doi-ten")) == 2
