"""Small changes of Python code, one at a time: operators, conditions, numbers, words, returns."""

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,  # codespell:ignore notin
    ast.NotIn: ast.In,  # codespell:ignore notin
}
COMPUTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
}
NAMED = {"min": "max", "max": "min", "any": "all", "all": "any", "sum": "len"}


@dataclass(frozen=True)
class Mutant:
    """One change: where, what it was, what it is now, and the module's new tree."""

    file: str
    line: int
    before: str
    after: str
    tree: ast.Module


def mutants_of(folder: Path, file: str) -> Iterator[Mutant]:
    """Every mutant of a file of a folder, in the order of its code."""
    tree = ast.parse((folder / file).read_text(encoding="utf-8"))
    places = list(_code(tree))
    for at, place in enumerate(places):
        for turn in range(len(_changes(place))):
            changed = copy.deepcopy(tree)
            node = list(_code(changed))[at]
            before = ast.unparse(place)
            _changes(node)[turn]()
            yield Mutant(file, place.lineno, before, ast.unparse(node), changed)


def _code(node: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Nodes that do something: no docstrings, types, decorators, messages, imports."""
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list", "exc", "slice") and (
            name != "slice" or not isinstance(node, ast.Subscript) or _is_type(node)
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            if not isinstance(child, ast.AST) or _says_nothing(child):
                continue
            if isinstance(child, ast.expr | ast.stmt):
                yield child
            yield from _code(child)


def _is_type(node: ast.Subscript) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("Literal", "Mapping")


def _says_nothing(node: ast.AST) -> bool:
    documented = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return documented or isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)


def _changes(node: ast.AST) -> list[Callable[[], None]]:
    """Ways to change a node in place."""
    match node:
        case ast.Compare(ops=ops):
            return [_swap(ops, at) for at, op in enumerate(ops) if type(op) in COMPARED]
        case ast.BinOp(op=op) if type(op) in COMPUTED:
            return [lambda: setattr(node, "op", COMPUTED[type(op)]())]
        case ast.BoolOp(op=op):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            return [lambda: setattr(node, "op", other())]
        case ast.UnaryOp(op=ast.Not()):
            return [lambda: setattr(node, "operand", ast.UnaryOp(ast.Not(), node.operand))]
        case ast.UnaryOp(op=ast.USub()):
            return [lambda: setattr(node, "op", ast.UAdd())]
        case ast.If() | ast.IfExp():
            return [lambda: setattr(node, "test", ast.UnaryOp(ast.Not(), node.test))]
        case _:
            return _other_values(node)


def _swap(ops: list[ast.cmpop], at: int) -> Callable[[], None]:
    return lambda: ops.__setitem__(at, COMPARED[type(ops[at])]())


def _other_values(node: ast.AST) -> list[Callable[[], None]]:
    match node:
        case ast.Return(value=ast.expr()):
            return [lambda: setattr(node, "value", ast.Constant(None))]
        case ast.Constant():
            return _other_constants(node)
        case ast.Call(func=ast.Name(id=name)) if name in NAMED:
            return [lambda: setattr(node, "func", ast.Name(NAMED[name], ast.Load()))]
        case _:
            return []


def _other_constants(node: ast.Constant) -> list[Callable[[], None]]:
    value = node.value
    if isinstance(value, bool):
        return [lambda: setattr(node, "value", not value)]
    if isinstance(value, int | float):
        return [lambda: setattr(node, "value", value + 1)]
    if isinstance(value, str) and value:
        return [lambda: setattr(node, "value", value + "x")]
    return []
