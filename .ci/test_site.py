"""The built site in a real browser: the playground answers, no page asks another host, nobody is shut out.

    SITE=html BROWSER=/usr/bin/chromium pytest .ci/test_site.py

``SITE`` is the folder that Sphinx has built and ``docs/playground/assemble.py`` has completed. It needs axe-core from
the npm registry.
"""

from __future__ import annotations

import functools
import json
import math
import os
import random
import re
import sys
import threading
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlsplit

import attrs
import pytest
from playwright.sync_api import sync_playwright

from keitow import Case, Load, Trailer, Trip, catalog, evaluate
from keitow.errors import DocumentError
from keitow.kinds import Place, State, Surface, TrailerBrakes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).parent
PLAYGROUND = HERE.parent / "docs" / "playground"
sys.path.insert(0, str(PLAYGROUND))

import answers  # noqa: E402  # what the page runs
from assemble import from_npm  # noqa: E402

SITE = Path(os.environ["SITE"])
AXE: Final = "axe-core@4.14.1"
AXE_INTEGRITY: Final = "sha512-FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="
FLAGS: Final = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LOADED_MS: Final = 60_000
PHONE: Final = {"width": 390, "height": 844}
CASES: Final = 200
ANSWER: Final = "#kt-headline:not([hidden])"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=SITE)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=os.environ["BROWSER"], args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def phone(browser: Browser, address: str) -> Iterator[BrowserContext]:
    """A browser on a phone. What all tests together ask of other hosts is found at the end, and is nothing."""
    opened = browser.new_context(viewport=PHONE, base_url=address)
    opened.set_default_timeout(LOADED_MS)
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    opened.close()
    assert any(one.endswith(".wasm") for one in asked)
    assert [one for one in asked if not one.startswith((address, "blob:", "data:"))] == []


@pytest.fixture
def page(phone: BrowserContext) -> Iterator[Page]:
    opened = phone.new_page()
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def playground(phone: BrowserContext) -> Page:
    """The page, loaded once, as loading is what takes the time; each test says what it types."""
    opened = phone.new_page()
    opened.goto("/playground.html")
    opened.wait_for_selector(ANSWER)
    return opened


def answered(page: Page, said: str) -> None:
    """Wait until the answer says so."""
    page.wait_for_function("said => document.querySelector('#kt-headline').textContent.includes(said)", arg=said)


# The playground


def test_the_first_answer_appears_and_is_the_one_of_python(playground: Page) -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    trailer = Trailer(tare="100 kg")
    rating = evaluate(truck, trailer, Load(trailer="120 kg"), Trip.local_road(place=Place.ABROAD))
    example, headline = playground.inner_text("#kt-headline").split(" ", 1)
    assert example == "Example:"
    assert rating.summary.endswith(f": {headline}")
    assert report(playground) == words_of(rating.explain())
    assert playground.locator("#kt-bars svg").count() == 1
    assert "m1" in (playground.text_content("#kt-sheet") or "")
    assert not playground.locator("#kt-loading").is_visible()


VERDICT: Final = "() => document.querySelector('#kt-headline').style.getPropertyValue('--kt-verdict')"


def test_the_first_answer_is_an_example_until_something_is_chosen(page: Page) -> None:
    page.goto("/playground.html")
    page.wait_for_selector(ANSWER)
    page.fill("#kt-words", "1996 suzuki carry")
    page.wait_for_selector('#kt-truck label:has-text("DD51T")')
    assert page.inner_text("#kt-headline").startswith("Example: ")
    assert page.evaluate(VERDICT) == ""
    page.select_option("#kt-language", "ja")
    answered(page, "例: ")
    page.reload()
    answered(page, "例: ")
    page.fill('[name="load.bed"]', "10 kg")
    page.wait_for_function("() => !document.querySelector('#kt-headline').textContent.startsWith('例')")
    assert page.evaluate(VERDICT).startswith("#")
    page.reload()  # the address now holds a case
    page.wait_for_selector(ANSWER)
    assert not page.inner_text("#kt-headline").startswith("例")


