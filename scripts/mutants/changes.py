"""The small faults that are put into a module, one at a time: mutmut's, and some of our own.

mutmut's operators change comparisons, sums, numbers, words, arguments and assignments. Ours negate
a condition, drop an operand of "and" and "or", an element of a tuple, list or set (a row or a
condition of a table), a statement that raises or calls, and what a function returns.
"""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import libcst as cst
import libcst.matchers as m
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider
from mutmut.mutation.mutators import mutation_operators

#: What these are given is a sentence, for users or in a log: how it is worded is no rule.
SENTENCES = {"_", "gettext", "gettext_lazy", "ngettext", "ValueError", "LookupError"}
#: Broken at once by whatever is done to their arguments.
TRIVIAL = {"len", "isinstance"}


@dataclass(frozen=True)
class Mutant:
    """One fault. `path` names the function from the module down, () outside of functions.

    `source` is the mutated function, or else the mutated statement. `first` and `last` are the
    lines of the statement in the file, by which the tests that reach it are found.
    """

    file: str
    path: tuple[str, ...]
    source: str
    first: int
    last: int
    change: str

    @property
    def place(self) -> str:
        return ".".join((Path(self.file).stem, *self.path)) if self.path else Path(self.file).stem


def mutants_of(file: str) -> list[Mutant]:
    """Every fault of a file, each once."""
    text = Path(file).read_text(encoding="utf-8")
    wrapper = MetadataWrapper(cst.parse_module(text))
    finder = _Finder(file, wrapper)
    wrapper.visit(finder)
    return _named_apart(dict.fromkeys(finder.found))


def _named_apart(found: Iterable[Mutant]) -> list[Mutant]:
    """Of several faults that read the same, the second is told with a (2)."""
    times: Counter[tuple[str, str]] = Counter()
    apart = []
    for one in found:
        times[one.place, one.change] += 1
        number = times[one.place, one.change]
        apart.append(replace(one, change=f"{one.change} ({number})") if number > 1 else one)
    return apart


