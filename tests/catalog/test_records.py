"""One record: what it gives, what it asks for, and how a malformed one fails."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from datetime import date
from importlib.resources import files
from pathlib import Path

import attrs
import jsonschema
import pytest

import keitow
from keitow import Engine, InputError, KeitowError, Vehicle, catalog
from keitow.catalog import _records
from keitow.errors import DeclarationError, UnknownIdError

RECORD = """
id = "a-truck"
maker = "Maker"
model = "Truck"
code = "X-1"
era = "1999-2007"
body = "truck"
note = "A note."

[[aliases]]
id = "b-truck"
maker = "Other"
model = "Badge"
source = "page"
locator = "section 2"

[sources.page]
title = "Page"
url = "https://example.org"
kind = "list"
confidence = "B"
consulted = 2026-11-22

[values]
curb_mass = { value = "700 kg", source = "page", locator = "row 1" }
"engine.power" = { value = "36 kW", printed = "36[49]/5500", source = "page", locator = "row 2" }

[[conflicts]]
field = "curb_mass"
value = "710 kg"
source = "page"
locator = "row 9"
note = "A typing error."
"""

UNUSED = """
[sources.other]
title = "Other"
url = "https://example.org"
kind = "list"
confidence = "C"
consulted = 2026-11-22

"""
BARE = """
id = "a-truck"
maker = "Maker"
model = "Truck"
body = "van"
note = "A note."
sources = {}
"""


def read(content: str = RECORD) -> catalog.Entry:
    return _records.read_record("vehicle", "a-truck", content)


class TestValue:
    def test_a_vehicle_has_the_values_of_its_record(self) -> None:
        truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
        assert (truck.curb_mass_kg, truck.payload_kg, truck.seats) == (820.0, 350.0, 2)
        assert (truck.engine.power_kw, truck.engine.torque_nm) == (34.0, 60.0)
        assert truck.driveline.gears == (4.059, 2.389, 1.646, 1.0, 0.742)
        assert (truck.driveline.final_drive, truck.use) == (6.666, "cargo")
        assert truck.name == "Daihatsu Hijet Truck Standard, 4WD manual (3BD-S510P)"

    def test_a_vehicle_cites_the_source_of_every_value(self) -> None:
        entry = catalog.entry("hijet-s510p-std-4wd-5mt")
        cited = entry.vehicle.sources
        assert set(cited) == set(entry.values)
        page = entry.sources["engine.power"]
        assert {page.title, page.url, page.locator} <= set(_parts(cited["engine.power"], page))

    def test_a_trailer_likewise(self) -> None:
        trailer = catalog.trailer("hf-42708")
        assert trailer.tare_kg == pytest.approx(125 * 0.45359237)
        assert trailer.gross_mass_kg == pytest.approx(1000 * 0.45359237)
        assert "Net Weight" in trailer.sources["tare"]
        assert catalog.entry("hf-42708").trailer == trailer

    def test_fields_complete_a_thin_record(self) -> None:
        truck = catalog.vehicle("acty-ha9-4wd-5mt", curb_mass="820 kg", name="mine")
        assert (truck.name, truck.curb_mass_kg, truck.gross_mass_kg) == ("mine", 820.0, 1280.0)
        assert truck.sources["curb_mass"] == "given by the caller"
        assert "ACTY TRUCK SDX" in truck.sources["gross_mass"]

    def test_a_part_that_is_given_replaces_the_records_part_and_its_sources(self) -> None:
        truck = catalog.vehicle("hijet-s510p-std-4wd-5mt", engine=Engine(power="40 kW"))
        assert (truck.engine.power_kw, truck.engine.torque_nm) == (40.0, None)
        assert truck.sources["engine"] == "given by the caller"
        assert not [path for path in truck.sources if path.startswith("engine.")]

    def test_a_given_field_is_checked_as_ever(self) -> None:
        with pytest.raises(InputError, match=r"Vehicle\.gross_mass: needs at least the curb mass"):
            catalog.vehicle("hijet-s510p-std-4wd-5mt", gross_mass="700 kg")

    def test_an_alias_gives_the_vehicle_that_it_is(self) -> None:
        assert catalog.entry("sambar-s510j-tc-4wd-cvt") is catalog.entry("hijet-s510p-extra-4wd-cvt")

    def test_an_entry_without_drive_or_code_still_has_a_name(self) -> None:
        assert catalog.entry("hm-40x48-1090").name.startswith("Harbor Freight Haul-Master")

    def test_an_entry_is_pickled_and_its_mappings_are_read_only(self) -> None:
        entry = catalog.entry("hf-42708")
        assert pickle.loads(pickle.dumps(entry)).trailer == entry.trailer  # noqa: S301
        with pytest.raises(TypeError):
            entry.values["tare"] = "1 kg"  # type: ignore[index]  # what must fail


def _parts(text: str, source: catalog.Source) -> list[str]:
    return [part for part in (source.title, source.url, source.locator) if part in text]


class TestMissing:
    def test_it_says_what_each_missing_value_would_decide(self) -> None:
        missing = catalog.entry("hijet-s510p-std-4wd-5mt").missing
        assert "302 form" in missing["brakes.stopping_distance"]
        assert "gross_mass" in missing
        assert "curb_mass" not in missing

    def test_gears_stand_in_for_a_first_gear(self) -> None:
        assert "driveline.first_gear" not in catalog.entry("minicab-u62t-4wd-5mt").missing
        assert "driveline.first_gear" in catalog.entry("hijet-s500p-jumbo-2wd-4at").missing

    def test_four_driven_wheels_carry_the_gross_mass(self) -> None:
        assert "axles.driven_laden" not in catalog.entry("minicab-u62t-4wd-5mt").missing
        assert "axles.driven_laden" in catalog.entry("hijet-s500p-jumbo-2wd-4at").missing

    def test_a_trailer_without_gross_mass(self) -> None:
        assert "law" in catalog.entry("hf-02575").missing["gross_mass"]
        assert "gross_mass" not in catalog.entry("hf-42708").missing

    @pytest.mark.parametrize("entry", [*catalog.vehicles(), *catalog.trailers()], ids=lambda e: e.id)
    def test_what_is_missing_is_a_field_that_a_record_may_give(self, entry: catalog.Entry) -> None:
        assert set(entry.missing) <= set(_records._readers(entry.kind))
        assert not set(entry.missing) & set(entry.values)


class TestRefused:
    def test_a_thin_record_says_what_to_supply(self) -> None:
        with pytest.raises(catalog.ThinRecordError) as raised:
            catalog.vehicle("carry-da63t-4wd-5mt")
        error = raised.value
        assert str(error) == (
            "catalog.vehicle('carry-da63t-4wd-5mt'): needs a curb_mass, which no source gives (650 kg to 780 kg is "
            "printed for its kind, Wikipedia (zh): Suzuki Carry (mirror)); the truck's own stands as 車両重量 on its "
            "車検証 or, exported, its 輸出予定届出証明書; "
            "supply it: catalog.vehicle('carry-da63t-4wd-5mt', curb_mass='710 kg'), in the shell --curb '710 kg'"
        )
        assert error.text_ja == (
            "carry-da63t-4wd-5mt: 車両重量を示す資料がありません。"
            "同型では650 kgから780 kgまでという記載があります。"
            "車検証又は輸出予定届出証明書の「車両重量」を --curb '710 kg'"
            "(Pythonでは curb_mass='710 kg')のように指定してください"
        )
        assert (error.record, error.wanted, error.low, error.high) == (
            "carry-da63t-4wd-5mt",
            "curb_mass",
            "650 kg",
            "780 kg",
        )
        assert (error.papers, error.option) == (("車検証", "輸出予定届出証明書"), "--curb '710 kg'")
        assert isinstance(error, InputError)
        assert pickle.loads(pickle.dumps(error)).text_ja == error.text_ja  # noqa: S301
        with pytest.raises(KeitowError):
            _ = catalog.entry("carry-da63t-4wd-5mt").vehicle

    def test_a_gross_mass_tells_what_it_would_leave(self) -> None:
        with pytest.raises(
            catalog.ThinRecordError, match=r"gross mass of 1280 kg would leave 820 kg at 350 kg"
        ) as raised:
            catalog.vehicle("supercarry-da16t-x-4wd-5mt")
        assert (raised.value.implied, raised.value.option) == ("820 kg", "--curb '820 kg'")
        assert "最大積載量を350 kgとすれば820 kg" in raised.value.text_ja
        assert catalog.entry("hijet-s500p-std-2wd-3bd").implied_curb_mass is None  # it is printed
        assert catalog.entry("acty-ha9-dump-4wd-5mt").implied_curb_mass is None  # its payload may be less

    def test_one_without_a_range_says_so_too(self) -> None:
        with pytest.raises(catalog.ThinRecordError, match=r"which no source gives; .*curb_mass='710 kg'") as raised:
            catalog.vehicle("acty-ha4-4wd-5mt")
        assert (raised.value.low, raised.value.high) == (None, None)

    def test_the_example_is_within_the_range(self) -> None:
        with pytest.raises(catalog.ThinRecordError, match=r"840 kg to 970 kg .*curb_mass='900 kg'"):
            catalog.vehicle("every-da17v-pc-2wd-4at")

    def test_a_class_of_trailers_tells_its_range(self) -> None:
        with pytest.raises(catalog.ThinRecordError, match=r"300 lb to 500 lb .*tare='500 lb'") as raised:
            catalog.trailer("class-5x8-aluminum")
        assert "136 kgから227 kgまで" in raised.value.text_ja
        assert "--tare '227 kg'" in raised.value.text_ja
        assert catalog.trailer("class-5x8-aluminum", tare="500 lb").axles == 1

    def test_a_bare_thin_error_is_an_input_error(self) -> None:
        bare = catalog.ThinRecordError("where", "needs a mass", None, "write one")
        assert (str(bare), bare.record, bare.low, bare.papers) == ("where: needs a mass; write one", "", None, ())

    def test_a_trailer_is_no_vehicle(self) -> None:
        with pytest.raises(InputError, match=r"write catalog\.trailer\('hf-42708'\)"):
            _ = catalog.entry("hf-42708").vehicle
        with pytest.raises(InputError, match=r"write catalog\.vehicle\('minicab-u62t-4wd-5mt'\)"):
            _ = catalog.entry("minicab-u62t-4wd-5mt").trailer

    def test_an_unknown_id_names_the_nearest(self) -> None:
        with pytest.raises(UnknownIdError) as raised:
            catalog.vehicle("hijet-s510p-std-4wd-5tm")
        assert raised.value.nearest[0] == "hijet-s510p-std-4wd-5mt"
        assert isinstance(raised.value, LookupError)

    @pytest.mark.parametrize(
        ("typed", "nearest"),
        [
            pytest.param(
                "hijet-s510p",
                ("hijet-s510p-std-4wd-5mt", "hijet-s510p-std-4wd-cvt", "hijet-s510p-extra-4wd-5mt"),
                id="the shortest that begin so, not hijet-s210p",
            ),
            pytest.param(" Jimny-JB64-XG ", ("jimny-jb64-xg-4at", "jimny-jb64-xg-5mt"), id="in any case"),
            pytest.param("hijet-s510p-std-4wd-5tm", ("hijet-s510p-std-4wd-5mt",), id="a slip"),
        ],
    )
    def test_what_begins_as_typed_is_nearest(self, typed: str, nearest: tuple[str, ...]) -> None:
        with pytest.raises(UnknownIdError) as raised:
            catalog.vehicle(typed)
        assert raised.value.nearest[: len(nearest)] == nearest
        assert len(raised.value.nearest) <= 3
        assert len(set(raised.value.nearest)) == len(raised.value.nearest)

    def test_nothing_typed_has_nothing_near(self) -> None:
        with pytest.raises(UnknownIdError) as raised:
            catalog.vehicle("")
        assert raised.value.nearest == ()

    def test_the_nearest_may_be_an_alias(self) -> None:
        with pytest.raises(UnknownIdError, match="sambar-s510j-tc-4wd-cvt"):
            catalog.entry("sambar-s510j-tc-4wd-cv")

    @pytest.mark.parametrize("id", ["hf-42708", "../vehicles/minicab-u62t-4wd-5mt", "", "é", "a" * 9999])
    def test_what_is_no_id_of_a_vehicle_is_unknown(self, id: str) -> None:
        with pytest.raises(UnknownIdError):
            catalog.vehicle(id)

    @pytest.mark.parametrize("id", [None, 5, ["x"]])
    def test_what_is_no_text_is_refused(self, id: object) -> None:
        with pytest.raises(InputError, match="catalog id: needs a text"):
            catalog.entry(id)  # type: ignore[arg-type]  # what must fail


class TestFormat:
    def test_a_record_in_the_format_is_read(self) -> None:
        entry = read()
        assert entry.sources["engine.power"] == catalog.Source(
            title="Page",
            url="https://example.org",
            kind="list",
            locator="row 2",
            printed="36[49]/5500",
            confidence="B",
            consulted=date(2026, 11, 22),
            via=None,
        )
        assert [(c.field, c.value, c.note) for c in entry.conflicts] == [("curb_mass", "710 kg", "A typing error.")]
        assert [alias.id for alias in entry.aliases] == ["b-truck"]

    @pytest.mark.parametrize(
        ("old", "new", "message"),
        [
            ('"700 kg"', '"700"', r"vehicles/a-truck\.toml: values\.curb_mass: Vehicle\.curb_mass: needs a unit"),
            ('"36 kW"', '"36 kg"', r"values\.engine\.power: Engine\.power: needs a power"),
            ('"710 kg"', '"x"', r"conflicts\[0\]: Vehicle\.curb_mass: needs one number"),
            ("curb_mass = {", "curbmass = {", r"values\.curbmass: needs a field of a vehicle"),
            ('field = "curb_mass"', 'field = "curb"', r"conflicts\[0\]\.field: needs a field of a vehicle, got 'curb'"),
            ('source = "page", locator = "row 1"', 'locator = "row 1"', r"values\.curb_mass\.source: is missing"),
            ('source = "page", locator = "row 1"', 'source = "page"', r"values\.curb_mass\.locator: is missing"),
            ('"page", locator = "row 1"', '"x", locator = "r"', r"values\.curb_mass\.source: needs one of page, got"),
            ('value = "700 kg", ', "", r"values\.curb_mass\.value: is missing"),
            ('locator = "row 1"', 'locator = ""', r"values\.curb_mass\.locator: needs a text, got ''"),
            ('locator = "row 1"', 'row = "1", locator = "r"', r"values\.curb_mass\.row: is unknown; known: value, "),
            ("[values]", f"{UNUSED}[values]", r"sources\.other: needs a value, a conflict, a range or an ali"),
            ('confidence = "B"', 'confidence = "D"', r"sources\.page\.confidence: needs one of P, A, B, C, got 'D'"),
            ("2026-11-22", '"today"', r"sources\.page\.consulted: needs a day, got 'today'"),
            ('id = "a-truck"', 'id = "other"', r"id: needs 'a-truck', the name of its file, got 'other'"),
            ('maker = "Maker"\n', "", r"maker: is missing"),
            ('body = "truck"', 'body = "bus"', r"body: needs one of truck, van, car, 4x4, got 'bus'"),
            ('"1999-2007"', '"from 1999"', r"era: needs years like"),
            ('code = "X-1"', "names = 5", r"names: needs a list of texts, got 5"),
            ('code = "X-1"', "names = [5]", r"names: needs a list of texts"),
            ('model = "Badge"', 'model = "Badge"\nnames = 5', r"aliases\[0\]\.names: needs a list of texts"),
            ('note = "A note."', "note = 5", r"note: needs a text, got 5"),
            ('[sources.page]', '[sources]\nodd = 5\n[sources.page]', r"sources\.odd: needs a table, got 5"),
            ('id = "a-truck"', 'id = ', r"vehicles/a-truck\.toml: the file: is not TOML"),
        ],
    )  # fmt: skip
    def test_a_malformed_record_fails_naming_file_and_key(self, old: str, new: str, message: str) -> None:
        assert old in RECORD
        with pytest.raises(DeclarationError, match=message):
            read(RECORD.replace(old, new, 1))

    @pytest.mark.parametrize(
        ("added", "message"),
        [
            ('[derived]\ngross_mass = { from = ["curb_mass"] }', r"derived\.gross_mass\.note: is missing"),
            (
                '[derived]\ncurb_mass = { from = ["curb_mass"], note = "x" }',
                r"derived\.curb_mass: needs one of curb_mass, gr",
            ),
            (
                '[derived]\nseats = { from = ["curb_mass"], note = "x" }',
                r"derived\.seats: needs one of curb_mass, gross",
            ),
            ('[derived]\ngross_mass = { from = ["payload"], note = "x" }', r"from: needs fields that have a value"),
            ('[derived]\ngross_mass = { from = "curb_mass", note = "x" }', r"from: needs fields that have a value"),
            ('[derived]\ngross_mass = { from = ["engine.power"], note = "x" }', r"derived\.gross_mass: .*a mass"),
            ('[[ranges]]\nfield = "curb_mass"', r"ranges\[0\]\.low: is missing"),
        ],
    )
    def test_what_follows_or_spreads_is_checked(self, added: str, message: str) -> None:
        with pytest.raises(DeclarationError, match=message):
            read(f"{RECORD}\n{added}")

    def test_what_follows_is_reckoned(self) -> None:
        more = """seats = { value = 2, source = "page", locator = "row 3" }
