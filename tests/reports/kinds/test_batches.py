"""A batch: every sheet on its own, what fails stays alone, what stands still goes on, one ZIP."""

import io
import re
import zipfile
from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from docx import Document
from pypdf import PdfReader

from core.exceptions import Refused
from core.models import AuditEvent
from reports.batches import actions, tasks
from reports.batches.archive import LIST_NAME, archive
from reports.models import Batch, BatchItem
from tests import factories
from tests.assessments import stage
from tests.cast import CANARY

DAY = date(2011, 11, 21)
State = BatchItem.State


def start(cast, by=None, kind="result-sheet", year=2010, **asked) -> Batch:
    by = by or cast["department"]
    return actions.start_batch(
        kind=kind, organization=cast.committee, year=year, dated=DAY, by=by, **asked
    )


def run(batch: Batch) -> None:
    """The worker: every sheet that waits."""
    for item in batch.items.filter(state=State.WAITING):
        tasks.make_item.func(item.pk, item.attempt)


def states(batch: Batch) -> list[str]:
    return list(batch.items.order_by("place").values_list("state", flat=True))


def opened(batch: Batch) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(archive(batch))))


def asleep(batch: Batch, **of) -> None:
    """The worker died over these long ago."""
    batch.items.filter(**of).update(
        state=State.RUNNING, touched_at=timezone.now() - timedelta(minutes=5)
    )


def test_every_organization_has_its_sheet_in_one_archive(
    client, rated, django_capture_on_commit_callbacks
):
    client.force_login(rated["department"])
    url = reverse("reports:batch_new", args=["result-sheet"])
    assert "Lập cả bộ" in client.get(url).content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(url, {"year": "2010", "dated": "21/11/2011"})
    batch = Batch.objects.get()
    assert response.url == reverse("reports:batch", args=[batch.pk])
    assert states(batch) == [State.DONE] * 3
    page = client.get(response.url).content.decode()
    assert "3/3" in page
    assert "hx-get" not in page
    sent = client.post(reverse("reports:batch_download", args=[batch.pk]))
    assert sent["Content-Type"] == "application/zip"
    assert sent["Content-Disposition"] == 'attachment; filename="thong-bao-ket-qua-td-2010.zip"'
    with zipfile.ZipFile(io.BytesIO(b"".join(sent.streaming_content))) as found:
        assert found.testzip() is None
        names = found.namelist()
        assert names == [LIST_NAME, "001-td-3.pdf", "002-td-1.pdf", "003-td-2.pdf"]
        pages = PdfReader(io.BytesIO(found.read("002-td-1.pdf"))).pages
        text = " ".join(page.extract_text() for page in pages)
        words = re.sub(r"\s+", " ", text)
        assert "Đảng bộ Công ty Thí Dụ Một" in words
        # to the one it is about and to the archive, to none of the usual recipients
        assert "- Đảng bộ Công ty Thí Dụ Một, - Lưu Văn phòng." in words
        everything = "".join(
            page.extract_text()
            for name in names[1:]
            for page in PdfReader(io.BytesIO(found.read(name))).pages
        )
        assert CANARY not in everything + found.read(LIST_NAME).decode()
    assert AuditEvent.objects.order_by("sequence").last().action == "document.batch_download"


def test_the_same_sheets_give_the_same_bytes(rated):
    batch = start(rated)
    run(batch)
    first = b"".join(archive(batch))
    assert b"".join(archive(Batch.objects.get())) == first
    again = start(rated)
    run(again)
    assert sha256(b"".join(archive(again))).hexdigest() == sha256(first).hexdigest()


def test_one_that_fails_stops_no_other_and_is_named(client, rated, monkeypatch):
    made = tasks.sheet

    def failing(item):
        if item.subject.code == "TD-1":
            raise RuntimeError("a broken sheet")
        if item.subject.code == "TD-2":
            raise Refused("Thiếu số liệu của năm.")
        return made(item)

    monkeypatch.setattr(tasks, "sheet", failing)
    batch = start(rated)
    run(batch)
    assert states(batch) == [State.DONE, State.FAILED, State.FAILED]
    client.force_login(rated["department"])
    url = reverse("reports:batch", args=[batch.pk])
    page = client.get(url).content.decode()
    for words in (
        "2 văn bản không lập được",
        "Hệ thống chưa lập được văn bản này.",
        "Thiếu số liệu của năm.",
        "Lập lại 2 văn bản chưa xong",
    ):
        assert words in page, words
    assert "a broken sheet" not in page
    with opened(batch) as found:
        assert found.namelist() == [LIST_NAME, "001-td-3.pdf"]
        assert (
            "(không có)\tChi bộ Công ty Thí Dụ Hai\tPDF\tThiếu số liệu của năm."
            in found.read(LIST_NAME).decode()
        )
    monkeypatch.setattr(tasks, "sheet", made)
    assert client.post(reverse("reports:batch_resume", args=[batch.pk])).status_code == 302
    run(batch)
    assert states(batch) == [State.DONE] * 3
    assert list(batch.items.order_by("place").values_list("attempt", flat=True)) == [1, 2, 2]


