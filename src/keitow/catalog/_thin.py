"""What is said of a record that lacks the one mass that every answer needs, in English and in Japanese."""

from __future__ import annotations

from typing import Final

from keitow._units import metric
from keitow.errors import InputError

_PAPERS: Final = ("車検証", "輸出予定届出証明書")
"""The papers that print a truck's own masses: the inspection certificate, and the export certificate of an importer."""
_STEP: Final = 10
_CURB: Final = "710 kg"


class ThinRecordError(InputError):
    """A record lacks the mass that every answer needs, and the caller did not give it.

    Attributes
    ----------
    field, needed, value, hint
        As of every `keitow.InputError`.
    record
        Id of the record, or the model code that was asked for.
    wanted
        The field that is needed: ``"curb_mass"`` or ``"tare"``.
    low, high
        The range that a source prints for its whole generation or class; ``None`` where none does.
    implied
        What the gross mass that a source prints would leave at 350 kg of payload; ``None`` where none is printed.
    papers
        The papers that print the figure.
    option
        What to type in the shell.
    text_ja
        The same in Japanese.
    """

    record: str = ""
    wanted: str = ""
    low: str | None = None
    high: str | None = None
    implied: str | None = None
    papers: tuple[str, ...] = ()
    option: str = ""
    text_ja: str = ""

    def __str__(self) -> str:
        return f"{self.field}: {self.needed}; {self.hint}"


def thin_record(
    kind: str, id: str, printed: tuple[str, str, str] | None, gross: str | None, implied: str | None
) -> ThinRecordError:
    """Return the error for a record without its mass.

    `printed` is the range of its kind: low, high, title; `implied` is what its gross mass would leave.
    """
    vehicle = kind == "vehicle"
    wanted, option = ("curb_mass", "--curb") if vehicle else ("tare", "--tare")
    low, high, title = printed or (None, None, None)
    needed, said_ja = f"needs a {wanted}, which no source gives", "車両重量を示す資料がありません。"
    if low and low == high:
        needed += f" ({low} is printed for one of its kind, {title})"
        said_ja += f"同型の一台に{metric(low)}という記載があります。"
    elif low and high:
        needed += f" ({low} to {high} is printed for its kind, {title})"
        said_ja += f"同型では{metric(low)}から{metric(high)}までという記載があります。"
    if implied:
        needed += f"; its gross mass of {gross} would leave {implied} at 350 kg of payload"
        needed += ", which that source does not print"
        said_ja += f"車両総重量{gross}は、最大積載量を350 kgとすれば{implied}に当たります。"
    if vehicle:
        needed += "; the truck's own stands as 車両重量 on its 車検証 or, exported, its 輸出予定届出証明書"
        papers_ja = "車検証又は輸出予定届出証明書の「車両重量」"
    else:
        needed += "; the trailer's own stands on its plate, its certificate of origin or its 車検証"
        papers_ja = "銘板又は車検証の値"
    example = (implied or _example(low, high)) if vehicle else high or "120 kg"
    typed = f"catalog.{kind}({id!r}, {wanted}={example!r})"
    hint = f"supply it: {typed}, in the shell {option} {example!r}"
    error = ThinRecordError(f"catalog.{kind}({id!r})", needed, None, hint)
    error.record, error.wanted, error.option = id, wanted, f"{option} {example!r}"
    error.low, error.high, error.implied = low, high, implied
    error.papers = _PAPERS if vehicle else _PAPERS[:1]
    error.text_ja = (
        f"{id}: {said_ja}{papers_ja}を {option} '{metric(example)}'"
        f"(Pythonでは {wanted}='{metric(example)}')のように指定してください"
    )
    return error


def _example(low: str | None, high: str | None) -> str:
    """Return a figure to type as an example: a usual one where it is within the range, else its middle."""
    if low is None or high is None:
        return _CURB
    (first, unit), (last, _), (usual, _) = low.split(), high.split(), _CURB.split()
    if float(first) <= float(usual) <= float(last):
        return _CURB
    middle = (float(first) + float(last)) / 2
    return f"{round(middle / _STEP) * _STEP:g} {unit}"