def test_the_example_can_be_passed_on_as_a_case(page: Page) -> None:
    page.goto("/playground.html")
    page.wait_for_selector(ANSWER)
    page.click("#kt-link")
    page.wait_for_function("() => document.querySelector('#kt-copied').textContent")
    assert "case=" in page.url
    assert page.evaluate(VERDICT).startswith("#")


def test_a_wrong_number_gives_the_one_line_of_keitow_at_its_field(playground: Page) -> None:
    playground.fill('[name="trailer.tare"]', "120")
    playground.wait_for_selector("#kt-error:not([hidden])")
    said = "needs a unit, got '120'; write '120 kg' or '120 lb'"
    assert playground.inner_text("#kt-error") == said
    assert playground.inner_text("#kt-headline") == f"Not rated yet. Trailer, empty: {said}"
    assert playground.get_attribute('[name="trailer.tare"]', "aria-invalid") == "true"
    assert playground.get_attribute('[name="trailer.tare"]', "aria-describedby") == "kt-error"
    beside = "() => document.querySelector('[name=\"trailer.tare\"]').closest('label').nextElementSibling.id"
    assert playground.evaluate(beside) == "kt-error"
    playground.fill('[name="trailer.tare"]', "120 kg")
    answered(playground, "240 kg")
    assert not playground.locator("#kt-error").is_visible()


def test_without_a_trailer_it_says_what_may_be_towed(playground: Page) -> None:
    tare, load = (playground.input_value(f'[name="{one}"]') for one in ("trailer.tare", "load.trailer"))
    playground.fill('[name="trailer.tare"]', "")
    playground.wait_for_selector("#kt-error:not([hidden])")  # a load lies on something
    with pytest.raises(DocumentError) as refused:
        Case.from_dict({"vehicle": {"name": "x", "curb_mass": "700 kg"}, "trailer": {}})
    assert playground.inner_text("#kt-error") == refused.value.problem
    playground.fill('[name="load.trailer"]', "")
    answered(playground, "May tow 350 kg")
    playground.fill('[name="trailer.tare"]', tare)
    playground.fill('[name="load.trailer"]', load)
    answered(playground, "240 kg")


def test_a_trailer_and_a_truck_come_out_of_the_catalog_by_choice(page: Page) -> None:
    page.goto("/playground.html")
    page.wait_for_selector(ANSWER)
    page.fill("#kt-words", "1996 suzuki carry")
    page.click('#kt-truck label:has-text("DD51T")')
    page.click("#kt-typical")  # no source gives its curb mass
    page.wait_for_function("() => document.querySelector('[name=\"vehicle.name\"]').value.includes('typical')")
    assert page.is_checked('#kt-truck label:has-text("DD51T") >> nth=0')
    assert page.evaluate("() => document.activeElement.id") == "kt-typical"
    page.select_option("#kt-trailer", "ironton-37561")
    page.fill('[name="load.trailer"]', "500 lb")
    page.select_option('[name="trip.place"]', "us_road")
    page.select_option('[name="trip.state"]', "OH")
    answered(page, "Ohio")
    trip = Trip.local_road(place="ohio")
    typical = catalog.generic("kei-truck-1990-5mt-4wd")
    truck = attrs.evolve(typical, name=page.input_value('[name="vehicle.name"]'))
    assert truck.name.endswith("(DD51T), typical of its class")
    rating = evaluate(truck, catalog.trailer("ironton-37561"), Load(trailer="500 lb"), trip)
    assert report(page) == words_of(rating.explain())
    assert page.locator("#kt-remedies li").all_inner_texts() == [one.in_words_us for one in rating.remedies]
    page.select_option("#kt-language", "ja")
    page.wait_for_function("() => document.querySelector('#kt-report').textContent.includes('(同クラスの標準値)')")
    assert page.input_value('[name="vehicle.name"]').endswith("(DD51T)(同クラスの標準値)")