payload = { value = "350 kg", source = "page", locator = "row 4" }
"""
        follows = '[derived]\ngross_mass = { from = ["curb_mass", "payload", "seats"], note = "A note." }\n'
        entry = read(RECORD.replace("[[conflicts]]", f"{more}\n{follows}\n[[conflicts]]"))
        assert entry.derived["gross_mass"].value == "1160 kg"
        assert entry.vehicle.gross_mass_kg == 1160
        assert entry.vehicle.sources["gross_mass"].startswith("derived: 1160 kg from curb_mass 700 kg, payload 350 kg")
        assert "gross_mass" not in entry.missing
        assert pickle.loads(pickle.dumps(entry)).derived == entry.derived  # noqa: S301
        with pytest.raises(TypeError):
            entry.derived["gross_mass"].inputs["seats"] = 4  # type: ignore[index]  # what must fail
        assert entry.to_vehicle(gross_mass="1170 kg").sources["gross_mass"] == "given by the caller"

    def test_it_follows_from_one_source_only(self) -> None:
        two = RECORD.replace(
            "[values]", f"{UNUSED}[values]\nseats = {{ value = 2, source = 'other', locator = 'row' }}"
        )
        with pytest.raises(DeclarationError, match=r"derived\.gross_mass\.from: needs values of one source"):
            read(f'{two}\n[derived]\ngross_mass = {{ from = ["curb_mass", "seats"], note = "x" }}')

    def test_it_follows_from_a_mass(self) -> None:
        with pytest.raises(ValueError, match="needs the curb_mass and whole seats to follow from"):
            _records.follows("gross_mass", {"seats": 2})

    def test_a_curb_mass_and_a_tare_follow_likewise(self) -> None:
        assert catalog.entry("jimny-jb23-5mt").derived["curb_mass"].value == "990 kg"
        assert catalog.entry("jimny-jb23-5mt").ready
        assert catalog.vehicle("jimny-jb23-5mt").curb_mass_kg == 990
        assert catalog.entry("ironton-37561").derived["tare"].value == "230 lb"

    @pytest.mark.parametrize(
        ("content", "message"),
        [
            (f"{BARE}values = 5", "values: needs tables, got 5"),
            (f"{BARE}values = {{}}\naliases = 5", "aliases: needs a list of tables, got 5"),
        ],
    )  # fmt: skip
    def test_tables_must_be_tables(self, content: str, message: str) -> None:
        with pytest.raises(DeclarationError, match=message):
            read(content)

    def test_a_trailer_has_no_body(self) -> None:
        with pytest.raises(DeclarationError, match=r"trailers/a-truck\.toml: body: is unknown"):
            _records.read_record("trailer", "a-truck", RECORD)


class TestSchema:
    SCHEMA = json.loads((files("keitow.catalog") / "schema.json").read_text(encoding="utf-8"))

    def test_the_schema_is_a_schema(self) -> None:
        jsonschema.Draft202012Validator.check_schema(self.SCHEMA)

    def test_the_schema_knows_the_fields_that_the_reader_knows(self) -> None:
        for kind in ("vehicle", "trailer"):
            known = self.SCHEMA["$defs"][kind]["properties"]
            fields = sorted(_records._readers(kind))
            assert known["values"]["propertyNames"]["enum"] == fields
            assert known["conflicts"]["items"]["properties"]["field"]["enum"] == fields

    def test_every_quantity_of_a_vehicle_may_be_recorded(self) -> None:
        measured = {field.alias for field in attrs.fields(Vehicle) if field.name != field.alias}
        assert measured - {"sources"} <= set(_records._readers("vehicle"))


class TestReading:
    """Loading one record reads one file; importing the catalog reads none."""

    PROGRAM = """
