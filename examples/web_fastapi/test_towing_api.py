"""The service over a real socket, asked by a client that knows nothing of FastAPI."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
import uvicorn
from towing_api import app

import keitow
from keitow import Case, Load, Rating, Trailer, Vehicle

CASE = Case(
    vehicle=Vehicle(name="軽トラック", curb_mass="700 kg", gross_mass="1160 kg"),
    trailer=Trailer(tare="100 kg", gross_mass="340 kg"),
    load=Load(trailer="120 kg"),
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the service listens, for as long as the tests run."""
    server = uvicorn.Server(uvicorn.Config(app, lifespan="off", log_level="warning", ws="none"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        while not server.started:
            assert thread.is_alive()
            time.sleep(0.01)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def ask(url: str, body: bytes | None = None) -> tuple[int, str]:
    request = Request(url, data=body, headers={"Content-Type": "application/json"})  # noqa: S310  # of this machine
    try:
        with urlopen(request, timeout=30) as answer:  # noqa: S310  # as above
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def test_a_case_is_rated(address: str) -> None:
    status, text = ask(f"{address}/ratings", CASE.to_json().encode())

    assert status == 200
    assert Rating.from_json(text) == CASE.evaluate()
    assert "軽トラック" in text


def test_a_case_may_be_written_by_hand(address: str) -> None:
    case = b'{"vehicle": {"name": "my truck", "curb_mass": "1545 lb"}, "trailer": {"tare": "220 lb"}}'
    status, text = ask(f"{address}/ratings", case)

    assert status == 200
    assert json.loads(text)["case"]["trailer"]["tare_kg"] == pytest.approx(99.79, abs=0.01)


@pytest.mark.parametrize(
    ("case", "place"),
    [
        ("{}", ["vehicle"]),
        ('{"vehicle": {"name": "x", "curb_mass": "700 kg"}, "trailer": {"tare_kg": "120"}}', ["trailer", "tare_kg"]),
        ('{"vehicle": {"name": "x", "curb_mass_kg": NaN}}', ["vehicle", "curb_mass_kg"]),
        ('{"vehicle": {"name": "x", "curb_mass_kg": 1e400}}', ["vehicle", "curb_mass_kg"]),
        ('{"vehicle": {"name": "\\ud800", "curb_mass_kg": 700}}', ["vehicle", "name"]),
        ('{"vehicle": {"name": "x", "curb_mass_kg": 700, "\\ud800": 1}}', ["vehicle", "'\\ud800'"]),
        ('{"vehicle": {"name": "x", "curb_mass_kg": 700, "seats": true}}', ["vehicle", "seats"]),
        ("[]", []),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(address: str, case: str, place: list[str]) -> None:
    status, text = ask(f"{address}/ratings", case.encode())

    assert status == 422
    assert json.loads(text)["detail"][0]["loc"] == ["body", *place]


def test_what_cannot_be_towed_by_a_nose_is_refused_too(address: str) -> None:
    case = CASE.to_dict() | {"trailer": {"tare_kg": 100.0, "nose_mass_kg": 200.0}}
    status, text = ask(f"{address}/ratings", json.dumps(case).encode())

    assert status == 422
    assert json.loads(text)["detail"][0]["loc"] == ["body", "trailer", "nose_mass_kg"]


def test_the_schema_that_it_shows_is_that_of_the_documents(address: str) -> None:
    _, text = ask(f"{address}/openapi.json")
    endpoint = json.loads(text)["paths"]["/ratings"]["post"]
    own = keitow.schema()

    asked, answered = endpoint["requestBody"], endpoint["responses"]["200"]
    assert asked["content"]["application/json"]["schema"]["properties"] == own["$defs"]["Case"]["properties"]
    assert answered["content"]["application/json"]["schema"]["properties"] == own["$defs"]["Rating"]["properties"]
    assert json.loads(ask(f"{address}/schema")[1]) == own
