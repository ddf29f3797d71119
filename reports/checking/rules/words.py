"""The words that reports use around their figures, as patterns over small letters. Data only."""

import re
from typing import Final

#: Phrases of one meaning that hold a comma: it divides nothing.
UNDIVIDED: Final = re.compile(
    r"trong sạch\s*,\s*vững mạnh"
    r"|đủ tư cách\s*,\s*(?=hoàn thành)"
    r"|đủ tư cách\s*,\s*(?=chưa hoàn thành|không hoàn thành)"
    r"|công nhân\s*,\s*viên chức"
)

#: What stands before a number that names something and counts nothing ("Điều 2", "khóa 12").
NAMES_BEFORE: Final = re.compile(
    r"(?:\b(?:điều|khoản|điểm|mục|chương|phần|tiết|kho[áa]|khóa|thứ|trung ương|phụ lục|biểu|bảng|"
    r"trang|tổ|quý|tháng|tuần|ngày|mùng|bước|quyển|tập|kỳ|lần|hình|đợt)\s+"
    r"|(?<!tổng )(?<!con )(?<!trên )\bsố\s*:?\s*)$"
)

#: Before "30/4": certainly a day; or a day unless something is counted after it.
DAY_BEFORE: Final = re.compile(r"\b(?:ngày|mùng|sáng|chiều|tối|đêm|dịp|lễ|hôm|tháng)\s*$")
DAY_MAYBE_BEFORE: Final = re.compile(r"\b(?:từ|đến|tới|trước|sau|kể từ|hết)\s*$")

#: Bounds before and after a number.
OVER: Final = re.compile(
    r"(?:\b(?:trên|vượt quá)\s+|(?<!cao )(?<!thấp )(?<!nhiều )(?<!ít )(?<!lớn )(?<!nhỏ )\bhơn\s+|>\s*)$"
)
LEAST: Final = re.compile(r"\b(?:ít nhất|tối thiểu|từ)\s+$|(?:≥|>=)\s*$")
UNDER: Final = re.compile(r"(?:\b(?:dưới|chưa đến|chưa tới|không đến)\s+|<\s*)$")
MOST: Final = re.compile(r"\b(?:không quá|tối đa|nhiều nhất|không vượt quá)\s+$|(?:≤|<=)\s*$")
ABOUT: Final = re.compile(r"\b(?:gần|khoảng|chừng|xấp xỉ|ước|ước đạt|ước khoảng|ngót)\s+$")
AT_LEAST_AFTER: Final = re.compile(r"\s*(?:tccsđ|tổ chức|đảng viên|chi bộ)?[^,.;\d]{0,40}\btrở lên")

#: Canonical units, the longer surface first. Others are named by their first two words.
UNITS: Final = (
    ("base", re.compile(r"tccsđ\b|tccs đảng\b|tổ chức cơ sở đảng\b|tổ chức cơ sở\b")),
    (
        "organization",
        re.compile(r"tổ chức đảng\b|đơn vị\b|đầu mối\b"),
    ),
    ("cell", re.compile(r"chi bộ\b|chi, đảng bộ\b")),
    ("committee", re.compile(r"đảng bộ\b|đảng [uủ][ỷyủ]\b")),
    ("member", re.compile(r"đảng viên\b|đồng chí\b|đ/c\b")),
    ("year", re.compile(r"năm\b")),
)
#: A whole may be counted by a wider word than its parts.
WIDER: Final = {
    "base": {"cell", "committee"},
    "organization": {"cell", "committee", "base"},
}
#: Words that are no name of what is counted.
NO_UNIT: Final = re.compile(
    r"(?:và|hoặc|đến|tới|lên|xuống|so|trong|trên|dưới|với|là|có|được|đạt|chiếm|tăng|giảm|năm|thì|của)\b"
)

