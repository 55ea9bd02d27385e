"""Write ``docs/rules/``: a page for each rule of `keitow.RULES`, and the tables over all of them.

The pages are made anew at each build and are not kept in git.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections import defaultdict
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Final

from equations import equations

import keitow
from keitow import Verdict
from keitow._units import NIST_SP_811, UNITS
from keitow.mechanics import road_tests
from keitow.rules import Assumption, AtMost, Basis, Constant, Interpolated, Measure
from keitow.testing import names_in, reached

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx.application import Sphinx

    from keitow.rules import Choice, Citation, Fact, Rule, RuleBook, When

SOURCE: Final = "https://github.com/keitow/keitow/blob/main/src"
ANSWERS: Final = {
    Basis.TRADE: "Rated: what the trade says",
    Basis.LAW: "Law: what may be towed on a road",
    Basis.MECHANICS: "Machine: what the truck can take",
}
CONFIDENCE: Final = {
    "P": "primary text read",
    "A": "independent sources agree",
    "B": "one source, consistent",
    "C": "informal or conflicting",
    "H": "read in a source, or derived and checked",
    "M": "one secondary source or textbook value",
    "L": "judgement",
}
LEGEND: Final = (
    "Confidence: "
    + "; ".join(f"**{letter}** {meaning}" for letter, meaning in CONFIDENCE.items())
    + ". P to C are of law and the trade, H to L of estimates."
)
HOLDS: Final = {
    "true": "is true",
    "false": "is false",
    "not true": "is false or not known",
    "known": "is known",
    "unknown": "is not known",
}
COMPARISONS: Final = {"equals": "", "above": "above", "at_least": "at least", "below": "below", "at_most": "at most"}
NOT_IMPORTED: Final = {"keitow.__main__"}
ROAD_TESTS: Final = "[SAE J2807](../reference/mechanics.md)"

# Written by hand: the rule books say what there is, and not what there is not.
OUT_OF_SCOPE: Final = (
    (
        "Law of other places",
        "American states are read in part. Elsewhere law is not checked; a book of your own can check it.",
    ),
    (
        "Law on closed private land",
        "The vehicle and traffic acts apply to roads. The mechanical answer is the same there.",
    ),
    ("Towing a broken-down vehicle", "Article 12 of the Enforcement Order is about that, not about trailers."),
    ("A second trailer", "A rating is for one trailer. The limit of two trailers is listed as a duty."),
    ("Permits beyond the everyday size", "Listed as a duty. Whether a permit is granted is not answered."),
    (
        "The practice of one office",
        "Where offices differ the page of the rule says so, and the stricter reading is used.",
    ),
    ("Brake heat on long descents", "Not estimated."),
    ("Fatigue of the frame and the hitch mount", "Not estimated."),
    ("Engine cooling", "Not estimated."),
)

INDEX: Final = """\
# The rules

`keitow.RULES` holds {rules} rules in {editions} editions. Each has a page with its source, its conditions, its inputs
and its formula. These pages are made from the rule books when the site is built.

- [Which provisions are computed, listed, undetermined, out of scope](provisions.md)
- [Every constant, with its band and its source](constants.md)
- [Derived facts](facts.md)
- [Which paper has which fact](papers.md)

{legend}

{tables}

```{{toctree}}
:hidden:

provisions
constants
facts
papers
{pages}
```
"""
PROVISIONS: Final = """\
# Computed, listed, undetermined, out of scope

Of {all} provisions of Japanese and, in part, American law, counted by edition, {computed_count} are computed,
{listed_count} are listed as duties that no field can answer, and {open_count} are undetermined.

## Computed

{computed}

## Listed

These are duties, and keitow has no field that says whether one is met. The report lists them for you to see to. They do
not change a verdict.

{listed}

## Undetermined

These provisions exist, but their text was not found. Their answer is undetermined, whatever is given.

{open}

## Out of scope

{out}
"""
CONSTANTS: Final = """\
# Every constant

{legend}

## Assumptions

The {assumed} assumptions of the estimates, for values that are not given, in the unit in brackets. Law assumes nothing.

{assumptions}

## Constants

The {count} numbers from a law, a source or a judgement that formulas and the library use.

{constants}

## Units

One unit on the left is this many units on the right. Source: {source}.

{units}
"""
FACTS: Final = """\
# Derived facts

A rule reads facts by their path. A fact that no field gives is derived from others. Where a path has several
derivations, keitow uses the first one whose inputs are known and whose conditions hold, and the report says which.

{facts}
"""
PAPERS: Final = """\
# Which paper has which fact

