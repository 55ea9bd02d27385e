"""The head of a form: what its applicant knows of the vehicle and nobody can work out."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs

from keitow._units import View, kilograms_or_none
from keitow._values.fields import named, text_or_none

if TYPE_CHECKING:
    from keitow.typing import Quantity


@attrs.frozen(kw_only=True, order=False, field_transformer=named)
class FormHead:
    """What stands at the head of a calculation sheet; what is left out is a blank to fill in.

    Parameters
    ----------
    make
        車名: the make, as the certificate prints it.
    type_code
        型式: the type, like ``"3BD-S510P"``.
    type_designation, category
        型式指定番号 and 類別区分番号.
    plate
        登録番号, of a kei vehicle 車両番号.
    chassis
        車台番号.
    applicant
        申請者名.
    braked, unbraked
        申請値: the gross masses that are applied for, for trailers with and without a service brake.

    Examples
    --------
    >>> FormHead(make="ダイハツ", type_code="3BD-S510P", unbraked="350 kg").unbraked_kg
    350.0
    """

    make: str | None = attrs.field(default=None, converter=text_or_none)
    type_code: str | None = attrs.field(default=None, converter=text_or_none)
    type_designation: str | None = attrs.field(default=None, converter=text_or_none)
    category: str | None = attrs.field(default=None, converter=text_or_none)
    plate: str | None = attrs.field(default=None, converter=text_or_none)
    chassis: str | None = attrs.field(default=None, converter=text_or_none)
    applicant: str | None = attrs.field(default=None, converter=text_or_none)
    braked_kg: float | None = attrs.field(default=None, alias="braked", converter=kilograms_or_none)
    braked: ClassVar[View[Quantity | None]] = View()
    unbraked_kg: float | None = attrs.field(default=None, alias="unbraked", converter=kilograms_or_none)
    unbraked: ClassVar[View[Quantity | None]] = View()
