"""Set a formula of a rule as an equation: its Python lines are arithmetic, and nothing else."""

from __future__ import annotations

import ast
import inspect
from textwrap import dedent
from typing import TYPE_CHECKING, Final

from keitow._units import UNITS
from keitow.rules import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow.rules import Rule

SIGNS: Final[dict[type[ast.AST], str]] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: r"\cdot",
    ast.Lt: "<",
    ast.LtE: r"\leq",
    ast.Gt: ">",
    ast.GtE: r"\geq",
    ast.Eq: "=",
    ast.BitAnd: r"\wedge",
    ast.BitOr: r"\vee",
}
BINDS: Final[dict[type[ast.AST], int]] = {
    ast.BitOr: 1, ast.BitAnd: 2, ast.Compare: 3, ast.Add: 4, ast.Sub: 4, ast.Mult: 5, ast.USub: 6, ast.Pow: 7,
}  # fmt: skip
"""How closely an operator binds; what binds less inside one stands in brackets."""
ATOM: Final = 9
SPELLED: Final = {suffix: next(iter(unit.factors)) for suffix, unit in UNITS.items()} | {
    "kgpm3": "kg/m³",
    "m2": "m²",
    "mps": "m/s",
    "mps2": "m/s²",
    "nm": "N·m",
}
"""The ending of a name -> its unit."""


def equations(rule: Rule) -> list[str]:
    """Return a rule's formula in LaTeX, an equation each; none, where something in it has no sign here."""
    if not inspect.isfunction(rule.formula):
        return []
    (function,) = ast.parse(dedent(inspect.getsource(rule.formula))).body
    try:
        return list(_lines(function, _names(rule)))
    except KeyError:
        return []


def _names(rule: Rule) -> tuple[str, ...]:
    if rule.basis is Basis.MECHANICS and rule.duty is None:
        return ("available", "demand")
    return ("met",) if rule.duty is not None else ("limit",)


def _lines(function: ast.AST, names: tuple[str, ...]) -> Iterator[str]:
    for one in function.body if isinstance(function, ast.FunctionDef) else ():
        if isinstance(one, ast.Assign) and isinstance(one.targets[0], ast.Name):
            yield f"{_word(one.targets[0].id)} = {_set(one.value)[0]}"
        elif isinstance(one, ast.Return) and one.value is not None:
            values = one.value.elts if isinstance(one.value, ast.Tuple) else [one.value]
            named = names if len(values) == len(names) else ("limit",) * len(values)
            for name, value in zip(named, values, strict=True):
                yield f"{_word(name)} {'=' if name != 'met' else ':'} {_set(value)[0]}"
        elif not isinstance(one, ast.Expr):
            raise KeyError(type(one))


def _word(name: str) -> str:
    """Write a name as words, its unit below the line."""
    words, _, unit = name.lower().rpartition("_")
    if unit in SPELLED:
        return rf"{{\text{{{words.replace('_', ' ').strip()}}}}}_{{\text{{{SPELLED[unit]}}}}}"
    return rf"\text{{{name.lower().replace('_', ' ').strip()}}}"


def _set(node: ast.expr) -> tuple[str, int]:  # noqa: PLR0911  # a case for each kind of piece
    """Return a piece in LaTeX, and how closely it binds."""
    match node:
        case ast.Name(id=name):
            return _word(name), ATOM
        case ast.Constant(value=int() | float() as value):
            return f"{value:g}", ATOM
        case ast.Subscript(value=ast.Name(id=name), slice=ast.Constant(value=place)):
            return rf"{{{_word(name)}}}_{{{place}}}", ATOM
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return f"-{_bracketed(operand, BINDS[ast.USub])}", BINDS[ast.USub]
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return rf"\frac{{{_set(left)[0]}}}{{{_set(right)[0]}}}", ATOM
        case ast.BinOp(left=left, op=ast.Pow(), right=right):
            return f"{{{_bracketed(left, BINDS[ast.Pow] + 1)}}}^{{{_set(right)[0]}}}", BINDS[ast.Pow]
        case ast.BinOp(left=left, op=op, right=right):
            bind = BINDS[type(op)]
            # What is taken away keeps its brackets: a - (b + c).
            after = _bracketed(right, bind + isinstance(op, ast.Sub))
            return f"{_bracketed(left, bind)} {SIGNS[type(op)]} {after}", bind
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            bind = BINDS[ast.Compare] + 1
            return f"{_bracketed(left, bind)} {SIGNS[type(op)]} {_bracketed(right, bind)}", BINDS[ast.Compare]
    raise KeyError(type(node))


def _bracketed(node: ast.expr, least: int) -> str:
    latex, binds = _set(node)
    return latex if binds >= least else rf"\left({latex}\right)"
