"""Where labels go: beside their point, off the lines, never on one another."""

from dataclasses import dataclass, field
from typing import NamedTuple


class Box(NamedTuple):
    """The room one line of text takes."""

    left: float
    top: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The horizontal middle, for anchored text."""
        return self.left + self.width / 2

    @property
    def baseline(self) -> float:
        """Where the letters stand: descenders take the last fifth."""
        return self.top + self.height * 0.82

    def overlaps(self, other: "Box", gap: float = 1.5) -> bool:
        """Whether the two come closer than `gap`."""
        return (
            self.left < other.left + other.width + gap
            and other.left < self.left + self.width + gap
            and self.top < other.top + other.height + gap
            and other.top < self.top + self.height + gap
        )

    def crossed_by(self, line: tuple[float, float, float, float]) -> bool:
        """Whether a segment runs through the box (looked at in 16 places)."""
        x1, y1, x2, y2 = line
        start, end = max(self.left, min(x1, x2)), min(self.left + self.width, max(x1, x2))
        if start > end or x1 == x2:
            return False
        for step in range(17):
            x = start + (end - start) * step / 16
            y = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
            if self.top - 1 < y < self.top + self.height + 1:
                return True
        return False


@dataclass
class Obstacles:
    """What is already on the sheet; each placed label becomes an obstacle itself."""

    lines: list[tuple[float, float, float, float]] = field(default_factory=list)
    dots: list[tuple[float, float]] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)

    def place(self, x: float, y: float, width: float, size: float) -> Box | None:
        """The best box above or below a point; None when every place lies on another label."""
        height = size * 1.1
        candidates = [
            Box(x - width / 2 + dx, y + dy, width, height)
            for dy in (-height - 6, 6, -height - 12, 12, -height - 20, 20)
            for dx in (0, -width * 0.35, width * 0.35)
        ]
        free = [box for box in candidates if not any(box.overlaps(other) for other in self.boxes)]
        if not free:
            return None
        best = min(free, key=lambda box: self._cost(box, (x, y)) + candidates.index(box) * 0.2)
        self.boxes.append(best)
        return best

    def along(self, start: float, end: float, y: float, width: float, size: float) -> Box | None:
        """The clearest box on a level line between `start` and `end`, above it or below; None
        when each would lie on a line or another label."""
        height, room = size * 1.1, max(end - start - width, 0)
        candidates = [
            Box(start + room * step / 24, top, width, height)
            for top in (y - height - 2, y + 3)
            for step in range(25)
        ]
        best = min(candidates, key=lambda box: self._cost(box, None))
        if room == 0 or self._cost(best, None) >= 10:
            return None
        self.boxes.append(best)
        return best

    def _cost(self, box: Box, own: tuple[float, float] | None) -> float:
        grown = Box(box.left - 3, box.top - 3, box.width + 6, box.height + 6)
        lines = sum(10 for line in self.lines if box.crossed_by(line))
        near = sum(2 for line in self.lines if grown.crossed_by(line))
        dots = sum(
            20
            for dot in self.dots
            if dot != own and box.overlaps(Box(dot[0] - 4, dot[1] - 4, 8, 8))
        )
        if own and any(_far(box, dot) + 1 < _far(box, own) for dot in self.dots):
            dots += 8  # a figure nearer to another point would be read as that point's
        touched = sum(40 for other in self.boxes if box.overlaps(other))
        return lines + near + dots + touched


def spread(wanted: list[float], gap: float, lowest: float, highest: float) -> list[float]:
    """Heights at least `gap` apart, as near as can be to the wanted ones (given in order)."""
    placed: list[list[float]] = []
    for height in wanted:
        placed.append([height])
        while len(placed) > 1 and _start(placed[-1], gap) < _start(placed[-2], gap) + gap * len(
            placed[-2]
        ):
            placed[-2:] = [placed[-2] + placed[-1]]
    heights = [_start(group, gap) + gap * index for group in placed for index in range(len(group))]
    for index in range(len(heights) - 1, -1, -1):
        limit = highest - gap * (len(heights) - 1 - index)
        heights[index] = min(heights[index], limit)
    return [max(height, lowest + gap * index) for index, height in enumerate(heights)]


def _start(group: list[float], gap: float) -> float:
    """The first height of a group that shares its surplus evenly."""
    return sum(group) / len(group) - gap * (len(group) - 1) / 2


def _far(box: Box, dot: tuple[float, float]) -> float:
    return abs(box.middle - dot[0]) + abs(box.top + box.height / 2 - dot[1])
