"""Many threads at once: pint's registry is not safe on first use, keitow's use of it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

TOGETHER = """
import threading
from concurrent.futures import ThreadPoolExecutor

import keitow

{before}
together = threading.Barrier(16)


def work(number):
    together.wait()
    return {work}


with ThreadPoolExecutor(16) as pool:
    done = list(pool.map(work, range(16)))
assert {check}, done
"""

FIRST_QUANTITY = TOGETHER.format(
    before='trailer = keitow.Trailer(tare="350 kg")',
    work="trailer.tare",
    check='all(one.m_as("kilogram") == 350.0 for one in done)',
)
FIRST_READING = TOGETHER.format(
    before="""
import pint
weighed = [pint.UnitRegistry().Quantity(771, "pound") for _ in range(2)] * 8
""",
    work="keitow.Trailer(tare=weighed[number]).tare_kg",
    check="all(abs(one - 349.71971727) < 1e-6 for one in done)",
)
FIRST_RATING = TOGETHER.format(
    before="""
truck = keitow.Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg")
rating = keitow.evaluate(truck, keitow.Trailer(tare="120 kg", gross_mass="300 kg"))
""",
    work="(rating.verdict, rating.legal.missing, rating.mechanical.capacity.nominal.magnitude)",
    check="len(set(done)) == 1",
)


@pytest.mark.parametrize("attempt", range(5))
@pytest.mark.parametrize(
    "code",
    [
        pytest.param(FIRST_QUANTITY, id="first quantity out"),
        pytest.param(FIRST_READING, id="first quantities in"),
        pytest.param(FIRST_RATING, id="first answers of one rating"),
    ],
)
def test_sixteen_threads_at_once_all_succeed(code: str, attempt: int) -> None:
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"attempt {attempt}: {done.stderr}"