class _Finder(cst.CSTVisitor):
    METADATA_DEPENDENCIES = (PositionProvider, ParentNodeProvider)

    def __init__(self, file: str, wrapper: MetadataWrapper) -> None:
        super().__init__()
        self.file, self.module = file, wrapper.module
        self.found: list[Mutant] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if self._is_left_alone(node):
            return False
        for changed in _changed(node):
            self._add(node, changed)
        return True

    def _is_left_alone(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Annotation | cst.Decorator | cst.Import | cst.ImportFrom):
            return True
        if m.matches(node, m.Call(func=m.Name())) and node.func.value in TRIVIAL:
            return True
        if isinstance(node, cst.BaseString) and _is_sentence(self._parents(node)):
            return True
        if m.matches(node, m.Assign(targets=[m.AssignTarget(m.Name("__all__"))])):
            return True
        if isinstance(node, cst.Expr) and len(list(self._parents(node))) == 2:
            return True  # a module registers its sentences
        if isinstance(node, cst.ClassDef) and any(
            m.matches(base.value, m.Name("StrEnum")) for base in node.bases
        ):
            return True  # an enum's members have their values for good once it is imported
        return _is_of_a_form(node, self._parents(node))

    def _parents(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        while not isinstance(node, cst.Module):
            node = self.get_metadata(ParentNodeProvider, node)
            yield node

    def _add(self, node: cst.CSTNode, changed: cst.CSTNode) -> None:
        chain = [node, *self._parents(node)]
        names = [one for one in chain if isinstance(one, cst.ClassDef | cst.FunctionDef)][::-1]
        functions = [one for one in names if isinstance(one, cst.FunctionDef)]
        if functions:
            whole = functions[0]
            names = names[: names.index(whole) + 1]
        else:
            whole = chain[-2]  # the statement of the module
        mutated = _replaced(whole, node, changed)
        if functions:
            mutated = mutated.with_changes(decorators=[], leading_lines=[])
        statement = self.get_metadata(PositionProvider, self._statement(chain))
        self.found.append(
            Mutant(
                self.file,
                tuple(one.name.value for one in names) if functions else (),
                cst.Module(body=[mutated]).code,
                statement.start.line,
                statement.end.line,
                _difference(self.module.code_for_node(whole), _replaced(whole, node, changed)),
            )
        )

    def _statement(self, chain: list[cst.CSTNode]) -> cst.CSTNode:
        """The simple statement around a node, the head of a compound one, or all for a default."""
        for inner, outer in zip([None, *chain], chain, strict=False):
            if isinstance(outer, cst.SimpleStatementLine):
                return outer
            if isinstance(outer, cst.BaseCompoundStatement):
                return outer if isinstance(inner, cst.Parameters) else inner or outer
        return chain[0]


def _replaced(tree: cst.CSTNode, node: cst.CSTNode, changed: cst.CSTNode) -> cst.CSTNode:
    return changed if tree is node else tree.deep_replace(node, changed)


def _difference(before: str, after: cst.CSTNode) -> str:
    lines = difflib.ndiff(before.splitlines(), cst.Module([]).code_for_node(after).splitlines())
    kept = [line for line in lines if line[0] in "-+"]
    gone, come = ([one[2:].strip() for one in kept if one[0] == sign] for sign in "-+")
    return f"{' '.join(gone)} → {' '.join(come) or '(nothing)'}"


def _is_sentence(parents: Iterator[cst.CSTNode]) -> bool:
    for parent in parents:
        if isinstance(parent, cst.Call):
            return m.matches(parent.func, m.Name()) and parent.func.value in SENTENCES
        if not isinstance(parent, cst.Arg | cst.BaseString):
            return False
    return False


def _is_of_a_form(node: cst.CSTNode, parents: Iterator[cst.CSTNode]) -> bool:
    """A field of a form: its label, its limits and what it says when they are passed."""
    form = m.ClassDef(bases=[m.Arg(m.Attribute(attr=m.Name("Form")))])
    if not isinstance(node, cst.SimpleStatementLine):
        return False
    _body, around = (*parents, None)[:2]
    return around is not None and m.matches(around, form)


def _changed(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    for kind, operator in mutation_operators:
        if isinstance(node, kind):
            yield from _told_apart(node, list(operator(node)))
    yield from _negated(node)
    yield from _shortened(node)
    yield from _left_out(node)


def _told_apart(node: cst.CSTNode, found: list[cst.CSTNode]) -> list[cst.CSTNode]:
    """Without those that a test that notices another one notices, too.

    A word in capitals is as wrong as one with letters added; an argument left out by its name as
    one that is None.
    """
    if isinstance(node, cst.BaseString):
        return found[:1]
    if isinstance(node, cst.Call) and all(arg.keyword for arg in node.args):
        return [one for one in found if len(one.args) == len(node.args)]
    return found


def _negated(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    if isinstance(node, cst.If | cst.While | cst.CompIf):
        test = node.test
        by_mutmut = m.UnaryOperation(operator=m.Not()) | m.Comparison(
            comparisons=[
                m.ComparisonTarget(
                    m.Is() | m.IsNot() | m.In() | m.NotIn() | m.Equal() | m.NotEqual()
                )
            ]
        )
        if not m.matches(test, by_mutmut):
            inner = test.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()])
            yield node.with_changes(test=cst.UnaryOperation(cst.Not(), inner))


def _shortened(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    if isinstance(node, cst.BooleanOperation):
        yield node.left.with_changes(lpar=node.lpar, rpar=node.rpar)
        yield node.right.with_changes(lpar=node.lpar, rpar=node.rpar)
    if isinstance(node, cst.List | cst.Set) or (isinstance(node, cst.Tuple) and node.lpar):
        if isinstance(node, cst.Set) and len(node.elements) == 1:
            return
        for n in range(len(node.elements)):
            kept = [*node.elements[:n], *node.elements[n + 1 :]]
            if len(kept) == 1:
                kept = [kept[0].with_changes(comma=cst.Comma())]
            yield node.with_changes(elements=kept)


def _left_out(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    if isinstance(node, cst.Raise) or m.matches(node, m.Expr(value=m.Call())):
        yield cst.Pass()
    if isinstance(node, cst.Return) and node.value and not m.matches(node.value, m.Name("None")):
        yield node.with_changes(value=cst.Name("None"))
