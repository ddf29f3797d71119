"""The tree as it stood on a day, with counts per node: plain rows in, nodes out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.functional import Promise

from organizations.kinds import BASE_KINDS, Kind

#: Nodes drawn on one page; further ones are opened from their superior.
MOST_NODES = 800

_KIND_ORDER = {kind: place for place, kind in enumerate(Kind.values)}


@dataclass
class Node:
    """One organization on that day; `base`, `cells` and `by_type` count all that stood below."""

    pk: int
    parent: int | None
    code: str
    name: str
    kind: str
    type_name: str | None
    children: list["Node"] = field(default_factory=list)
    base: int = 0
    committees: int = 0
    cells: int = 0
    below: int = 0
    by_type: dict[str, int] = field(default_factory=dict)
    drawn: bool = True
    is_open: bool = False

    @property
    def kind_label(self) -> str | Promise:
        return Kind(self.kind).label

    @property
    def base_cells(self) -> int:
        return self.base - self.committees

    def count(self, child: "Node") -> None:
        """Add a child and what stands below it."""
        self.below += child.below + 1
        self.base += child.base + (child.kind in BASE_KINDS)
        self.committees += child.committees + (child.kind == Kind.BASE_COMMITTEE)
        self.cells += child.cells + (child.kind == Kind.SUB_CELL)
        numbers = dict(child.by_type)
        if child.type_name:
            numbers[child.type_name] = numbers.get(child.type_name, 0) + 1
        for name, number in numbers.items():
            self.by_type[name] = self.by_type.get(name, 0) + number


def build(rows: Iterable[tuple]) -> Node:
    """Return a node without a name whose children are the roots of what `rows` hold.

    `rows`: (pk, parent pk, code, name, kind, short name of the type). A row whose parent is not
    among them is a root: the user's scope begins there.
    """
    nodes = {row[0]: Node(*row) for row in rows}
    top = Node(0, None, "", "", "", None)
    for node in nodes.values():
        nodes.get(node.parent, top).children.append(node)
    for node in _bottom_up(top):
        node.children.sort(key=lambda child: (_KIND_ORDER[child.kind], child.code))
        for child in node.children:
            node.count(child)
    _choose_drawn(top)
    return top


def _bottom_up(top: Node) -> list[Node]:
    order = [top]
    for node in order:  # grows while it is walked
        order.extend(node.children)
    return order[::-1]


def _choose_drawn(top: Node) -> None:
    """Level by level until the page is full; the first levels stand open."""
    level, room, depth = [top], MOST_NODES, 0
    while level:
        following = []
        for node in level:
            room -= len(node.children)
            node.drawn = room >= 0
            node.is_open = node.drawn and depth < 2
            following += node.children if node.drawn else []
        level, depth = following, depth + 1
