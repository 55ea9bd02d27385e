"""What the forms refuse, said in both languages."""

from __future__ import annotations

from keitow.errors import InputError, shown


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
        self.args = (field, needed, value, hint, field_ja, needed_ja, hint_ja)  # pickle calls the constructor with them
        self.field_ja = field_ja
        self.needed_ja = needed_ja
        self.hint_ja = hint_ja

    @property
    def in_japanese(self) -> str:
        """The message in Japanese."""
        return f"{self.field_ja}: {self.needed_ja}が必要です(入力: {shown(self.value)})。{self.hint_ja}"
