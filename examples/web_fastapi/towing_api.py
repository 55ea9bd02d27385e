"""A web service with FastAPI: POST a case to ``/ratings``, get its rating; ``/docs`` shows both schemas.

Run it with ``uvicorn towing_api:app``.

A case is a body like any other: what cannot be read is a 422 that names the place.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Body, FastAPI

import keitow
from keitow import Case, Rating

app = FastAPI(title="May it tow?", version=keitow.__version__)


@app.post("/ratings")
def rate(case: Annotated[Case, Body()]) -> Rating:
    """Rate a case."""
    return case.evaluate()


@app.get("/schema")
def schema() -> dict[str, object]:
    """Show the JSON Schema of the documents."""
    return keitow.schema()