def test_both_kinds_of_files_fail_and_go_on_each_for_itself(client, rated, monkeypatch):
    made = tasks.sheet

    def failing(item):
        if (item.subject.code, item.format) == ("TD-1", "DOCX"):
            raise Refused("Mẫu Word bị hỏng.")
        return made(item)

    monkeypatch.setattr(tasks, "sheet", failing)
    client.force_login(rated["department"])
    asked = {"year": "2010", "dated": "21/11/2011", "formats": "PDF+DOCX"}
    client.post(reverse("reports:batch_new", args=["result-sheet"]), asked)
    batch = Batch.objects.get()
    run(batch)
    url = reverse("reports:batch", args=[batch.pk])
    page = client.get(url).content.decode()
    assert "5/6" in page
    assert "Mẫu Word bị hỏng." in page
    names = ["001-td-3.pdf", "001-td-3.docx", "002-td-1.pdf", "003-td-2.pdf", "003-td-2.docx"]
    with opened(batch) as found:
        assert found.namelist() == [LIST_NAME, *names]
        assert "Thí Dụ Một\tDOCX\tMẫu Word bị hỏng." in found.read(LIST_NAME).decode()
        paper = PdfReader(io.BytesIO(found.read("003-td-2.pdf"))).pages[0].extract_text()
        word = Document(io.BytesIO(found.read("003-td-2.docx")))
    text = " ".join(one.text for one in word.paragraphs)
    assert "Chi bộ Công ty Thí Dụ Hai" in re.sub(r"\s+", " ", paper)
    assert "Chi bộ Công ty Thí Dụ Hai" in text
    assert CANARY not in text
    monkeypatch.setattr(tasks, "sheet", made)
    assert actions.resume_batch(batch=batch, by=rated["department"]) == 1
    run(batch)
    assert states(batch) == [State.DONE] * 6
    first = b"".join(archive(batch))
    assert b"".join(archive(Batch.objects.get())) == first


@pytest.mark.parametrize("formats", [("DOCX",), ("PDF", "DOCX")])
def test_the_kinds_of_files_that_were_asked_for(rated, formats):
    batch = start(rated, formats=formats)
    assert [item.format for item in batch.items.filter(place=1)] == list(formats)
    event = AuditEvent.objects.get(action="document.batch_start")
    assert event.after == {
        "year": 2010,
        "sheets": 3 * len(formats),
        "formats": sorted(formats),
    }


@pytest.mark.parametrize("formats", [(), ("XLSX",), ("PDF", "TXT")])
def test_other_kinds_of_files_are_refused(rated, formats):
    with pytest.raises(Refused, match="PDF, DOCX hoặc cả hai"):
        start(rated, formats=formats)


def test_a_kind_of_file_that_was_not_offered_is_told(client, rated):
    client.force_login(rated["department"])
    asked = {"year": "2010", "dated": "21/11/2011", "formats": "XLSX"}
    answer = client.post(reverse("reports:batch_new", args=["result-sheet"]), asked)
    assert answer.status_code == 422
    assert not Batch.objects.exists()


def test_what_a_dead_worker_left_is_taken_up(rated, django_capture_on_commit_callbacks):
    batch = start(rated)
    asleep(batch, place=1)
    run(batch)  # the next sheet finds the silent one, and makes it
    assert states(batch) == [State.DONE] * 3
    assert batch.items.get(place=1).attempt == 2


def test_the_watch_takes_up_what_nobody_finishes(rated, monkeypatch):
    """The last sheet has none after it: the queue's own look finds it, and looks again."""
    looks = []
    monkeypatch.setattr(tasks, "watch_later", looks.append)
    batch = start(rated)
    run(batch)
    asleep(batch, place=3)
    tasks.watch_batch.func(batch.pk)
    assert states(batch) == [State.DONE] * 3
    assert looks == [batch]
    tasks.watch_batch.func(batch.pk)  # through: no further look
    assert looks == [batch]


