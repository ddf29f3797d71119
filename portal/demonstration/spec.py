"""The shape of what a demonstration is told by: enterprises, their years, dated changes, totals."""

from dataclasses import dataclass, field
from datetime import date

from organizations.kinds import Kind

YEARS = (2008, 2009, 2010)
#: The day on which the demonstration stands: the members' lives are told up to it.
DAY = date(2011, 11, 21)

KINDS = {"C": Kind.BASE_COMMITTEE, "L": Kind.BASE_CELL}
TYPES = {"s": "soe", "j": "jsc", "p": "private", "a": "agency"}
#: Signs of the tables → codes of levels (2008–2010); "n" is not rated, "-" not there that year.
LEVELS = {"T": "pure-strong", "W": "well", "H": "completing", "Y": "weak"}

PREFIXES = {Kind.BASE_COMMITTEE: "Đảng bộ", Kind.BASE_CELL: "Chi bộ"}
FORMS = {"soe": "Công ty TNHH một thành viên", "jsc": "Công ty Cổ phần", "agency": ""}
PRIVATE_FORMS = {"CP": "Công ty Cổ phần", "TN": "Công ty TNHH", "DN": "Doanh nghiệp tư nhân"}


@dataclass(frozen=True)
class Enterprise:
    """One base organization: one sign per year for kind, type and level, and its usual size.

    `size` weighs it when a committee's totals are shared out (about its members in 2010).
    """

    code: str
    kinds: str
    types: str
    levels: str
    size: int
    private_form: str
    business: str

    @classmethod
    def read(cls, line: str, prefix: str) -> "Enterprise":
        """Read a line of a table: number, kinds, types, levels, size, private form, business."""
        number, kinds, types, levels, size, form, business = line.split(maxsplit=6)
        return cls(f"{prefix}-{number}", kinds, types, levels, int(size), form, business)

    @property
    def first(self) -> int:
        """Index of the first year in which it was there."""
        return next(index for index, sign in enumerate(self.kinds) if sign != "-")

    @property
    def first_kind(self) -> str:
        return KINDS[self.kinds[self.first]]

    @property
    def first_type(self) -> str:
        return TYPES[self.types[self.first]]

    def name(self, kind: str, enterprise_type: str, business: str = "") -> str:
        """The full name under a kind and a type: "Đảng bộ Công ty Cổ phần …"."""
        form = FORMS.get(enterprise_type) or PRIVATE_FORMS.get(self.private_form, "")
        words = (PREFIXES[kind], "" if enterprise_type == "agency" else form)
        return " ".join(word for word in (*words, business or self.business) if word)


@dataclass(frozen=True)
class Change:
    """One dated change: what is done to which code, and with what.

    `what` is one of found, rekind (`value` C or L), retype (`value` s, j, p or a), rename
    (`value` is the new business or name), move and merge (`value` is a code), dissolve.
    """

    day: str
    what: str
    code: str
    value: str = ""


@dataclass(frozen=True)
class YearTotals:
    """A committee's year, in members; shares are laid on its base organizations.

    `placed` counts lie at named codes (code → number); everything else is shared out by size.
    """

    total: int
    completing: int
    excellent: int
    admissions: int
    received: int
    assigned: int
    registered: int
    failing: dict[str, int] = field(default_factory=dict)
    not_rated: dict[str, dict[str, int]] = field(default_factory=dict)
    struck_off: dict[str, int] = field(default_factory=dict)
    expelled: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Committee:
    """A superior committee with all that the demonstration tells of it."""

    code: str
    name: str
    sign: str
    plan_number: str
    founded: str
    founding: str
    enterprises: tuple[Enterprise, ...]
    cells: dict[str, tuple[str, ...]]
    changes: tuple[Change, ...]
    totals: dict[int, YearTotals]
    #: Levels of sub-cells that were not pure and strong: (year, code) → sign.
    cell_levels: dict[tuple[int, str], str]
    #: Numbers and dates of the decisions on the ratings: year → (number, date).
    decisions: dict[int, tuple[str, str]]
    #: 2011, the year that is open: received, assigned below, registered.
    open_year: tuple[int, int, int]
    #: Members admitted in the open year by the demonstration's day, and where some were struck off.
    admitted_so_far: int
    struck_off_so_far: tuple[str, ...] = ()

    def enterprise(self, code: str) -> Enterprise:
        return next(one for one in self.enterprises if one.code == code)