{papers}
"""
ASSUMED: Final = "Used where the fact is not known. A value that is given replaces the whole band."
TEXT_NOT_FOUND: Final = "None: the provision exists, but its text was not found. It is undetermined, whatever is given."
NO_FIELD: Final = "None: no field says whether this is met. The report lists it, and it does not change a verdict."


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", lambda app: write_pages(Path(app.srcdir) / "rules", keitow.RULES))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def write_pages(folder: Path, book: RuleBook) -> None:
    """Write every page of a rule book, and remove the pages of rules that are no more."""
    pages = {
        "index": index(book),
        "provisions": provisions(book),
        "constants": constants(book),
        "facts": facts(book),
        "papers": papers(book),
        **{id: page(editions, book) for id, editions in by_id(book).items()},
    }
    folder.mkdir(exist_ok=True)
    for stale in folder.glob("*.md"):
        if stale.stem not in pages:
            stale.unlink()
    for name, made in pages.items():
        write(folder / f"{name}.md", made)


def write(path: Path, made: str) -> None:
    """Write a page that has changed, so that Sphinx reads no other again."""
    if not path.exists() or path.read_text("utf-8") != made:
        path.write_text(made, "utf-8")


def by_id(book: RuleBook) -> Mapping[str, list[Rule]]:
    editions: dict[str, list[Rule]] = {}
    for rule in book:
        editions.setdefault(rule.id, []).append(rule)
    return editions


# Pages


def index(book: RuleBook) -> str:
    rules = by_id(book)
    tables = []
    for basis, title in ANSWERS.items():
        rows = [
            (
                "<br>".join(one for one in (link(rule), plain(rule.title_ja or ""), f"`{id}`") if one),
                "<br>".join((kind(rule), *(f"[{days(edition)}]{{.nowrap}}" for edition in editions))),
                rule.citation.confidence,
            )
            for id, editions in rules.items()
            if (rule := editions[-1]).basis is basis
        ]
        tables += [f"## {title}", table(("Rule", "Says, and when", "Confidence"), rows)]
    return INDEX.format(
        rules=len(rules),
        editions=len(book),
        legend=LEGEND,
        tables="\n\n".join(tables),
        pages="\n".join(rules),
    )


def page(editions: list[Rule], book: RuleBook) -> str:
    rule = editions[-1]
    parts = [f"# {plain(rule.title)}", f"`{rule.id}`" + (f" · {plain(rule.title_ja)}" if rule.title_ja else "")]
    heading = "##"
    for edition in reversed(editions):
        if len(editions) > 1:
            parts.append(f"## {days(edition).capitalize()}")
            heading = "###"
            if edition.title != rule.title:
                parts.append(f"**{plain(edition.title)}**")
        parts += [plain(edition.in_words), summary(edition)]
        for name, part in (
            ("Conditions", conditions(edition)),
            ("Inputs", inputs(edition, book)),
            ("Assumptions", assumptions(edition)),
            ("Formula", formula(edition)),
            ("Constants", constants_of(edition)),
        ):
            if part:
                parts += [f"{heading} {name}", part]
    return "\n\n".join(parts) + "\n"


def summary(rule: Rule) -> str:
    rows = {
        "Answer": ANSWERS[rule.basis],
        "Says": kind(rule),
        "In force": days(rule),
        "Source": cited(rule.citation),
        "Confidence": f"{rule.citation.confidence}: {CONFIDENCE[rule.citation.confidence]}",
    }
    if rule.route is not None:
        rows["Route"] = plain(rule.route.title)
    if not rule.binding:
        rows["In a verdict"] = "no part of one: it is advice" if rule.advisory else "no part of one, by its confidence"
    elif rule.worst is not Verdict.OVER:
        rows["In a verdict"] = f"alone at worst `{rule.worst.value}`"
    if rule.remedy:
        rows["Remedy"] = plain(rule.remedy) + (f"<br>{plain(rule.remedy_ja)}" if rule.remedy_ja else "")
    cells = "\n".join(f"* - {name}\n  - {value}" for name, value in rows.items())
    return f"```{{list-table}}\n:stub-columns: 1\n:widths: 18 82\n\n{cells}\n```"


def conditions(rule: Rule) -> str:
    return table(("It applies where", "", "Otherwise", "日本語"), map(condition, rule.when)) if rule.when else ""


def condition(when: When) -> tuple[str, str, str, str]:
    return f"`{when.fact}`", asks(when), plain(when.otherwise), plain(when.otherwise_ja or "")


def asks(when: When) -> str:
    """Say what a condition asks of its fact."""
    if when.comparison is None:
        return HOLDS[when.holds]
    compared = f"is {COMPARISONS[when.comparison]} {getattr(when, when.comparison)}"
    return (
        compared
        if when.holds == "true"
        else f"not: {compared}, or not known"
        if when.holds == "not true"
        else f"not: {compared}"
    )


def inputs(rule: Rule, book: RuleBook) -> str:
    rows = [(f"`{name}`", f"`{path}`", origin(path, book)) for name, path in rule.inputs.items()]
    return table(("Parameter", "Fact", "Comes from"), rows) if rows else ""


def origin(path: str, book: RuleBook) -> str:
    paper = book.papers.get(path)
    ways = [f"{plain(paper.label)} ({plain(paper.label_ja)}): {plain(paper.paper)}"] if paper else []
    ways += [plain(fact.in_words) for fact in book.chains.get(path, ())]
    return ways[0] if len(ways) == 1 else "<br>".join(f"{place}. {way}" for place, way in enumerate(ways, 1))


def assumptions(rule: Rule) -> str:
    rows = [
        (f"`{name}`{where}", *figures(one), f"{cited(one.source)} ({one.source.confidence})")
        for name, assumed in rule.assumes.items()
        for where, one in cases(assumed)
    ]
    return f"{ASSUMED}\n\n{table(('Parameter', 'What', 'Low', 'Nominal', 'High', 'Source'), rows)}" if rows else ""


def cases(assumed: Assumption | Choice | Interpolated) -> Iterator[tuple[str, Assumption]]:
    if isinstance(assumed, Assumption):
        yield "", assumed
        return
    if isinstance(assumed, Interpolated):
        for place, one in assumed.points:
            yield f"<br>where `{assumed.fact}` is {place:g}, linear between", one
        return
    for value, one in assumed.table.items():
        yield f"<br>where `{assumed.fact}` is {'not known' if value is None else plain(str(value))}", one


def figures(one: Assumption) -> tuple[str, str, str, str]:
    return plain(one.what), f"{one.low:g}", f"{one.nominal:g}", f"{one.high:g}"


def formula(rule: Rule) -> str:
    if rule.formula is None:
        return TEXT_NOT_FOUND if rule.duty is None else NO_FIELD
    if isinstance(rule.formula, str):
        return f"The fact `{rule.formula}` itself."
    if isinstance(rule.formula, AtMost):
        (path,) = rule.inputs.values()
        return f"The fact `{path}` is at most {rule.formula.limit:.10g}."
    if not callable(rule.formula):
        return f"The number {rule.formula:.10g}."
    lines, first = inspect.getsourcelines(rule.formula)
    module = rule.formula.__module__.replace(".", "/") + ".py"
    source = dedent("".join(lines)).rstrip()
    written = f"[{module}, line {first}]({SOURCE}/{module}#L{first})\n\n```{{code-block}} python\n{source}\n```"
    return "\n\n".join([*(f"$$\n{one}\n$$" for one in equations(rule)), written])


def provisions(book: RuleBook) -> str:
    law = [rule for rule in book if rule.basis is Basis.LAW]
    computed = [rule for rule in law if rule.formula is not None]
    listed = [rule for rule in law if rule.formula is None and rule.duty is not None]
    left = [rule for rule in law if rule.formula is None and rule.duty is None]
    return PROVISIONS.format(
        all=len(law),
        computed_count=len(computed),
        listed_count=len(listed),
        open_count=len(left),
        computed=provision_table(computed),
        listed=provision_table(listed),
        open=provision_table(left),
        out=table(("What", "Why"), [(plain(what), plain(why)) for what, why in OUT_OF_SCOPE]),
    )


def provision_table(rules: list[Rule]) -> str:
    rows = [
        (
            f"{link(rule)}<br>`{rule.id}`",
            f"{cited(rule.citation)}<br>[{days(rule)}]{{.nowrap}}",
            rule.citation.confidence,
        )
        for rule in rules
    ]
    return table(("Rule", "Provision, and when", "Confidence"), rows)


def constants_of(rule: Rule) -> str:
    used = names_of(rule.compute).items()
    rows = [(f"`{name}`", *declared(value)) for name, value in used if isinstance(value, Constant)]
    return table(("Name", "What", "Value", "Unit", "Source"), rows) if rows else ""


def names_of(formula: object) -> Mapping[str, object]:
    """Return what the names stand for that a formula and the functions that it calls use."""
    if isinstance(formula, AtMost):
        return {"limit": formula.limit, "tolerance": formula.tolerance}
    if not inspect.isfunction(formula):
        return {}
    return {name: value for function in reached(formula) for name, value in names_in(function).items()}


def declared(one: Constant) -> tuple[str, str, str, str]:
    return plain(one.what), f"{float(one):.10g}", plain(one.unit), f"{cited(one.source)} ({one.source.confidence})"


def constants(book: RuleBook) -> str:
    assumed = assumption_rows(book)
    users = users_of_values(book)
    rows = [
        (*declared(one), "<br>".join(users.get(id(one), [where])))
        for one, where in sorted(all_constants(), key=lambda pair: pair[0].what)
    ]
    factors = [
        (f"`{spelling}`", f"{factor:.12g}", f"`{next(iter(unit.factors))}`")
        for unit in UNITS.values()
        for spelling, factor in unit.factors.items()
    ]
    return CONSTANTS.format(
        legend=LEGEND,
        assumed=len(assumed),
        assumptions=table(("What", "Low", "Nominal", "High", "Source", "Rules"), assumed),
        count=len(rows),
        constants=table(("What", "Value", "Unit", "Source", "Used by"), rows),
        source=f"{cited(NIST_SP_811)} ({NIST_SP_811.confidence})",
        units=table(("Unit", "Makes", "Of"), factors),
    )


def assumption_rows(book: RuleBook) -> list[tuple[str, ...]]:
    used: dict[Assumption, dict[str, None]] = defaultdict(dict)
    for rule in book:
        for one in rule.assumptions():
            used[one][link(rule)] = None
    for assumed in road_tests.ASSUMPTIONS:
        for _, one in cases(assumed):
            used[one][ROAD_TESTS] = None
    return [
        (*figures(one), f"{cited(one.source)} ({one.source.confidence})", "<br>".join(rules))
        for one, rules in sorted(used.items(), key=lambda pair: pair[0].what)
    ]


def users_of_values(book: RuleBook) -> Mapping[int, list[str]]:
    """Return which rules and derived facts use a value, by its identity: another of the same size is another."""
    formulas: list[tuple[str, object]] = [(link(rule), rule.compute) for rule in book]
    formulas += [(f"[{fact.path}](facts.md)", fact.compute) for facts in book.chains.values() for fact in facts]
    users: dict[int, dict[str, None]] = defaultdict(dict)
    for user, formula in formulas:
        for value in names_of(formula).values():
            users[id(value)][user] = None
    return {value: list(names) for value, names in users.items()}


def all_constants() -> Iterable[tuple[Constant, str]]:
    """Return every constant of the package, each with the module that declares it."""
    found: dict[int, tuple[Constant, str]] = {}
    for name in sorted(one.name for one in pkgutil.walk_packages(keitow.__path__, "keitow.")):
        where = f"{name.replace('.', '/')}.py"
        module = importlib.import_module(name) if name not in NOT_IMPORTED else None
        source = "" if module is None else inspect.getsource(module)
        for key, value in vars(module).items() if module is not None else ():
            if isinstance(value, Constant) and f"\n{key}: Final = Constant(" in f"\n{source}":
                found[id(value)] = value, f"[{where}]({SOURCE}/{where})"
    return found.values()


def facts(book: RuleBook) -> str:
    rows = [
        ("<br>".join((f"`{path}`", plain(fact.in_words), cited(fact.citation) if fact.citation else "")), needs(fact))
        for path, ways in sorted(book.chains.items())
        for fact in ways
    ]
    return FACTS.format(facts=table(("Fact", "Needs"), rows))


def needs(fact: Fact) -> str:
    needed = [f"`{path}`" for path in fact.inputs.values()]
    needed += [f"`{when.fact}` {asks(when)}" for when in fact.when]
    return "<br>".join(needed)


def papers(book: RuleBook) -> str:
    rows = [
        (f"{one.paper_ja}<br>{plain(one.paper)}", plain(one.label_ja), plain(one.label), f"`{path}`")
        for path, one in book.papers.items()
    ]
    return PAPERS.format(papers=table(("Paper", "日本語", "English", "Fact"), rows))


# Pieces


def kind(rule: Rule) -> str:
    if rule.duty is not None:
        return f"a duty: {rule.duty.value}"
    gross = rule.limits is Measure.TRAILER_GROSS_MASS
    return f"a limit on the trailer's {'registered gross' if gross else 'laden'} mass"


def days(rule: Rule) -> str:
    match rule.since, rule.until:
        case None, None:
            return "always"
        case since, None:
            return f"since {since}"
        case None, until:
            return f"before {until}"
        case since, until:
            return f"from {since} to before {until}"


def cited(citation: Citation) -> str:
    said = plain(str(citation))
    where = f"[{said}](<{citation.url}>)" if citation.url else said
    return f"{where}, read {citation.consulted}" if citation.consulted else where


def link(rule: Rule) -> str:
    return f"[{plain(rule.title)}]({rule.id}.md)"


def table(heads: tuple[str, ...], rows: Iterable[Iterable[str]]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}", *lines]) if lines else "None."


def plain(said: str) -> str:
    """Return a text that Markdown leaves as it is, in one line."""
    return " ".join("".join(f"\\{letter}" if letter in "\\`*_[]<>|#$" else letter for letter in said).split())