def test_every_field_can_be_answered(playground: Page) -> None:
    """What can be chosen in a field is rated, and the first choice gives the first case again."""
    known = "() => document.querySelector('#kt-case').textContent"
    for name in ("trip.towing_licence", "trip.road", "trip.surface", "trailer.brakes", "vehicle.driveline.drive"):
        before = playground.input_value(f'[name="{name}"]')
        options = playground.locator(f'[name="{name}"] option').evaluate_all("all => all.map((one) => one.value)")
        playground.evaluate("() => document.querySelectorAll('#kt-form details').forEach((one) => one.open = true)")
        shown = playground.evaluate(known)
        playground.select_option(f'[name="{name}"]', next(one for one in reversed(options) if one != before))
        playground.wait_for_function(f"before => ({known})() !== before", arg=shown)
        assert not playground.locator("#kt-error").is_visible()
        playground.select_option(f'[name="{name}"]', before)
        playground.wait_for_function(f"before => ({known})() === before", arg=shown)


def test_a_link_opened_anew_gives_the_same_case(playground: Page) -> None:
    playground.fill('[name="load.bed"]', "80 lb")
    playground.select_option('[name="trip.place"]', "us_road")
    playground.select_option('[name="trip.state"]', "VT")
    playground.fill('[name="trip.speed"]', "45 mph")
    answered(playground, "Vermont")
    playground.wait_for_function("() => document.querySelector('#kt-case').textContent.includes('72.42')")
    kept = {one: playground.text_content(f"#kt-{one}") for one in ("case", "report", "python", "sheet", "headline")}
    again = playground.context.new_page()
    again.goto(playground.url)
    again.wait_for_selector(ANSWER)
    assert {one: again.text_content(f"#kt-{one}") for one in kept} == kept
    assert again.input_value('[name="trip.state"]') == "VT"
    again.close()


@pytest.mark.parametrize(
    "link", [".skip-to-content", ".back-to-top", ".headerlink", ".sidebar-tree .current > a.reference", "#content"]
)
def test_a_link_within_the_page_keeps_the_case(playground: Page, link: str) -> None:
    playground.fill('[name="load.bed"]', "81 kg")
    playground.wait_for_function("() => document.querySelector('#kt-case').textContent.includes('\"mass_kg\": 81')")
    case = playground.text_content("#kt-case")
    playground.evaluate("() => { globalThis.isSamePage = true; }")
    if link.startswith("#"):
        playground.evaluate("link => { location.hash = link; }", link)
    else:
        playground.locator(link).first.evaluate("one => one.click()")
    playground.wait_for_function("() => location.hash.includes('case=')")  # which "Copy a link" copies
    assert playground.evaluate("() => globalThis.isSamePage")
    assert playground.input_value('[name="load.bed"]') == "81 kg"
    assert playground.text_content("#kt-case") == case


def test_a_link_that_holds_a_case_loads_it(page: Page, playground: Page) -> None:
    page.goto("/playground.html")
    page.wait_for_selector(ANSWER)
    case = playground.text_content("#kt-case") or ""
    assert page.text_content("#kt-case") != case
    page.evaluate("hash => { location.hash = hash; }", urlsplit(playground.url).fragment)
    page.wait_for_function("said => document.querySelector('#kt-case').textContent === said", arg=case)


def test_who_types_pounds_is_answered_in_pounds(page: Page) -> None:
    page.goto("/playground.html")
    page.wait_for_selector(ANSWER)
    page.fill('[name="load.trailer"]', "500 lb")
    page.fill('[name="trailer.tare"]', "221 lb")
    answered(page, "721 lb (327 kg)")
    page.select_option("#kt-preset", "highway")
    page.wait_for_function("() => document.querySelector('[name=\"trip.speed\"]').value === '80 km/h'")
    page.fill('[name="load.bed"]', "40 lb")
    page.wait_for_function("() => /\\n.* lb \\(.* kg\\)/.test(document.querySelector('#kt-report').textContent)")
    page.wait_for_function("() => document.querySelector('#kt-case').textContent.includes('18.1')")
    kept = page.text_content("#kt-report")
    page.reload()
    page.wait_for_selector(ANSWER)
    typed = {one: page.input_value(f'[name="{one}"]') for one in ("load.trailer", "trailer.tare", "load.bed")}
    assert typed == {"load.trailer": "500 lb", "trailer.tare": "221 lb", "load.bed": "40 lb"}
    assert page.text_content("#kt-report") == kept
    page.fill('[name="trailer.tare"]', "100 kg")
    page.wait_for_function("() => /\\n.* kg \\(.* lb\\)/.test(document.querySelector('#kt-report').textContent)")