import sys
sys.path.insert(0, {source!r})
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
{act}
print(len([path for path in opened if path.endswith(".toml")]))
print(sorted({{"tomllib", "importlib.resources", "pint"}} & set(sys.modules)))
"""

    def run(self, act: str) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-I", "-c", self.PROGRAM.format(act=act, source=str(Path(keitow.__file__).parent.parent))],
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.splitlines()

    def test_importing_it_reads_no_record_and_imports_no_reader(self) -> None:
        assert self.run("from keitow import catalog") == ["0", "[]"]

    def test_a_record_is_one_file(self) -> None:
        opened, _ = self.run("from keitow import catalog; catalog.vehicle('minicab-u62t-4wd-5mt')")
        assert opened == "1"

    def test_a_record_is_read_once(self) -> None:
        act = "from keitow import catalog; [catalog.trailer('hf-42708') for _ in range(3)]"
        assert self.run(act)[0] == "1"


@pytest.mark.parametrize(
    ("fields", "value"), [(catalog.VehicleFields, Vehicle), (catalog.TrailerFields, keitow.Trailer)]
)
def test_every_field_but_the_sources_can_be_given_to_a_record(
    fields: type[object], value: type[attrs.AttrsInstance]
) -> None:
    names = {field.alias for field in attrs.fields(value)} - {"sources"}
    assert set(fields.__annotations__) == names