#: What carries a share to its percentage.
CUE: Final = r"(?:chiếm|đạt|t[ỷỉ] lệ|bằng|tương đương|tương ứng|là|ở mức|mức|tức|=|được|với)"
SHARE_END: Final = re.compile(
    rf"(?:^|[\s(,:]){CUE}(?:\s+(?:{CUE}|tới|đến|gần|khoảng|trên|hơn|xấp xỉ|dưới|lần lượt|chung))*\s*:?\s*$"
)
ONLY_CUES: Final = re.compile(
    rf"\s*(?:(?:{CUE}|tới|đến|gần|khoảng|trên|hơn|xấp xỉ|dưới|lần lượt|lần|lượt|chung|và|:)\s*)*$"
)
#: After a percentage that stands beside its fraction without a word.
APPOSITION_END: Final = re.compile(
    r"\s*(?:[,;.)\]]|$|so với|trên tổng|tổng số|của tổng|\(|và\b|trở lên)"
)
#: The percentage is of something else than the fraction.
NAMED_WHOLE: Final = re.compile(r"\s*(?:so với |trên |trong |của )?(?:tổng số|tổng|số)\s+")
WHOLE_AREA: Final = re.compile(r"toàn (?:đảng bộ|tỉnh|khối|huyện|quốc|ngành)|cả nước|dân số")
OF_A_PLAN: Final = re.compile(
    r"\s*(?:so với\s+)?(?:kế hoạch|chỉ tiêu|mục tiêu|nghị quyết|nq\b|kh\b)"
)
AGAINST_PLAN: Final = re.compile(
    r"kết nạp|phát triển|bồi dưỡng|thu nộp|thu đảng phí|cử |mở |tổ chức được|kiểm tra|giám sát|công nhận"
)
TARGET_BEFORE: Final = re.compile(
    r"\b(?:mục tiêu|chỉ tiêu|phấn đấu|kế hoạch|yêu cầu|đề ra|nghị quyết)\b[^,;.]*$"
)
TARGET: Final = re.compile(r"\b(?:mục tiêu|chỉ tiêu|phấn đấu|kế hoạch|yêu cầu|đề ra|nghị quyết)\b")

#: Ratings: shares of what was assessed.
RATED: Final = re.compile(
    r"đánh giá|xếp loại|hoàn thành|trong sạch|tsvm|tư cách|yếu kém|htxs|htt|tiêu biểu"
)

#: Changes.
UP: Final = r"(?:tăng|cao hơn|nhiều hơn|lớn hơn)"
DOWN: Final = r"(?:giảm|thấp hơn|ít hơn|hạ)"
CHANGE_END: Final = re.compile(
    rf"\b(?:(?P<up>{UP})|(?P<down>{DOWN}))"
    r"(?:\s+(?:thêm|được|lên|xuống|đi|là|gần|khoảng|trên|hơn|đến|tới|bình quân))*\s*:?\s*$"
)
EXCEED_END: Final = re.compile(r"\bvượt(?:\s+(?:mức|chỉ tiêu|kế hoạch|là|được|thêm))*\s*$")
EXCEED_AFTER: Final = re.compile(
    r"\s*(?:[,;.)]|$|so với (?:chỉ tiêu|kế hoạch)|(?:chỉ tiêu|kế hoạch))"
)
AGAINST_YEAR: Final = re.compile(
    r"[^.;\d]{0,60}?(?:so với|so)\s+(?:cùng kỳ\s+|cuối\s+|đầu\s+|kết quả\s+|với\s+)*năm\s+(?P<year>\d{4})"
)
AGAINST_LAST: Final = re.compile(
    r"[^.;\d]{0,60}?so với\s+(?:cùng kỳ(?: năm (?:trước|ngoái))?|năm (?:trước|ngoái)|cùng kỳ)"
)
AGAINST_YEAR_BEFORE: Final = re.compile(
    r"so với\s+(?:cùng kỳ\s+|cuối\s+|đầu\s+|kết quả\s+)*năm\s+(?P<year>\d{4})[^.;\d]{0,25}$"
)
AGAINST_LAST_BEFORE: Final = re.compile(
    r"so với\s+(?:cùng kỳ(?: năm (?:trước|ngoái))?|năm (?:trước|ngoái))[^.;\d]{0,25}$"
)
#: Between a result and its change: nothing that could be another thing's name.
ONLY_LINKS: Final = re.compile(
    r"(?:\s*\b(?:đã|và|cũng|tức|là|tương ứng|bằng|vẫn|có|mức|như vậy|số|tỷ lệ|tỉ lệ|này|lại|nhưng|song)\b)*\s*"
)
COMPARED: Final = re.compile(r"so với[^,;(]*")
ANOTHER: Final = re.compile(r"\b(?:và|còn|nhưng|trong khi|song)\b")
#: Between a fraction and a percentage: perhaps a clause with a subject of its own.
OWN_CLAUSE: Final = re.compile(r"\b(?:có|với|mà)\b")
AGAINST_OTHER: Final = re.compile(r"[^.;]{0,60}?so với")
FROM_BEFORE: Final = re.compile(r"\btừ\s*$")
TO_BEFORE: Final = re.compile(r"\b(?:lên|xuống|còn|đến|tới|thành)\s*(?:còn|là)?\s*$")