def test_a_kind_of_trip_has_miles_per_hour_first_on_american_units(playground: Page) -> None:
    farm = "() => document.querySelector('#kt-preset [value=farm]').textContent"
    for units, said in (("us", "farm: 16 mph (25 km/h), gravel"), ("metric", "farm: 25 km/h (16 mph), gravel")):
        playground.select_option("#kt-units", units)
        playground.wait_for_function(f"said => ({farm})() === said", arg=said)
    playground.select_option("#kt-units", "")


def test_the_downloads_are_the_case_and_the_lines_that_rate_it(playground: Page, tmp_path: Path) -> None:
    for name in ("json", "py"):
        with playground.expect_download() as download:
            playground.click(f"#kt-{name}")
        download.value.save_as(tmp_path / name)
    case = Case.from_json((tmp_path / "json").read_text("utf-8"))
    ran: dict[str, Any] = {}
    exec((tmp_path / "py").read_text("utf-8").replace("print(rating)", ""), ran)  # noqa: S102  # that is what it is for
    assert ran["rating"] == case.evaluate()


def test_it_is_used_with_the_keyboard_alone(playground: Page) -> None:
    playground.focus("#kt-words")
    playground.keyboard.press("Control+A")
    playground.keyboard.type("carry dd51t")
    playground.wait_for_function("() => document.querySelector('#kt-truck input').value.startsWith('carry-dd51t')")
    playground.keyboard.press("Tab")
    playground.keyboard.press("Space")
    playground.wait_for_selector("#kt-error:not([hidden])")  # no source gives its curb mass
    assert "curb mass" in playground.inner_text("#kt-note")
    for _ in range(3):
        playground.keyboard.press("Tab")  # the button, the name, the curb mass
    playground.keyboard.type("690 kg")
    playground.wait_for_function("() => document.querySelector('#kt-report').textContent.includes('DD51T')")


def test_in_japanese_the_page_itself_is_japanese(playground: Page) -> None:
    playground.focus("#kt-language")
    playground.keyboard.press("ArrowDown")
    playground.wait_for_function("() => document.querySelector('#kt-report').lang === 'ja'")
    case = Case.from_json(playground.text_content("#kt-case") or "")
    assert words_of(case.evaluate().explain("ja").partition("DD51T")[2]) in report(playground)
    said = playground.evaluate(OWN_TEXTS)
    assert len(said) > 100
    assert [one for one in said if is_english(one)] == []
    assert playground.evaluate("() => document.documentElement.lang") == "ja"
    assert playground.title().startswith("軽トラックの牽引を判定する")
    name = catalog.entry(playground.input_value("#kt-truck :checked")).name_ja
    assert playground.input_value('[name="vehicle.name"]') == name
    playground.fill('[name="trailer.tare"]', "120")
    playground.wait_for_selector("#kt-error:not([hidden])")
    assert playground.inner_text("#kt-error") == "単位が必要です(入力: '120')。'120 kg' と書いてください"
    playground.fill('[name="trailer.tare"]', "120 kg")
    playground.focus("#kt-language")
    playground.keyboard.press("ArrowUp")
    playground.wait_for_function("() => document.querySelector('#kt-report').lang === 'en'")
    assert playground.inner_text("legend >> nth=0") == "Truck"
    assert playground.title().startswith("Rate your truck")


def test_the_table_of_words_is_that_of_the_page() -> None:
    page, script, table = ((PLAYGROUND / one).read_text("utf-8") for one in ("page.html", "page.js", "words.js"))
    texts = {" ".join(one.split()) for one in Texts(page).found}
    known = re.findall(r'^  "(.+?)":', table, re.MULTILINE)
    unused = [one for one in known if one not in texts and f'"{one}"' not in script and one != "Rate your truck"]
    assert unused == []
    assert [one for one in texts if is_english(one) and one not in known] == []