def test_a_person_can_go_on_when_everything_stands_still(client, rated):
    batch = start(rated)
    asleep(batch)
    batch.items.filter(place=2).update(state=State.WAITING)  # its task was lost with the queue
    client.force_login(rated["department"])
    page = client.get(reverse("reports:batch", args=[batch.pk])).content.decode()
    assert "Lập lại 3 văn bản chưa xong" in page
    assert actions.resume_batch(batch=batch, by=rated["department"]) == 3
    run(batch)
    assert states(batch) == [State.DONE] * 3
    with pytest.raises(Refused, match="Không có văn bản nào phải lập lại"):
        actions.resume_batch(batch=batch, by=rated["department"])


def test_an_old_run_writes_nothing_over_a_new_one(rated, monkeypatch):
    batch = start(rated)
    item = batch.items.get(place=1)

    def overtaken(_item):
        BatchItem.objects.filter(pk=item.pk).update(attempt=7, state=State.WAITING)
        return b"%PDF-1.7 late"

    monkeypatch.setattr(tasks, "sheet", overtaken)
    tasks.make_item.func(item.pk, 1)
    item.refresh_from_db()
    assert (item.state, item.attempt, item.content) == (State.WAITING, 7, None)
    tasks.make_item.func(item.pk, 1)  # a task that was delivered twice
    assert BatchItem.objects.get(pk=item.pk).state == State.WAITING


def test_while_it_runs_the_page_asks_again(client, rated):
    batch = start(rated)
    client.force_login(rated["department"])
    url = reverse("reports:batch", args=[batch.pk])
    page = client.get(url).content.decode()
    assert f'hx-get="{url}"' in page
    assert "Xem lại trạng thái" in page
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert part.lstrip().startswith('<div class="stack" id="batch-progress"')
    empty = client.post(reverse("reports:batch_download", args=[batch.pk]), follow=True)
    assert "Chưa có văn bản nào xong" in empty.content.decode()


def test_a_batch_is_only_of_its_asker(client, rated):
    batch = start(rated)
    others = {
        rated["leadership"]: 404,
        rated["reader"]: 404,
        rated.stranger["department"]: 404,
        rated["base-secretary"]: 403,
        rated["cell-secretary"]: 403,
    }
    for user, status in others.items():
        client.force_login(user)
        assert client.get(reverse("reports:batch", args=[batch.pk])).status_code == status
        for name in ("batch_resume", "batch_download", "batch_drop"):
            assert client.post(reverse(f"reports:{name}", args=[batch.pk])).status_code == status
    with pytest.raises(PermissionDenied):
        actions.drop_batch(batch=batch, by=rated["leadership"])
    with pytest.raises(PermissionDenied):
        start(rated, by=rated["reader"])  # reads reports, but no self-assessments
    rated["department"].grants.update(valid_until="2011-01-01")
    rated["department"]._granted_paths = None
    with pytest.raises(PermissionDenied):
        actions.resume_batch(batch=batch, by=rated["department"])
    assert Batch.objects.get() == batch


def test_papers_of_the_organizations_with_what_was_not_handed_in(rated):
    cycle = factories.cycle(rated.committee)
    stage.submitted(cycle, rated.base_committee, stage.secretary_of(rated.base_committee))
    batch = start(rated, kind="self-assessment", year=2011)
    run(batch)
    assert states(batch) == [State.FAILED, State.DONE, State.FAILED]
    problem = batch.items.get(place=1).problem
    assert problem == (
        "“Chi bộ Công ty Thí Dụ Ba” chưa nộp bản này của năm 2011; nộp xong thì in được để ký."
    )


@pytest.mark.parametrize(("kind", "year"), [("summary", 2010), ("result-sheet", 2007)])
def test_what_has_no_batch(rated, kind, year):
    with pytest.raises(Refused):
        start(rated, kind=kind, year=year)
    assert not Batch.objects.exists()


def test_dropped_with_its_sheets(client, rated):
    batch = start(rated)
    client.force_login(rated["department"])
    listed = client.get(reverse("reports:documents")).content.decode()
    assert reverse("reports:batch", args=[batch.pk]) in listed
    assert client.post(reverse("reports:batch_drop", args=[batch.pk])).status_code == 302
    assert not BatchItem.objects.exists()
    event = AuditEvent.objects.order_by("sequence").last()
    assert (event.action, event.after) == ("document.batch_drop", {"year": 2010, "sheets": 3})


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_asks_as_often_for_many_sheets_as_for_one(
    client, rated, number, django_assert_num_queries
):
    batch = start(rated)
    batch.items.filter(place__gt=number).delete()
    client.force_login(rated["department"])
    client.get(reverse("reports:batch", args=[batch.pk]))
    with django_assert_num_queries(8):
        client.get(reverse("reports:batch", args=[batch.pk]))