#: Wholes and parts.
PARTS: Final = re.compile(r"(?P<all>\b(?:bao gồm|gồm có|gồm|chia ra))|(?P<some>trong đó|cụ thể)")
TOTAL_BEFORE: Final = re.compile(r"\b(?:tổng cộng|cộng chung|cộng lại)\s*(?:là|có|:|được|=)?\s*$")
WHOLE_BEFORE: Final = re.compile(
    r"\b(?:trong|trên|của|so với)?\s*(?:tổng số|tổng|toàn bộ)\s*(?:có|là)?\s*$|\btrong số\s*$"
)
TOTAL_ROW: Final = re.compile(r"\s*(?:tổng|cộng|toàn )")
NEXT_PART: Final = re.compile(r"[,;\n]|\bvà\b")
OR_BETTER: Final = "trở lên"
NOT_A_PART: Final = re.compile(r"\b(?:với|cùng|trên|so với|từ|kèm)\s*$")
#: Something follows the last part that is not counted: "6 kế hoạch và nhiều hướng dẫn"; or
#: perhaps does: "20 cán bộ và đại biểu các ban".
UNCOUNTED_PART: Final = re.compile(
    r"\b(?:và|cùng|cùng với)\s+(?:nhiều|một số|một vài|các|những|số)\b|\bcòn lại\b"
)
#: After the last part: "…, còn lại quý III"; "… cùng 1 chi bộ hưu trí", which may be a part or not.
REMAINDER: Final = re.compile(r"[^\d.;\n]*\bcòn lại\b")
BESIDE: Final = re.compile(r"[^\d.,;(\n]*\b(?:cùng|với)\s+(\d{1,3}(?:\.\d{3})*|\d+)(?![\d.,/%])")
AND_MORE: Final = re.compile(r"\b(?:và|cùng|còn lại)\b")
OVERLAP: Final = re.compile(r"\b(?:nữ|dân tộc|trẻ|tôn giáo|đoàn viên|trí thức)\b")
#: Families whose members exclude one another: one item is of one of them.
FAMILIES: Final = (
    (
        re.compile(r"nhà nước(?! dưới)|(?<!vốn )nhà nước"),
        re.compile(r"cổ phần|vốn nhà nước"),
        re.compile(r"tư nhân|tnhh|trách nhiệm hữu hạn"),
        re.compile(r"cơ quan|hành chính|sự nghiệp"),
        re.compile(r"nước ngoài|fdi"),
        re.compile(r"hợp tác xã"),
    ),
    (re.compile(r"đảng bộ"), re.compile(r"chi bộ")),
    (re.compile(r"\bnam\b"), re.compile(r"\bnữ\b")),
    (re.compile(r"chính thức"), re.compile(r"dự bị")),
    (
        re.compile(r"trong sạch|tsvm|xuất sắc"),
        re.compile(r"hoàn thành tốt|\btốt\b"),
        re.compile(r"(?<!không )(?<!chưa )hoàn thành nhiệm vụ"),
        re.compile(r"yếu kém|không hoàn thành|vi phạm"),
    ),
)

#: Averages.
AVERAGE: Final = re.compile(
    r"\b(?:bình quân|trung bình|tính bình quân|bq)\s*,?\s*(?:mỗi|một|từng|hằng|hàng|01|1|trên)\s*"
)
AVERAGE_FILLER: Final = re.compile(r"[^\d,;.]{0,40}$")

#: Topics: "Đối với chi bộ cơ sở, …"; "Chi bộ cơ sở: …".
TOPIC: Final = re.compile(
    r"(?:\b(?:đối với|riêng)|^\s*[-+•*–]?\s*về)\s+(?P<topic>[^,:;.\d]{3,80})[,:]"
)
HEADING: Final = re.compile(r"(?:^|[.;\n])\s{0,8}(?P<topic>[^.;:\n\d]{3,90}):")
STOPWORDS: Final = frozenset(
    "năm có đạt chiếm là so với số thuộc diện và các của cho thấy được tỷ lệ tỉ trong đó tổng tăng giảm "
    "thì còn đã xếp loại đánh giá chất lượng hằng hàng kết quả đến khoảng gần trên hơn - + bằng tiếp tục".split()
)

#: A part of a year, or a place of its own: no figure of the year's statistics.
PART_OF_YEAR: Final = re.compile(
    r"\bquý\b|\d\s*tháng|tháng đầu|đầu năm|đến nay|hiện nay|giữa năm|đến tháng (?!12\b)"
)
