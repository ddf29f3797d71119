"""Building a committee's tree as it stood in 2008 and changing it by dated decisions since."""

from datetime import date, timedelta

from organizations import actions
from organizations.actions import Decision
from organizations.kinds import Kind
from organizations.models import EnterpriseType, Organization
from portal.demonstration.spec import KINDS, TYPES, Change, Committee


class Tree:
    """One committee's organizations by code, and the businesses their names are made of."""

    def __init__(self, committee: Committee, superior: Organization, by):
        self.committee = committee
        self.by = by
        self.types = {one.code: one for one in EnterpriseType.objects.all()}
        self.nodes: dict[str, Organization] = {committee.code: superior}
        self.businesses = {one.code: one.business for one in committee.enterprises}
        self._numbers: dict[int, int] = {}

    @property
    def superior(self) -> Organization:
        return self.nodes[self.committee.code]

    def found_all(self) -> None:
        """Found what stood at the beginning of 2008, each on a day of its own long before."""
        for index, enterprise in enumerate(self.committee.enterprises):
            if enterprise.first:
                continue
            day = date(1996 + index % 11, 1 + index * 5 % 12, 3 + index % 25)
            self._found_base(enterprise, self.decision(day))
            for number, name in enumerate(self.committee.cells.get(enterprise.code, ()), start=1):
                code = f"{enterprise.code}-{number:02d}"
                self._found_cell(code, name, self.decision(day + timedelta(days=30)))

    def change_all(self) -> None:
        """Carry out the committee's dated changes in the order of their days."""
        for change in self.committee.changes:
            decision = self.decision(date.fromisoformat(change.day))
            getattr(self, f"_{change.what}")(change, decision)
            if change.what in ("move", "merge"):
                self._reread()

    def decision(self, day: date) -> Decision:
        """An invented decision of that day, numbered within its year; signed five days before."""
        number = self._numbers[day.year] = self._numbers.get(day.year, 10) + 2
        return Decision(
            effective_on=day,
            number=f"{number}-{self.committee.sign}",
            dated=day - timedelta(days=5),
        )

    def _reread(self) -> None:
        """Moving rewrites paths of whole subtrees; take the new ones over."""
        rows = Organization.objects.in_bulk([node.pk for node in self.nodes.values()])
        self.nodes = {code: rows[node.pk] for code, node in self.nodes.items()}

    def _found_base(self, enterprise, decision: Decision) -> None:
        self.nodes[enterprise.code] = actions.found_organization(
            code=enterprise.code,
            name=enterprise.name(enterprise.first_kind, enterprise.first_type),
            kind=enterprise.first_kind,
            parent=self.superior,
            enterprise_type=self.types[enterprise.first_type],
            decision=decision,
            by=self.by,
        )

    def _found_cell(self, code: str, name: str, decision: Decision) -> None:
        self.nodes[code] = actions.found_organization(
            code=code,
            name=name,
            kind=Kind.SUB_CELL,
            parent=self.nodes[code.rpartition("-")[0]],
            enterprise_type=None,
            decision=decision,
            by=self.by,
        )

    def _name(self, code: str, kind: str, enterprise_type: str) -> str:
        return self.committee.enterprise(code).name(kind, enterprise_type, self.businesses[code])

    def _found(self, change: Change, decision: Decision) -> None:
        if change.value:
            self._found_cell(change.code, change.value, decision)
        else:
            self._found_base(self.committee.enterprise(change.code), decision)

    def _rekind(self, change: Change, decision: Decision) -> None:
        node = self.nodes[change.code]
        kind = KINDS[change.value]
        name = self._name(change.code, kind, node.enterprise_type.code)
        actions.change_kind(organization=node, kind=kind, name=name, decision=decision, by=self.by)

    def _retype(self, change: Change, decision: Decision) -> None:
        node = self.nodes[change.code]
        enterprise_type = self.types[TYPES[change.value]]
        actions.change_type(
            organization=node,
            enterprise_type=enterprise_type,
            name=self._name(change.code, node.kind, enterprise_type.code),
            decision=decision,
            by=self.by,
        )

    def _rename(self, change: Change, decision: Decision) -> None:
        node = self.nodes[change.code]
        self.businesses[change.code] = change.value
        name = self._name(change.code, node.kind, node.enterprise_type.code)
        actions.rename(organization=node, name=name, decision=decision, by=self.by)

    def _move(self, change: Change, decision: Decision) -> None:
        actions.move(
            organization=self.nodes[change.code],
            parent=self.nodes[change.value],
            decision=decision,
            by=self.by,
        )

    def _merge(self, change: Change, decision: Decision) -> None:
        actions.merge(
            organization=self.nodes[change.code],
            target=self.nodes[change.value],
            decision=decision,
            by=self.by,
        )

    def _dissolve(self, change: Change, decision: Decision) -> None:
        actions.dissolve(organization=self.nodes[change.code], decision=decision, by=self.by)
