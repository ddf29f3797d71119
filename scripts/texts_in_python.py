"""Find texts for people in Python source that do not go through gettext."""

import ast
import re
from collections.abc import Iterator

GETTEXT = {
    "_",
    "_lazy",  # see core/management/commands/makemessages.py
    "gettext",
    "gettext_lazy",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
}
SPEAKING_KEYWORDS = {
    "label",
    "help_text",
    "verbose_name",
    "verbose_name_plural",
    "empty_label",
    "empty_text",
}
DATA_KEYWORDS = {"example"}  # of a column of a workbook: a value such as people type
SPEAKING_CALLS = {
    "Refused",
    "BadWorkbook",
    "ValidationError",
    "success",
    "error",
    "warning",
    "info",
}
VIETNAMESE = re.compile(
    r"[àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ]", re.IGNORECASE
)
ENGLISH = re.compile(
    r"\b(the|is|are|not|must|please|with|cannot|invalid|your?|and|of)\b", re.IGNORECASE
)


def faults_of_python(source: str) -> list[str]:
    """Return "line: what is wrong" for each text outside of gettext in a module's source."""
    lines = source.splitlines()
    tree = ast.parse(source)
    docstrings = set(_docstrings(tree))
    found = {}
    for node, fault in [*_aliases(tree), *_faults(tree, docstrings, inside=False)]:
        marked = any("# data" in line for line in lines[node.lineno - 1 : node.end_lineno])
        if not marked:
            found.setdefault((node.lineno, fault), f"{node.lineno}: {fault}")
    return list(found.values())


def _docstrings(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            yield id(node.value)


def _aliases(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            for name in node.names:
                if name.asname not in {None, "_", "_lazy"} and name.name in GETTEXT:
                    yield node, f"makemessages does not know {name.name} by the name {name.asname}"


def _name(call: ast.Call) -> str:
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def _faults(node: ast.AST, docstrings: set[int], *, inside: bool) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and id(node) not in docstrings:
            yield from _faults_of_literal(node, inside=inside)
        return
    if isinstance(node, ast.Call):
        yield from _faults_of_call(node)
        inside = inside or _name(node) in GETTEXT
    if isinstance(node, ast.JoinedStr) and inside:
        yield node, f"an f-string inside gettext cannot be translated: {ast.unparse(node)[:60]}"
        return
    if isinstance(node, ast.keyword) and node.arg in DATA_KEYWORDS:
        return
    for child in ast.iter_child_nodes(node):
        yield from _faults(child, docstrings, inside=inside)


def _faults_of_literal(node: ast.Constant, *, inside: bool) -> Iterator[tuple[ast.AST, str]]:
    if not inside and len(node.value) > 1 and VIETNAMESE.search(node.value):
        yield node, f"outside of gettext: {node.value[:60]!r}"
    if inside and len(ENGLISH.findall(node.value)) > 1 and not VIETNAMESE.search(node.value):
        yield node, f"English inside gettext: {node.value[:60]!r}"


def _faults_of_call(call: ast.Call) -> Iterator[tuple[ast.AST, str]]:
    speaking = [keyword.value for keyword in call.keywords if keyword.arg in SPEAKING_KEYWORDS]
    is_message = getattr(getattr(call.func, "value", None), "id", "") == "messages"
    if _name(call) in SPEAKING_CALLS and (is_message or isinstance(call.func, ast.Name)):
        speaking += call.args
    for value in speaking:
        plain = isinstance(value, ast.Constant) and isinstance(value.value, str)
        if plain and re.search(r"[^\W\d_]{2}", value.value) and not VIETNAMESE.search(value.value):
            yield value, f"outside of gettext: {value.value[:60]!r}"
