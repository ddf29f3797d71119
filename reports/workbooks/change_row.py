"""One row of the sheet of organizations on its way into the tree."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.dates import today
from core.exceptions import Refused
from core.validators import validate_code, validate_plain_text
from core.workbooks import TableRow
from organizations import actions
from organizations.kinds import ALLOWED_PARENTS, ROOT_KINDS, TYPED_KINDS, Kind
from organizations.models import EnterpriseType, Organization
from organizations.models.change import ChangeKind
from reports.workbooks.recorded import facts_shown, recorded, unlike
from reports.workbooks.result import CHANGED, NEW, UNCHANGED, differences, shown
from reports.workbooks.run import Run, Wrong

#: Cells that a kind of change needs, and further cells it may have.
NEEDED = {
    ChangeKind.FOUND: ("name", "kind"),
    ChangeKind.RENAME: ("name",),
    ChangeKind.RETYPE: ("enterprise_type",),
    ChangeKind.REKIND: ("kind",),
    ChangeKind.MOVE: ("parent",),
    ChangeKind.MERGE: ("target",),
    ChangeKind.DISSOLVE: (),
}
ALSO = {
    ChangeKind.FOUND: ("parent", "enterprise_type"),
    ChangeKind.RETYPE: ("name",),
    ChangeKind.REKIND: ("name", "enterprise_type", "parent"),
}
FACTS = ("name", "kind", "enterprise_type", "parent", "target")

#: The cell that a refusal of the tree's own rules is shown at.
MAIN_CELL = {
    ChangeKind.FOUND: "parent",
    ChangeKind.RENAME: "name",
    ChangeKind.RETYPE: "enterprise_type",
    ChangeKind.REKIND: "kind",
    ChangeKind.MOVE: "parent",
    ChangeKind.MERGE: "target",
    ChangeKind.DISSOLVE: "code",
}


def kind_of(row: TableRow) -> str:
    """The change a row is about; a blank cell means that the organization was founded."""
    return row.values.get("change") or ChangeKind.FOUND


class ChangeRow:
    """One row on its way into the tree; `wrong` says why it was refused the last time.

    `needs` is the code of another organization that was missing: when that one's own row is
    broken, this row is not blamed for it.
    """

    def __init__(self, row: TableRow, headers: dict[str, str], run: Run) -> None:
        self.row, self.run, self.headers = row, run, headers
        self.values = row.values
        self.kind = kind_of(row)
        self.wrong: Wrong | None = None
        self.needs = ""

    def take(self) -> bool:
        """Write the row; False when it is refused for now."""
        self.needs = ""
        try:
            self._check_cells()
            self._write(self.run.find(self.values["code"]))
        except Wrong as wrong:
            self.wrong = wrong
        except Refused as refused:
            self.wrong = Wrong(MAIN_CELL[self.kind], str(refused))
        else:
            return True
        return False

    def _check_cells(self) -> None:
        label = ChangeKind(self.kind).label
        for key in NEEDED[self.kind]:
            if self.values.get(key) is None:
                raise Wrong(
                    key,
                    _("Hàng “%(change)s” phải có “%(header)s”.")
                    % {"change": label, "header": self.headers[key]},
                )
        usable = (*NEEDED[self.kind], *ALSO.get(self.kind, ()))
        for key in FACTS:
            if key not in usable and self.values.get(key) is not None:
                raise Wrong(
                    key,
                    _("Hàng “%(change)s” không dùng cột “%(header)s”; để trống ô này.")
                    % {"change": label, "header": self.headers[key]},
                )
        for key in ("effective_on", "decision_date"):
            if self.values.get(key) and self.values[key] > today():
                raise Wrong(
                    key,
                    _("Ngày này ở sau hôm nay (%(today)s); chỉ nhập việc đã có hiệu lực.")
                    % {"today": f"{today():%d/%m/%Y}"},
                )

    def _write(self, organization: Organization | None) -> None:
        if organization is None:
            if self.kind != ChangeKind.FOUND:
                raise Wrong("code", self.run.unknown(self.values["code"]))
            self._found()
            return
        known = recorded(organization, self.kind, self.values["effective_on"])
        if known is not None:
            self._compare(organization, known)
        elif self.kind == ChangeKind.FOUND:
            raise Wrong(
                "effective_on",
                _(
                    "“%(name)s” đã ghi thành lập ngày %(day)s. Sửa ngày cho khớp, hoặc đổi mã nếu là tổ chức khác."
                )
                % {"name": organization, "day": f"{organization.founded_on:%d/%m/%Y}"},
            )
        else:
            self._check_day(organization)
            self._change(organization)

    def _compare(self, organization: Organization, known: dict) -> None:
        """The change is recorded already: nothing to write, and nothing may differ."""
        key = unlike(self.values, known)
        if key:
            raise Wrong(
                key,
                _(
                    "Thay đổi này đã ghi trước đây với nội dung khác%(known)s. Sửa ô cho khớp; nếu nội dung "
                    "đã ghi bị sai, hủy thay đổi đó ở trang của tổ chức rồi nhập lại."
                )
                % {"known": self._as_recorded(key, known[key])},
            )
        self.run.took(self.row, UNCHANGED, self._label(organization))

    def _as_recorded(self, key: str, value) -> str:
        """The recorded value for the sentence; a code outside of the scope is never told."""
        if key in ("parent", "target") and (value is None or self.run.find(value) is None):
            return ""
        labels = {"kind": dict(Kind.choices)}.get(key, {})
        return f" ({shown(labels.get(value, value))})"

    def _label(self, organization: Organization) -> str:
        return f"{ChangeKind(self.kind).label} – {organization.code} – {organization}"

    def _decision(self) -> actions.Decision:
        return actions.Decision(
            effective_on=self.values["effective_on"],
            number=self.values.get("decision_number") or "",
            dated=self.values.get("decision_date"),
            note=self.values.get("note") or "",
        )

    def _type(self) -> EnterpriseType | None:
        code = self.values.get("enterprise_type")
        return EnterpriseType.objects.get(code=code) if code else None

    def _other(self, key: str) -> Organization | None:
        """The organization that a cell names, in scope and already founded."""
        code = self.values.get(key)
        if code is None:
            return None
        other = self.run.find(code)
        if other is None:
            self.needs = code
            raise Wrong(key, self.run.unknown(code))
        return other

    def _found(self) -> None:
        kind = self.values["kind"]
        self._check_words()
        self._check_founding(kind)
        parent = self._other("parent")
        self._check_parent(kind, parent)
        if Organization.objects.filter(code=self.values["code"]).exists():
            raise Wrong(  # outside of the scope: the sentence must not say that it exists
                "code",
                _(
                    "Không dùng được mã “%(code)s” cho tổ chức mới. Chọn mã khác, ví dụ “%(example)s”."
                )
                % {
                    "code": self.values["code"],
                    "example": f"{parent.code}-901" if parent else "DU-901",
                },
            )
        organization = actions.found_organization(
            code=self.values["code"],
            name=self.values["name"],
            kind=kind,
            parent=parent,
            enterprise_type=self._type(),
            decision=self._decision(),
            by=self.run.by,
        )
        self.run.took(self.row, NEW, self._label(organization))

    def _check_words(self) -> None:
        for key, validate in (("code", validate_code), ("name", validate_plain_text)):
            try:
                validate(self.values[key])
            except ValidationError as error:
                raise Wrong(key, error.messages[0]) from error

    def _check_founding(self, kind: str) -> None:
        has_type = self.values.get("enterprise_type") is not None
        if self.run.scope is not None and kind in ROOT_KINDS:
            raise Wrong(
                "kind",
                _("Chỉ người quản trị hệ thống mới lập được %(kind)s. Bỏ hàng này.")
                % {"kind": Kind(kind).label},
            )
        if kind in TYPED_KINDS and not has_type:
            raise Wrong(
                "enterprise_type",
                _("Tổ chức cơ sở đảng phải có loại hình, ví dụ: %(example)s.")
                % {"example": EnterpriseType.objects.first()},
            )
        if kind not in TYPED_KINDS and has_type:
            raise Wrong(
                "enterprise_type",
                _("Chỉ tổ chức cơ sở đảng mới có loại hình; để trống ô này."),
            )

    def _check_parent(self, kind: str, parent: Organization | None) -> None:
        if parent is None:
            if kind not in ROOT_KINDS:
                raise Wrong(
                    "parent",
                    _("Hãy nhập mã tổ chức cấp trên của “%(name)s”, ví dụ DUK.")
                    % {"name": self.values["name"]},
                )
            return
        if parent.kind not in ALLOWED_PARENTS[kind]:
            raise Wrong(
                "parent",
                _("%(kind)s không thể đứng ngay dưới %(parent)s (“%(name)s”).")
                % {
                    "kind": Kind(kind).label,
                    "parent": Kind(parent.kind).label,
                    "name": parent,
                },
            )
        if self.values["effective_on"] < parent.founded_on:
            raise Wrong(
                "effective_on",
                _("Ngày thành lập ở trước ngày thành lập của cấp trên “%(name)s” (%(day)s).")
                % {"name": parent, "day": f"{parent.founded_on:%d/%m/%Y}"},
            )

    def _check_day(self, organization: Organization) -> None:
        if organization.is_dissolved:
            raise Wrong(
                "code",
                _("“%(name)s” đã kết thúc hoạt động ngày %(day)s, không ghi thêm thay đổi được.")
                % {"name": organization, "day": f"{organization.dissolved_on:%d/%m/%Y}"},
            )
        latest = organization.versions.order_by("valid_from").last()
        if self.values["effective_on"] <= latest.valid_from:
            raise Wrong(
                "effective_on",
                _("Ngày có hiệu lực phải sau %(day)s, ngày của thay đổi gần nhất.")
                % {"day": f"{latest.valid_from:%d/%m/%Y}"},
            )

    def _change(self, organization: Organization) -> None:
        before = facts_shown(organization)
        common = {"organization": organization, "decision": self._decision(), "by": self.run.by}
        if self.kind == ChangeKind.RENAME:
            actions.rename(name=self.values["name"], **common)
        elif self.kind == ChangeKind.RETYPE:
            actions.change_type(
                enterprise_type=self._type(), name=self.values.get("name"), **common
            )
        elif self.kind == ChangeKind.REKIND:
            actions.change_kind(
                kind=self.values["kind"],
                name=self.values.get("name"),
                enterprise_type=self._type(),
                parent=self._other("parent"),
                **common,
            )
        elif self.kind == ChangeKind.MOVE:
            actions.move(parent=self._other("parent"), **common)
        elif self.kind == ChangeKind.MERGE:
            actions.merge(target=self._other("target"), **common)
        else:
            actions.dissolve(**common)
        organization = self.run.find(organization.code)
        changes = differences(
            (name, old, new)
            for (name, old), (_name, new) in zip(before, facts_shown(organization), strict=True)
        )
        self.run.took(self.row, CHANGED, self._label(organization), changes)