OWN_TEXTS: Final = """() => {
    const walker = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
        const one = walker.currentNode;
        const answers = "#kt-bars, #kt-answer pre, #kt-remedies, #kt-truck, #kt-trailer, #kt-note, script, noscript";
        if (!one.parentElement.closest(answers)) found.push(one.data.trim());
    }
    for (const one of document.querySelectorAll("article [placeholder]")) found.push(one.placeholder);
    return found.filter((one) => one);
}"""
"""What the page says by itself, beside what keitow answers."""


def is_english(said: str) -> bool:
    """Tell whether a text is English, beside names and examples of measures."""
    rest = re.sub(r"English|keitow|JSON|Python|DD51T|km/h|mph|N·m", "", said)
    return bool(re.search("[A-Za-z]{3}", rest)) and not re.search("[ぁ-んァ-ヶ一-龠]", rest)


class Texts(HTMLParser):
    """The texts of a page, its placeholders and its labels for a screen reader."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.inside = tag
        self.found += [value for key, value in attrs if key in {"placeholder", "aria-label"} and value]

    def handle_data(self, data: str) -> None:
        if data.strip() and self.inside != "script" and "needs JavaScript" not in data:
            self.found.append(data.strip())


def report(page: Page) -> str:
    return words_of(page.text_content("#kt-report") or "")


def words_of(text: str) -> str:
    """Leave out where a report breaks its lines, which the page decides by its width, and where it lists the rest."""
    return re.sub(r"\s|--full|below|下記", "", text)


def test_the_verdict_stays_in_sight_while_the_form_is_filled(playground: Page) -> None:
    playground.evaluate("() => scrollTo({ top: 0, behavior: 'instant' })")
    box = playground.locator("#kt-headline").bounding_box()
    assert box is not None
    assert 0 < box["y"] + box["height"] <= PHONE["height"]


def test_nothing_runs_out_of_a_phone(playground: Page) -> None:
    playground.evaluate("() => document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    wide = playground.evaluate("() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide[0] <= wide[1]


def test_it_gives_the_answers_of_cpython(playground: Page) -> None:
    drawn = draw(CASES)
    theirs = playground.evaluate("cases => keitow('short', cases)", drawn)
    ours = json.loads(json.dumps(answers.short(drawn)))
    differing = [case for case, one, other in zip(drawn, ours, theirs, strict=True) if not same(one, other)]
    assert len(theirs) == CASES
    assert differing == []


def test_the_lines_of_python_give_the_case() -> None:
    for case in map(Case.from_dict, draw(CASES)):
        ran: dict[str, Any] = {}
        exec(answers.python(case).replace("print(rating)", ""), ran)  # noqa: S102  # that is what it is for
        assert ran["rating"] == case.evaluate()


def draw(many: int) -> list[dict[str, Any]]:
    """Draw cases: any truck of the catalog, any trailer, load and trip."""
    dice = random.Random(18)  # noqa: S311  # the same cases each time
    ready = [Case(vehicle=one.to_vehicle()).to_dict()["vehicle"] for one in catalog.vehicles() if one.ready]
    cases = []
    for _ in range(many):
        tare, load = dice.randint(40, 400), dice.randint(0, 500)
        place = dice.choice([one.value for one in Place])
        trip = {
            "place": place,
            "speed": f"{dice.randint(20, 110)} km/h",
            "grade": dice.randint(0, 20) / 100,
            "surface": dice.choice([one.value for one in Surface]),
            "altitude": f"{dice.randint(0, 3000)} m",
        }
        if place == Place.US_ROAD and dice.random() < 0.8:
            trip["state"] = dice.choice([one.value for one in State])
        trailer: dict[str, Any] = {"tare": f"{tare} kg", "brakes": dice.choice([one.value for one in TrailerBrakes])}
        if dice.random() < 0.6:
            trailer["gross_mass"] = f"{tare + load + dice.randint(0, 200)} kg"
        if dice.random() < 0.3:
            trailer["nose_fraction"] = dice.randint(2, 20) / 100
        carried: dict[str, Any] = {"bed": f"{dice.randint(0, 350)} kg", "occupants": dice.randint(1, 2)}
        case: dict[str, Any] = {"vehicle": dice.choice(ready), "load": carried, "trip": trip}
        if dice.random() < 0.9:
            case["trailer"] = trailer
            carried["trailer"] = f"{load} lb"
        cases.append(case)
    return cases


def same(one: object, other: object) -> bool:
    """Compare two documents; the last digits of a number may differ, as another C library computes powers."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)  # type: ignore[arg-type]  # else it raises
    return one == other


