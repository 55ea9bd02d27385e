"""A web service with nothing but the standard library: POST a case, get its rating.

Run it with ``python towing_wsgi.py``. Any WSGI server can serve `application`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from wsgiref.simple_server import make_server

from keitow import Case
from keitow.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from wsgiref.types import StartResponse, WSGIEnvironment

MOST_DIGITS = 6
"""Of the length of a request: less than a megabyte is read."""


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer one request."""
    status, text = answer(environ) if environ["REQUEST_METHOD"] == "POST" else ("405 Method Not Allowed", "{}")
    body = text.encode()
    start_response(
        status, [("Content-Type", "application/json"), ("Content-Length", str(len(body))), ("Allow", "POST")]
    )
    return [body]


def answer(environ: WSGIEnvironment) -> tuple[str, str]:
    """Return the status and the document."""
    length = environ.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or len(length) > MOST_DIGITS:
        return "413 Content Too Large", "{}"
    try:
        return "200 OK", Case.from_json(environ["wsgi.input"].read(int(length))).evaluate().to_json()
    except DocumentError as error:
        return "400 Bad Request", json.dumps({"path": error.path, "problem": error.problem})


if __name__ == "__main__":
    with make_server("127.0.0.1", 8000, application) as server:
        server.serve_forever()
