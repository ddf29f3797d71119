"""What stands in an invented member's file beside the history: birth, home, schooling, numbers."""

from datetime import date

from core.calendar import add_months
from portal.demonstration.lives import Life
from portal.demonstration.mixing import mixed, pick

VILLAGES = (
    *("xã Suối Sao", "xã Đồng Sương", "xã Ruộng Mật", "xã Đất Nắng", "xã Thác Sương"),
    *("thị trấn Chợ Mây", "phường Phố Hoa", "phường Bến Gió", "xã Vịnh Nắng", "xã Rừng Thơm"),
)
DISTRICTS = ("huyện Sông Trăng", "huyện Núi Mây", "thị xã Cầu Vồng", "thành phố Bình Minh")
#: Minorities of the region, as seldom as they are met among the members.
GROUPS = ("Ba Na", "Ê Đê", "Chăm")
EDUCATION = (
    *("UNIVERSITY",) * 9,
    *("INTERMEDIATE",) * 4,
    *("VOCATIONAL",) * 3,
    *("COLLEGE", "COLLEGE", "UPPER_SECONDARY", "UPPER_SECONDARY", "LOWER_SECONDARY", "MASTER"),
)
THEORY = (*("ELEMENTARY",) * 9, *("INTERMEDIATE",) * 5, *("NONE",) * 4, "ADVANCED", "BACHELOR")
#: Occupation → posts and the professions that go with it.
WORK = {
    "WORKER": (
        ("Công nhân vận hành", "Công nhân kỹ thuật", "Tổ trưởng sản xuất", "Lái xe", "Thợ điện"),
        ("Cơ khí", "Điện công nghiệp", "Vận hành máy", ""),
    ),
    "INTELLECTUAL": (
        ("Kỹ sư", "Chuyên viên kỹ thuật", "Kiểm nghiệm viên", "Chuyên viên kế hoạch"),
        ("Kỹ sư xây dựng", "Kỹ sư điện", "Kỹ sư nông nghiệp", "Cử nhân kinh tế", "Dược sĩ"),
    ),
    "STAFF": (
        ("Kế toán viên", "Nhân viên văn thư", "Thủ kho", "Nhân viên kinh doanh", "Thủ quỹ"),
        ("Kế toán", "Quản trị kinh doanh", "Văn thư lưu trữ"),
    ),
    "MANAGER": (
        ("Trưởng phòng", "Phó Trưởng phòng", "Quản đốc", "Phó Giám đốc", "Đội trưởng"),
        ("Cử nhân kinh tế", "Kỹ sư xây dựng", "Quản trị kinh doanh", "Cử nhân luật"),
    ),
    "OWNER": (("Giám đốc, chủ doanh nghiệp",), ("Quản trị kinh doanh",)),
    "RETIRED": (("Cán bộ hưu trí",), ("",)),
}
OCCUPATIONS = (
    *("WORKER",) * 8,
    *("INTELLECTUAL",) * 5,
    *("STAFF",) * 4,
    *("MANAGER",) * 3,
)
MANAGING = ("SECRETARY", "DEPUTY_SECRETARY", "STANDING_MEMBER")
#: First digits of identity numbers: of the province, and of nowhere for the neighbour.
IDENTITY = {"": "221", "CANARY": "229"}
CARDS = {"": "054", "CANARY": "059"}
CARD_AFTER_MONTHS = 2


def facts_of(life: Life, name: str, day: date, mark: str) -> dict[str, object]:
    """The file's facts as of a day; `mark` goes into every text."""
    number = life.number
    occupation = _occupation(life, day)
    posts, professions = WORK[occupation]
    village = pick(VILLAGES, number, "home")
    full = life.official is not None and life.official <= day
    return {
        "full_name": _marked(name, mark),
        "birth_date": life.born,
        "sex": life.sex,
        "ethnic_group": pick(GROUPS, number, "group") if not mixed(number, "minor", 33) else "Kinh",
        "home": _marked(f"{village}, {pick(DISTRICTS, number, 'district')}", mark),
        "residence": _marked(
            f"{pick(VILLAGES, number, 'lives')}, {pick(DISTRICTS, number, 'district')}", mark
        ),
        "education": _education(number, occupation),
        "profession": _marked(pick(professions, number, "profession"), mark),
        "theory": _theory(life, number, full),
        "occupation": occupation,
        "post": _marked(pick(posts, number, "post"), mark),
        "youth_union": life.age(day) <= 30 and mixed(number, "youth", 10) < 8,
        "merit_family": not mixed(number, "merit", 9),
        "identity_number": f"{IDENTITY[mark]}{104729 + number * 37:06d}",
        **(_card(life, number, mark, day) if full else {}),
    }


def _marked(text: str, mark: str) -> str:
    return f"{text} {mark}" if text and mark else text


def _leads(life: Life) -> bool:
    return any(step.what in MANAGING for step in life.steps if step.term)


def _occupation(life: Life, day: date) -> str:
    if life.age(day) >= (60 if life.sex == "M" else 56):
        return "RETIRED"
    if _leads(life):
        return "MANAGER"
    return (
        "OWNER" if not mixed(life.number, "owner", 90) else pick(OCCUPATIONS, life.number, "work")
    )


def _education(number: int, occupation: str) -> str:
    if occupation in ("INTELLECTUAL", "MANAGER"):
        return "MASTER" if not mixed(number, "master", 14) else "UNIVERSITY"
    return pick(EDUCATION, number, "school")


def _theory(life: Life, number: int, full: bool) -> str:
    if _leads(life):
        return pick(("INTERMEDIATE", "INTERMEDIATE", "ADVANCED", "ELEMENTARY"), number, "theory")
    return pick(THEORY, number, "theory") if full else "NONE"


def _card(life: Life, number: int, mark: str, day: date) -> dict[str, object]:
    assert life.official is not None
    issued = add_months(life.official, CARD_AFTER_MONTHS)
    if issued > day:
        return {}
    return {"card_number": f"{CARDS[mark]}{10007 + number * 13:05d}", "card_issued_on": issued}
