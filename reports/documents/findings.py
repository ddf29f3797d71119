"""Section I of a report: the results by subject, each with its sentences and pictures."""

from django.utils.translation import gettext as _

from core import formats
from organizations.models import Organization
from reports import narrative, pictures
from reports.charts import Target as TargetLine
from reports.documents.content import Block, Heading, Picture, paragraphs
from reports.documents.rating_table import lost_names
from reports.statistics import Statistics

#: Width of a picture in its own units: wider means lower on the page, with smaller letters.
PICTURE_WIDTH = 660


class Numbering:
    """Numbers pictures in the order in which they appear."""

    def __init__(self) -> None:
        self.count = 0

    def pictures(self, charts) -> list[Block]:
        result: list[Block] = []
        for chart in charts:
            if chart is not None:
                self.count += 1
                svg = chart.svg(PICTURE_WIDTH, ident=f"hinh-{self.count}")
                result.append(Picture(self.count, str(chart.title), str(svg)))
        return result


def parts(
    organization: Organization, stats: Statistics, results
) -> tuple[list[Block], tuple[str, ...]]:
    """The numbered parts that have a sentence, and the headings of those that have none."""
    target = next((r for r in results if r.indicator == "base-ps" and r.value is not None), None)
    line = (
        TargetLine(target.value, _("Mục tiêu %(value)s") % {"value": formats.percent(target.value)})
        if target
        else None
    )
    pure = _("đạt trong sạch, vững mạnh")
    found = (
        (
            _("Chất lượng tổ chức cơ sở đảng"),
            [
                narrative.shares(stats, "base-ps", _("TCCSĐ thuộc diện đánh giá ") + pure),
                narrative.shares(stats, "basecommittee-ps", pure, _("Đối với đảng bộ cơ sở: ")),
                narrative.shares(stats, "basecell-ps", pure, _("Đối với chi bộ cơ sở: ")),
                narrative.shares(
                    stats, "subcell-ps", pure, _("Đối với chi bộ trực thuộc đảng ủy cơ sở: ")
                ),
            ],
            [pictures.pure_strong_by_kind(stats, line), pictures.structure(stats)],
        ),
        (
            _("Kết quả theo loại hình"),
            [
                *[
                    narrative.shares(
                        stats,
                        f"{kind.code}-ps",
                        pure,
                        _("TCCSĐ %(phrase)s: ") % {"phrase": kind.phrase},
                    )
                    for kind in stats.data.types
                ]
            ],
            [pictures.pure_strong_by_type(stats, line)],
        ),
        (
            _("Tính bền vững của danh hiệu"),
            [narrative.lost(stats), lost_names(organization, stats)],
            [pictures.flow(stats, stats.last_year)],
        ),
        (
            _("Chất lượng đảng viên"),
            [
                narrative.shares(
                    stats,
                    "members-good",
                    _("đảng viên thuộc diện đánh giá hoàn thành tốt nhiệm vụ trở lên"),
                ),
                narrative.failing_members(stats),
                narrative.departures(stats),
            ],
            [pictures.member_levels(stats)],
        ),
        (
            _("Kết nạp đảng viên"),
            [narrative.admissions(stats), narrative.registered(stats)],
            [pictures.admissions(stats)],
        ),
    )
    written = [(heading, paragraphs(sentences), charts) for heading, sentences, charts in found]
    standing = [part for part in written if part[1]]
    blocks: list[Block] = []
    numbering = Numbering()
    for number, (heading, sentences, charts) in enumerate(standing, start=1):
        blocks += [Heading(f"{number}- {heading}", 2), *sentences, *numbering.pictures(charts)]
    return blocks, tuple(heading for heading, sentences, _charts in written if not sentences)
