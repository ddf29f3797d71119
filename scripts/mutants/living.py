"""Put a fault into the running process, which has everything imported, and only there.

A function keeps its identity and gets other code, so that whoever holds it runs the fault. A table
of a module is made anew with everything that is assigned below it, and every module that holds the
old one is given the new one.
"""

import ast
import sys
from types import FunctionType, ModuleType

from mutants.changes import Mutant


def put_in(mutant: Mutant) -> None:
    """Make the process wrong in this one respect."""
    name = mutant.file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    module = sys.modules[name]
    statement = ast.parse(mutant.source).body[0]
    if mutant.path:
        _replace_function(module, mutant)
    elif isinstance(statement, ast.ClassDef):
        _replace_fields(module, mutant, statement.name)
    else:
        _replace_tables(module, mutant)


def _replace_function(module: ModuleType, mutant: Mutant) -> None:
    live = module
    for name in mutant.path:
        live = vars(live)[name]
    names = dict(vars(module))
    exec(compile(mutant.source, mutant.file, "exec"), names)
    wrong = names[mutant.path[-1]]
    live = _function(live)
    live.__code__ = wrong.__code__
    live.__defaults__, live.__kwdefaults__ = wrong.__defaults__, wrong.__kwdefaults__


def _function(found) -> FunctionType:
    """What is under a property, a class method or a decorator."""
    for inside in ("fget", "__func__", "__wrapped__"):
        while hasattr(found, inside):
            found = getattr(found, inside)
    return found


def _replace_fields(module: ModuleType, mutant: Mutant, name: str) -> None:
    """Of a dataclass."""
    names = dict(vars(module))
    exec(compile(mutant.source, mutant.file, "exec"), names)
    vars(module)[name].__init__ = names[name].__init__


def _replace_tables(module: ModuleType, mutant: Mutant) -> None:
    before = dict(vars(module))
    with open(module.__file__, encoding="utf-8") as file:
        statements = ast.parse(file.read()).body
    below = [
        one
        for one in statements
        if isinstance(one, ast.Assign | ast.AnnAssign) and one.lineno > mutant.last
    ]
    exec(compile(mutant.source, mutant.file, "exec"), vars(module))
    tree = ast.Module(below, type_ignores=[])
    exec(compile(tree, mutant.file, "exec"), vars(module))
    for name, old in before.items():
        new = vars(module)[name]
        if new is not old:
            _hand_round(name, old, new)


def _hand_round(name: str, old: object, new: object) -> None:
    for other in list(sys.modules.values()):
        if getattr(other, "__dict__", {}).get(name) is old:
            setattr(other, name, new)
