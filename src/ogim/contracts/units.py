"""Units of measurement, as people and devices write them; what they are is known by pint."""

import re
from functools import lru_cache
from typing import Final

import pint

LENGTH_MAX: Final = 64

_DEFINITIONS: Final = (
    "percent = 0.01 = %",
    "oil_barrel_field = 0.158987294928 * meter ** 3 = bbl = BBL = stb = STB",
    "normal_cubic_meter = meter ** 3 = Nm3",
    "standard_cubic_meter = meter ** 3 = Sm3 = sm3 = scm",
    "standard_cubic_foot_field = foot ** 3 = scf = SCF",
    "thousand_scf = 1000 * foot ** 3 = Mscf = mscf = MSCF = Mcf",
    "million_scf = 1e6 * foot ** 3 = MMscf = mmscf = MMSCF = MMcf",
    "barg = bar = bar_gauge",
    "psig = psi = psi_gauge",
    "psia = psi = psi_absolute",
    "bara = bar = bar_absolute",
    "ton_metric_field = 1000 * kilogram = te",
    "parts_per_million_field = 1e-6 = ppmv",
    "gas_api = [gamma_api] = gAPI = GAPI",
)
_SIGNS: Final = str.maketrans({"·": "*", "⋅": "*", "µ": "u", "μ": "u"})
_RAISED: Final = re.compile(r"⁻?[¹²³⁴⁵⁶⁷⁸⁹]")
_LOWERED: Final = str.maketrans("⁻¹²³⁴⁵⁶⁷⁸⁹", "-123456789")
_WORDS: Final = {
    "": "dimensionless", "-": "dimensionless", "1": "dimensionless", "%": "percent",
    "pH": "dimensionless", "deg C": "degC", "deg F": "degF",
}  # fmt: skip
_POWER: Final = re.compile(r"(?<=[A-Za-z])([23])(?![\w.])")
_ALLOWED: Final = re.compile(r"[\w\s*/().°-]{1,160}")
_MARKED: Final = re.compile(r"(?<=[^\W\d])\s*\*\*\s*\(?-?[1-9](?!\d)")
_NUMBER: Final = re.compile(r"(?<!\w)(?!1\s*/)\d")
"""A number that is neither part of a name nor the 1 of 1/min."""
_PARTS: Final = re.compile(r"[^\W\d_]\w*|°[CFK]?")
_NAMED: Final = {
    "°C": "degC", "°F": "degF", "°K": "K", "°": "degree", "C": "degC", "F": "degF",
    "hr": "hour", "sec": "second", "Sm3": "standard_cubic_meter", "sm3": "standard_cubic_meter",
    "Nm3": "normal_cubic_meter", "m3": "meter**3", "ft3": "foot**3",
    "rpm": "revolution/minute", "RPM": "revolution/minute", "API": "dimensionless",
}  # fmt: skip


class UnknownUnit(ValueError):
    """No unit is written so."""


@lru_cache(maxsize=1)
def _registry() -> pint.UnitRegistry[float]:
    registry: pint.UnitRegistry[float] = pint.UnitRegistry(
        autoconvert_offset_to_baseunit=True, on_redefinition="ignore"
    )
    for definition in _DEFINITIONS:
        registry.define(definition)
    return registry


def _spelt(given: str) -> str:
    """As pint spells it; raises UnknownUnit for more than names, powers, ``*`` and ``/``."""
    plain = _RAISED.sub(lambda power: f"**{power[0].translate(_LOWERED)}", given)
    text = _PARTS.sub(lambda part: _NAMED.get(part[0], part[0]), plain.translate(_SIGNS))
    text = _POWER.sub(r"**\1", text).replace("^", "**").replace("%", "percent")
    bare = _MARKED.sub("", text)
    if not _ALLOWED.fullmatch(text) or "**" in bare or _NUMBER.search(bare):
        raise UnknownUnit(f"there is no unit {given[:40]!r}")
    return text


@lru_cache(maxsize=4_096)
def parsed(text: str) -> pint.Unit:
    """The unit that ``text`` names, such as ``Pa``, ``°C``, ``m³/h``, ``Sm3/d``, ``psig``.

    Raises:
        UnknownUnit: nobody would know which.
    """
    given = text.strip()
    if len(given) > LENGTH_MAX:
        raise UnknownUnit(f"a unit has at most {LENGTH_MAX} characters")
    if given in _WORDS:
        return _registry().parse_units(_WORDS[given])
    spelt = _spelt(given)
    try:
        return _registry().parse_units(spelt)
    except Exception as error:  # pint fails in as many ways as there are texts
        raise UnknownUnit(f"there is no unit {given[:40]!r}") from error


def same_dimension(one: str, other: str) -> bool:
    """Whether values in one unit can be told in the other.

    Raises:
        UnknownUnit: one of them is no unit.
    """
    return parsed(one).dimensionality == parsed(other).dimensionality


def converted(value: float, unit: str, into: str) -> float:
    """A value in another unit of the same dimension; offsets (°C, °F) are heeded.

    Raises:
        UnknownUnit: one of them is no unit, or they measure different things.
    """
    try:
        return float(_registry().Quantity(value, parsed(unit)).to(parsed(into)).magnitude)
    except pint.DimensionalityError as error:
        raise UnknownUnit(f"{unit} can't be told in {into}") from error


@lru_cache(maxsize=4_096)
def linear(unit: pint.Unit, into: pint.Unit) -> tuple[float, float]:
    """Factor and offset that turn numbers in ``unit`` into numbers in ``into``.

    Raises:
        UnknownUnit: they measure different things, or one of them is no linear measure (decibel).
    """
    if unit == into and not is_offset(unit):
        return 1.0, 0.0
    try:
        zero, one, two = (
            float(_registry().Quantity(number, unit).to(into).magnitude)
            for number in (0.0, 1.0, 2.0)
        )
    except pint.PintError as error:
        raise UnknownUnit(f"{shown(unit)} can't be told in {shown(into)}") from error
    if abs((two - one) - (one - zero)) > 1e-9 * max(abs(two), 1e-30):
        raise UnknownUnit(f"{shown(unit)} and {shown(into)} are not in proportion")
    if zero == 0:
        return one, 0.0
    # Differences of numbers around 273 carry the noise of their last digits.
    return float(f"{one - zero:.12g}"), float(f"{zero:.12g}")


@lru_cache(maxsize=4_096)
def is_offset(unit: pint.Unit) -> bool:
    """Whether 0 of it is not nothing: °C, °F."""
    return float(_registry().Quantity(0.0, unit).to_root_units().magnitude) != 0


def is_difference(unit: pint.Unit) -> bool:
    """Whether it measures differences on a scale with an offset (delta_degC) and nothing else."""
    return str(unit).startswith("delta_")


def difference(unit: pint.Unit) -> pint.Unit:
    """What differences of values in a unit with an offset are in."""
    return _registry().Unit(f"delta_{unit}")


def power(unit: pint.Unit, exponent: float) -> pint.Unit:
    """A unit to a power, such as the square root of an area."""
    return _registry().Unit(unit**exponent)


def shown(unit: pint.Unit) -> str:
    """As people read it: ``bar``, ``m³/h``, ``dimensionless``."""
    return f"{unit:~C}".replace("**3", "³").replace("**2", "²") or "dimensionless"
