"""Where the self-assessments of 2011 stand on the demonstration's day, 21 November."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Season:
    """How far each base organization is, by code; who is not named has not begun.

    `drafts` says how many sections are filled in. `proposed` holds the proposed level where it is
    not the committee's own, with the note that says why. `mended` were returned once and have been
    submitted again. `own_levels` are those that do not follow from the year before.
    """

    decided: tuple[str, ...]
    decision: tuple[str, str]
    proposed: dict[str, tuple[str, str]]
    returned: dict[str, tuple[str, dict[str, str]]]
    mended: dict[str, tuple[str, dict[str, str]]]
    submitted: tuple[str, ...]
    drafts: dict[str, int]
    own_levels: dict[str, str] = field(default_factory=dict)


CHECKED = "Đã đối chiếu với số liệu năm trước, sổ đảng viên và biên bản sinh hoạt; số liệu khớp."

SEASON = Season(
    decided=("DUK-15", "DUK-18", "DUK-31"),
    decision=("112-QĐ/ĐUK", "2011-11-18"),
    proposed={
        "DUK-02": ("", CHECKED),
        "DUK-08": (
            "pure-strong",
            "Kết quả tốt, song mới có một năm liền trong sạch, vững mạnh; chưa đủ tiêu biểu.",
        ),
        "DUK-14": ("", CHECKED),
        "DUK-21": ("", CHECKED),
        "DUK-29": ("", CHECKED),
        "DUK-41": (
            "completing",
            "Ba tháng không họp chi bộ; một đảng viên nợ đảng phí. Đề nghị xếp mức thấp hơn một bậc.",
        ),
    },
    returned={
        "DUK-07": (
            "Số đảng viên ở mức hoàn thành chưa khớp biên bản của các chi bộ Vùng nguyên liệu; "
            "phần hạn chế chưa nêu việc để một chi bộ chậm đại hội. Đề nghị bổ sung trước ngày 30/11.",
            {
                "members": "Đối chiếu lại với biên bản của hai chi bộ Vùng nguyên liệu.",
                "review": "Nêu rõ việc chậm đại hội và trách nhiệm của cấp ủy.",
            },
        ),
        "DUK-42": (
            "Đề nghị nêu nguyên nhân không đạt chỉ tiêu kết nạp và hướng khắc phục cho năm sau.",
            {"admissions": "Chưa nêu vì sao không đạt chỉ tiêu."},
        ),
    },
    mended={
        "DUK-20": (
            "Phần phương hướng còn chung; đề nghị ghi việc, thời hạn và người phụ trách.",
            {"direction": "Ghi rõ từng việc, thời hạn, người phụ trách."},
        ),
    },
    submitted=(
        *("DUK-03", "DUK-05", "DUK-09", "DUK-13", "DUK-16", "DUK-23"),
        *("DUK-26", "DUK-32", "DUK-35", "DUK-36", "DUK-40"),
    ),
    drafts=dict(
        zip(
            "DUK-01 DUK-04 DUK-06 DUK-10 DUK-11 DUK-17 DUK-19 DUK-22 DUK-24 DUK-25 DUK-28 DUK-34".split(),
            (2, 4, 5, 1, 3, 4, 2, 0, 3, 1, 5, 2),
            strict=True,
        )
    ),
    own_levels={"DUK-03": "exemplary", "DUK-08": "exemplary", "DUK-41": "well"},
)

CANARY_SEASON = Season(
    decided=("CANARY-03",),
    decision=("14-QĐ/CANARY", "2011-11-17"),
    proposed={"CANARY-04": ("", "Nhận xét CANARY")},
    returned={"CANARY-05": ("Ý kiến CANARY", {"members": "Ý kiến CANARY về số liệu"})},
    mended={},
    submitted=("CANARY-02",),
    drafts={"CANARY-01": 3},
)
