"""What the forms refuse, said in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from keitow._values.fields import day
from keitow._values.trip import LAW_AS_OF
from keitow.errors import InputError, shown

if TYPE_CHECKING:
    from datetime import date

T = TypeVar("T")

DAY_JA: Final = "計算基準日"
"""What the forms call the day whose law applies."""


class FormError(InputError):
    """An argument that a form cannot take.

    Attributes
    ----------
    field_ja, needed_ja, hint_ja
        Where, what is needed there and what to write instead, in Japanese.

    Examples
    --------
    >>> error = FormError(
    ...     "registration(on)", "needs a day", 5, "write '2026-11-22'", "計算基準日", "日付", "日付を書く"
    ... )
    >>> print(error.in_japanese)
    計算基準日: 日付が必要です(入力: 5)。日付を書く
    """

    def __init__(  # noqa: PLR0917  # the message in English, then what differs in Japanese
        self, field: str, needed: str, value: object, hint: str, field_ja: str, needed_ja: str, hint_ja: str
    ) -> None:
        super().__init__(field, needed, value, hint)
        self.field_ja = field_ja
        self.needed_ja = needed_ja
        self.hint_ja = hint_ja

    def __reduce__(self) -> tuple[object, ...]:
        japanese = (self.field_ja, self.needed_ja, self.hint_ja)
        return type(self), (self.field, self.needed, self.value, self.hint, *japanese)

    @property
    def in_japanese(self) -> str:
        """The message in Japanese."""
        return f"{self.field_ja}: {self.needed_ja}が必要です(入力: {shown(self.value)})。{self.hint_ja}"


def checked(value: object, kind: type[T], where: str, where_ja: str, module: str = "keitow") -> T:
    """Return an argument that is of the class that a form needs; refuse any other."""
    if isinstance(value, kind):
        return value
    name = kind.__name__
    hint, hint_ja = f"write {module}.{name}(...)", f"{module}.{name}(...) と書いてください"
    raise FormError(where, f"needs a {name}", value, hint, where_ja, f"{name}の指定", hint_ja)


def law_day(on: date | str | None, where: str) -> date:
    """Read the day whose law applies; `keitow.LAW_AS_OF` where none is said."""
    try:
        return LAW_AS_OF if on is None else day(on, where)
    except InputError as error:
        hint_ja = "'2026-11-22' のように書いてください"
        raise FormError(where, error.needed, on, error.hint, DAY_JA, "日付", hint_ja) from None