# Every page


class Links(HTMLParser):
    """What a page loads, what it links to, and what can be linked to in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        self.ids |= {given[key] for key in ("id", "name") if key in given}
        if tag == "a" and "href" in given:
            self.links.append(given["href"])
        elif tag == "link" and given.get("rel") not in {"canonical", "index", "search", "next", "prev"}:
            self.loads.append(given.get("href", ""))
        self.loads += [given[key] for key in ("src", "data", "poster") if tag not in {"a", "link"} and given.get(key)]
        self.loads += [one.split()[0] for one in given.get("srcset", "").split(",") if one.strip()]


@pytest.fixture(scope="session")
def pages() -> dict[Path, Links]:
    return {one: Links(one.read_text("utf-8")) for one in sorted(SITE.rglob("*.html")) if "_static" not in one.parts}


def test_no_page_loads_anything_from_another_host(pages: dict[Path, Links]) -> None:
    assert len(pages) > 100
    found = [
        f"{path.relative_to(SITE)}: {one}" for path, known in pages.items() for one in known.loads if elsewhere(one)
    ]
    for style in SITE.rglob("*.css"):
        urls = re.findall(r"""(?:url\(|@import)\s*["']?([^"')\s]+)""", style.read_text("utf-8"))
        found += [f"{style.name}: {one}" for one in urls if elsewhere(one)]
    assert found == []


def test_every_table_is_a_table() -> None:
    raw = re.compile(r"<p>\| .* \|", re.DOTALL)
    assert [one.name for one in SITE.rglob("*.html") if raw.search(one.read_text("utf-8"))] == []


def test_no_link_within_the_site_is_dead(pages: dict[Path, Links]) -> None:
    dead = []
    for path, known in pages.items():
        if path.name == "404.html":  # whose links begin where the site is published
            continue
        for one in known.links:
            parts = urlsplit(one)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            goal = pages.get(target)
            anchor = unquote(parts.fragment)
            if not target.exists() or (anchor and goal is not None and anchor not in goal.ids):
                dead.append(f"{path.relative_to(SITE)}: {one}")
    assert dead == []


def elsewhere(url: str) -> bool:
    return url.startswith("//") or urlsplit(url).scheme in {"http", "https"}


@pytest.mark.parametrize(
    ("words", "page_name"),
    [
        ("tongue weight", "questions"),
        ("GVWR", "usa"),
        ("license", "glossary"),
        ("制動", "glossary"),
    ],
)
def test_the_search_finds_what_people_look_for(page: Page, words: str, page_name: str) -> None:
    page.goto(f"/search.html?q={words}")
    page.wait_for_selector(f'#search-results a[href*="{page_name}.html"]')


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    with from_npm(AXE, AXE_INTEGRITY, tmp_path_factory.mktemp("axe")) as archive:
        script = archive.extractfile("package/axe.min.js")
        assert script is not None
        return script.read().decode()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index", "playground", "tutorial", "questions", "rules/mech.brake_grip"])
def test_no_serious_fault_of_accessibility(page: Page, playground: Page, axe: str, name: str, scheme: Any) -> None:
    read = playground if name == "playground" else page
    read.emulate_media(color_scheme=scheme)
    if read is page:
        read.goto(f"/{name}.html")
    read.evaluate(axe)
    found = read.evaluate("() => axe.run()")["violations"]
    grave = [(one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in {"serious", "critical"}]
    assert grave == []
