"""The registrations of 2011: what each base organization set out to reach, told through its doors."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import User
from assessments.models import (
    Cycle,
    Done,
    Registration,
    RegistrationCopy,
    RegistrationPart,
    Topic,
)
from assessments.registrations import actions
from assessments.registrations.context import good_of, load
from assessments.registrations.forms import PERCENT
from portal.demonstration.season import Season
from portal.demonstration.tree import Tree

#: Who has not registered, whose registration lies with him again, and who sent it in anew.
MISSING = ("DUK-39", "DUK-44", "CANARY-06")
RETURNED = {
    "DUK-12": "Mục 2 chưa nêu căn cứ đánh giá; đề nghị ghi số liệu cụ thể rồi nộp lại.",
    "CANARY-05": "Lý do CANARY trả lại",
}
WAITING = {
    "DUK-33": "Đề nghị ghi người phụ trách và thời hạn sát hơn của từng việc.",
    "CANARY-04": "Lý do CANARY trả lại lần đầu",
}
#: Registered after the due day.
LATE = ("DUK-38", "DUK-45")
#: Aim at the exemplary level, and who stays well where others rise.
EXEMPLARY = ("DUK-02", "DUK-08", "DUK-36")
RISING = ("pure-strong", "well", "well")

LINES = (
    (
        Topic.POLITICS,
        "Tổ chức học tập, quán triệt nghị quyết Đại hội XI và nghị quyết đại hội đảng bộ tỉnh cho "
        "toàn thể đảng viên trước ngày 30/6.",
        "Danh sách dự học; trên 95% đảng viên viết bản thu hoạch.",
        "30/06/2011",
    ),
    (
        Topic.ORGANIZATION,
        "Sinh hoạt chi bộ đủ 12 kỳ, mỗi quý một buổi chuyên đề; đảng viên dự từ 90% trở lên.",
        "Sổ ghi biên bản sinh hoạt từng tháng.",
        "31/12/2011",
    ),
    (
        Topic.BUSINESS,
        "Lãnh đạo hoàn thành kế hoạch sản xuất, kinh doanh năm; bảo đảm việc làm, không nợ lương.",
        "Báo cáo tài chính và nghị quyết hội nghị người lao động.",
        "31/12/2011",
    ),
    (
        Topic.UNIONS,
        "Công đoàn và Đoàn Thanh niên cơ sở được xếp loại vững mạnh.",
        "Quyết định xếp loại của cấp trên các đoàn thể.",
        "30/11/2011",
    ),
    (
        Topic.ADMISSION,
        "Bồi dưỡng nguồn kết nạp; ít nhất một nửa số kết nạp là công nhân trực tiếp sản xuất.",
        "Danh sách quần chúng ưu tú đã học lớp nhận thức; quyết định kết nạp.",
        "30/09/2011",
    ),
    (
        Topic.EXAMPLE,
        "Mỗi đảng viên đăng ký một việc làm theo tấm gương đạo đức Hồ Chí Minh, cuối năm có kiểm điểm.",
        "Bản đăng ký của từng đảng viên và nhận xét của chi bộ.",
        "31/03/2011",
    ),
    (
        Topic.INSPECTION,
        "Kiểm tra việc chấp hành điều lệ của ít nhất hai đảng viên giữ chức vụ.",
        "Thông báo kết luận kiểm tra.",
        "31/10/2011",
    ),
)
PEOPLE = (
    "Đồng chí bí thư",
    "Đồng chí phó bí thư",
    "Cấp ủy viên phụ trách tuyên giáo",
    "Cấp ủy viên phụ trách đoàn thể",
)
RESULTS = {
    Done.YES: (
        "Đã thực hiện đủ, có biên bản kèm theo.",
        "Hoàn thành trước thời hạn; hồ sơ lưu ở chi bộ.",
        "Đạt theo đúng căn cứ đã đăng ký.",
    ),
    Done.PARTLY: (
        "Làm được phần lớn; còn một việc chuyển sang quý I năm sau.",
        "Đạt khoảng ba phần tư so với đăng ký do thiếu người theo dõi.",
    ),
    Done.NO: ("Chưa làm được vì đơn vị thay đổi nhân sự giữa năm.",),
}
COMMITMENT = (
    "Cấp ủy và từng đảng viên cam kết: không nhũng nhiễu, không nhận hối lộ; công khai mua sắm, tuyển "
    "dụng, nâng lương; tiết kiệm điện, nước, xăng xe, văn phòng phẩm; kê khai tài sản trung thực; phát "
    "hiện dấu hiệu tham nhũng, lãng phí thì báo cáo ngay với cấp ủy cấp trên."
)
#: Working days of February and March until the due day.
WORKING_DAYS = [
    day for day in (date(2011, 2, 10) + timedelta(days=n) for n in range(49)) if day.weekday() < 5
]


class Registering:
    """One committee's registrations, played by its secretaries and its staff."""

    def __init__(self, tree: Tree, cycle: Cycle, season: Season, users, actors, mark: str):
        self.tree = tree
        self.cycle = cycle
        self.season = season
        self.users: dict[str, User] = users
        self.staff = actors["department"]
        self.mark = mark

    def play(self) -> None:
        """Bring every registration to where it stands on the demonstration's day."""
        for code in sorted(self.users, key=lambda code: (code in LATE, code)):
            if code not in MISSING:
                self._register(code)
        self._date_back()

    def _register(self, code: str) -> None:
        by = self.users[code]
        row = actions.start_registration(
            cycle=self.cycle, organization=self.tree.nodes[code], by=by
        )
        for part, answers in self._answers(row, code).items():
            self._save(row, part, answers, by)
        actions.submit(registration=row, by=by)
        if code in RETURNED:
            actions.give_back(registration=row, comment=RETURNED[code], by=self.staff)
            return
        if code in WAITING:
            actions.give_back(registration=row, comment=WAITING[code], by=self.staff)
            person = {"responsible_l1": self._marked(f"{PEOPLE[0]}, báo cáo từng quý")}
            self._save(row, "lines", {**self._lines(code), **person}, by)
            actions.submit(registration=row, by=by)
        else:
            actions.receive(registration=row, by=self.staff)
        if self._has_gone(code):
            self._save(row, "results", self._results(code), by)

    def _save(self, row: Registration, part: str, answers: dict, by) -> None:
        version = row.parts.get(code=part).version
        actions.save_part(registration=row, code=part, answers=answers, version=version, by=by)

    def _has_gone(self, code: str) -> bool:
        """Whether the self-assessment goes to the committee in this season: then results stand."""
        season = self.season
        return any(
            code in part
            for part in (
                season.decided,
                season.proposed,
                season.returned,
                season.mended,
                season.submitted,
            )
        )

    def _answers(self, row: Registration, code: str) -> dict[str, dict[str, str]]:
        number = _number(code)
        who = self.users[code].full_name
        return {
            "target": self._target(row, code),
            "lines": self._lines(code),
            "commitment": {
                "text": self._marked(COMMITMENT),
                "name": who,
                "post": self._marked("Bí thư" if number % 5 else "Phó bí thư"),
                "agreed": "yes",
            },
        }

    def _target(self, row: Registration, code: str) -> dict[str, str]:
        """Keep what was reached; of three that were well one aims higher; the rest rise by one."""
        context, number = load(row), _number(code)
        last = context.year.last_rating
        before = last.level.code if last and last.level else "completing"
        level = {
            "pure-strong": "exemplary" if code in EXEMPLARY else "pure-strong",
            "well": RISING[number % len(RISING)],
            "completing": "well",
            "weak": "completing",
        }[before]
        counts = context.year.last_members
        rated = sum(counts.values())
        good = 100 * good_of(counts, context.good_levels) // rated if rated else 80
        top = {one.code for one in context.top_levels}
        kept = [r for r in context.year.last_cells.values() if r.level and r.level.code in top]
        cells = len(context.year.cells)
        return {
            "level": level,
            "members": str(min(max(good, 80) + number % 3, 98)),
            "unit": PERCENT,
            "cells": str(min(len(kept) + number % 2, cells)) if cells else "",
        }

    def _lines(self, code: str) -> dict[str, str]:
        number = _number(code)
        count = 5 + number % 3
        answers = {"lines": " ".join(f"l{n}" for n in range(1, count + 1))}
        for n, (topic, content, measure, due) in enumerate(LINES[:count], start=1):
            answers |= {
                f"topic_l{n}": topic.value,
                f"content_l{n}": self._marked(content),
                f"measure_l{n}": self._marked(measure),
                f"due_l{n}": due,
                f"responsible_l{n}": self._marked(PEOPLE[(number + n) % len(PEOPLE)]),
            }
        return answers

    def _results(self, code: str) -> dict[str, str]:
        """Most lines were reached, some in part, hardly one not at all."""
        number, answers = _number(code), {}
        for n in range(1, 6 + number % 3):
            sign = (number * 3 + n * 5) % 11
            done = Done.NO if sign == 10 else Done.PARTLY if sign in (3, 7) else Done.YES
            texts = RESULTS[done]
            answers |= {
                f"done_l{n}": done.value,
                f"result_l{n}": self._marked(texts[(number + n) % len(texts)]),
            }
        return answers

    def _marked(self, text: str) -> str:
        return f"{text} {self.mark}".strip()

    def _date_back(self) -> None:
        """Spread what was just written over February and March, as the actions stamp this moment.

        The audit trail keeps the true times.
        """
        rows = list(self.cycle.registrations.exclude(receipt="").order_by("receipt"))
        for index, row in enumerate(rows):
            code = row.organization.code
            day = WORKING_DAYS[index * len(WORKING_DAYS) // len(rows)]
            sent = _at(date(2011, 4, 12) if code in LATE else day, 9)
            self._stamp(row, code, sent + timedelta(minutes=index * 7 % 90))

    def _stamp(self, row: Registration, code: str, sent: datetime) -> None:
        again = _at(date(2011, 11, 16), 14)
        last = again if code in WAITING else sent
        for copy in row.copies.all():
            at = sent if copy.number == 1 else again
            RegistrationCopy.objects.filter(pk=copy.pk).update(submitted_at=at)
        Registration.objects.filter(pk=row.pk).update(
            submitted_at=last,
            received_at=sent + timedelta(days=3, hours=1) if row.received_at else None,
        )
        parts = RegistrationPart.objects.filter(registration=row)
        parts.exclude(code="results").update(saved_at=last - timedelta(minutes=40))
        parts.filter(code="results").update(saved_at=_at(date(2011, 11, 2), 8))


def _number(code: str) -> int:
    return int(code.rpartition("-")[2])


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 10), timezone.get_current_timezone())
