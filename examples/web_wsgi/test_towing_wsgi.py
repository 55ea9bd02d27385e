"""The service over a real socket."""

import json
import threading
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen
from wsgiref.simple_server import WSGIRequestHandler, make_server
from wsgiref.validate import validator

import pytest
from towing_wsgi import application

from keitow import Case, Load, Rating, Trailer, Vehicle

CASE = Case(
    vehicle=Vehicle(name="軽トラック", curb_mass="700 kg", gross_mass="1160 kg"),
    trailer=Trailer(tare="100 kg", gross_mass="340 kg"),
    load=Load(trailer="120 kg"),
)


class Quiet(WSGIRequestHandler):
    def log_message(self, *message: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the service listens, for as long as the tests run; every request is checked against the WSGI standard."""
    with make_server("127.0.0.1", 0, validator(application), handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def ask(url: str, body: bytes | None = None, **headers: str) -> tuple[int, str]:
    try:
        with urlopen(Request(url, data=body, headers=headers), timeout=30) as answer:  # noqa: S310  # of this machine
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_a_case_is_rated(address: str) -> None:
    status, text = ask(address, CASE.to_json().encode())

    assert status == 200
    assert Rating.from_json(text) == CASE.evaluate()
    assert "軽トラック" in text


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b"", "$"),
        (b"\xff", "$"),
        (b"[" * 100_000, "$"),
        (b"{}", "$.vehicle"),
        (b'{"vehicle": {"name": "x", "curb_mass_kg": 700}, "trailer": {"tare": 120}}', "$.trailer.tare"),
        (b'{"vehicle": {"name": "x", "curb_mass_kg": 700, "curb_mass_kg": 600}}', "$.vehicle.curb_mass_kg"),
        (b'{"vehicle": {"name": "\\ud800", "curb_mass_kg": 700}}', "$.vehicle.name"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(address: str, body: bytes, path: str) -> None:
    status, text = ask(address, body)

    assert status == 400
    assert json.loads(text)["path"] == path


def test_what_is_too_long_is_not_read(address: str) -> None:
    assert ask(address, b"", **{"Content-Length": "1000000"})[0] == 413


def test_only_a_case_is_answered(address: str) -> None:
    assert ask(address)[0] == 405
