"""How Sphinx builds these pages, offline: ``sphinx-build -W --builder html docs <where to>``."""

from __future__ import annotations

import importlib
import os
import re
import shutil
import sys
from importlib import metadata
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sphinx.ext import napoleon
from sphinx.util.logging import getLogger

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

LOGGER = getLogger(__name__)
HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples"
PUBLIC_MODULES = (
    "keitow",
    "keitow.batch",
    "keitow.catalog",
    "keitow.documents",
    "keitow.errors",
    "keitow.japan",
    "keitow.kinds",
    "keitow.mechanics",
    "keitow.plot",
    "keitow.rules",
    "keitow.testing",
    "keitow.usa",
)

sys.path.insert(0, str(HERE / "_ext"))
# The kernel that runs the cells finds the example packages that the guides quote, after what is asked for from outside.
given = [one for one in [os.environ.get("PYTHONPATH")] if one]
os.environ["PYTHONPATH"] = os.pathsep.join(
    given + [str(one.parent) for one in sorted(EXAMPLES.glob("*/pyproject.toml"))]
)

project = "keitow"
author = "The keitow authors"
project_copyright = "The keitow authors, MIT license"
release = metadata.version("keitow")
language = "en"

extensions = [
    "myst_nb",
    "notfound.extension",
    "sphinx.ext.autodoc",
    "sphinx.ext.viewcode",
    "sphinx_copybutton",
    "sphinxext.opengraph",
    "both_languages",
    "catalog_page",
    "for_readers",
    "mathml",
    "rule_pages",
]
# Links into Python's documentation need its inventory, which a build fetches only if it is asked to.
if os.environ.get("INTERSPHINX"):
    extensions.append("sphinx.ext.intersphinx")
    intersphinx_mapping = {"python": ("https://docs.python.org/3", None)}
nitpicky = True
exclude_patterns = ["_build", "_ext", "jupyter_execute", "playground"]
default_role = "code"
pygments_style = "default"

html_theme = "furo"
html_title = f"keitow {release}"
html_show_sphinx = False
html_static_path = ["style.css"]
html_css_files = ["style.css"]
html_favicon = "favicon.svg"
html_math_renderer = "mathml"
html_search_language = "both"

# Where the pages are published: a folder for main, and one for each tag.
FOLDER = os.environ.get("DOCS_FOLDER", "main")
html_baseurl = f"https://keitow.github.io/keitow/{FOLDER}/"
notfound_urls_prefix = f"/keitow/{FOLDER}/"
notfound_template = "page.html"
ogp_site_url = html_baseurl
ogp_image = f"{html_baseurl}_static/card.png"
ogp_image_alt = "A kei truck and its trailer from the side, with what the axles and the hitch carry"
ogp_social_cards = {"enable": False}
copybutton_exclude = ".linenos, .gp, .go"

myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist", "dollarmath"]
myst_heading_anchors = 3
nb_execution_mode = "inline"  # evaluates the figures in the prose too
nb_execution_raise_on_error = True
nb_execution_timeout = 60
nb_merge_streams = True

autodoc_member_order = "bysource"
python_maximum_signature_line_length = 88
NUMPY = napoleon.Config(
    napoleon_use_param=False,  # several names share one description
    napoleon_custom_sections=[("Attributes", "params_style")],
    napoleon_attr_annotations=False,
)


def setup(app: Sphinx) -> None:
    app.connect("builder-inited", _copy_notebooks)
    app.connect("autodoc-process-docstring", _numpy_to_rest)
    app.connect("autodoc-process-signature", _short_defaults)
    app.connect("missing-reference", _public_name)
    app.connect("env-check-consistency", _every_public_name)


def _copy_notebooks(_: Sphinx) -> None:
    """Put the notebooks of the examples among the pages; a copy is not kept in git."""
    kept = HERE / "notebooks"
    kept.mkdir(exist_ok=True)
    for stale in kept.glob("*.ipynb"):
        stale.unlink()
    for notebook in EXAMPLES.glob("*.ipynb"):
        shutil.copy2(notebook, kept)  # with its time, so that Sphinx reads no page again that has not changed


def _numpy_to_rest(*event: Any) -> None:
    app, what, name, documented, options, lines = event
    if what != "property":  # of which napoleon takes what stands before a colon for a type
        lines[:] = napoleon.NumpyDocstring(lines, NUMPY, app, what, name, documented, options).lines()
    # In reStructuredText a letter after a closing backquote needs a backslash and a space: `Item`s.
    lines[:] = [re.sub(r"(?<!`)(`[^`]+`)(?=\w)", r"\1\\ ", line) for line in lines]


def _short_defaults(*event: Any) -> tuple[str | None, str | None]:
    """Show a part that is left out as ``Engine()`` and not with every field that it does not give."""
    *_, signature, returns = event
    return signature and re.sub(r"=([A-Z]\w+)\([^()]*\)", r"=\1()", signature).replace("NOTHING", "{}"), returns


def _public_name(app: Sphinx, env: BuildEnvironment, node: pending_xref, content: Element) -> Element | None:
    """Link what an annotation calls by its private place or its bare name; leave a type that is not public unlinked."""
    if node.get("refdomain") != "py":
        return None
    name = node["reftarget"].rpartition(".")[2]
    python = env.get_domain("py")
    for kind in ("class", "exc", "data", "func"):
        for public in (f"{module}.{name}" for module in (*PUBLIC_MODULES, "keitow.typing")):
            if public in python.objects:
                return python.resolve_xref(env, node["refdoc"], app.builder, kind, public, node, content)
    return content if node["reftype"] == "class" else None


def _every_public_name(_: Sphinx, env: BuildEnvironment) -> None:
    """Warn of what is public and not in the reference."""
    for name in PUBLIC_MODULES:
        module = importlib.import_module(name)
        for public in module.__all__:
            known = {f"{module}.{public}" for module in PUBLIC_MODULES} & env.get_domain("py").objects.keys()
            if not known and not isinstance(getattr(module, public), ModuleType):
                LOGGER.warning("%s.%s is public and not in docs/reference", name, public)
