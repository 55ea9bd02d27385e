"""Write formulas as MathML, which browsers draw themselves: no script, no font and no other host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from latex2mathml.converter import convert

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_html_math_renderer("mathml", (_in_line, None), (_on_its_own, None))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _in_line(writer: HTML5Translator, node: nodes.math) -> None:
    writer.body.append(convert(node.astext()))
    raise nodes.SkipNode


def _on_its_own(writer: HTML5Translator, node: nodes.math_block) -> None:
    equation = convert(node.astext(), display="block")
    writer.body.append(f'<div class="math" role="region" aria-label="Equation" tabindex="0">{equation}</div>')
    raise nodes.SkipNode
