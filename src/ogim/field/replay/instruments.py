"""The instruments of a 3W well: where they sit, what they measure, in both languages.

Meaning and units are those of Vargas et al. 2019 (doi:10.1016/j.petrol.2019.106223, table 2).
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Unit:
    """A UNECE Recommendation 20 unit, as OPC UA's EUInformation wants it."""

    code: str
    symbol: str
    name: str

    @property
    def unit_id(self) -> int:
        """OPC 10000-8, 5.6.4.3: the code's characters as one big-endian integer."""
        return int.from_bytes(self.code.encode("ascii"), "big")


PASCAL: Final = Unit("PAL", "Pa", "pascal")
CELSIUS: Final = Unit("CEL", "°C", "degree Celsius")
CUBIC_METRE_PER_SECOND: Final = Unit("MQS", "m³/s", "cubic metre per second")


@dataclass(frozen=True, slots=True)
class Instrument:
    """One measuring point of a well.

    Attributes:
        name: the 3W column.
        equipment: what it is mounted on; a folder of the address space.
        unit: engineering unit of its values.
        eu_range: the span an operator expects, in ``unit``.
        instrument_range: what the transmitter can report at all, in ``unit``.
        en: description in English.
        fa: description in Persian.
    """

    name: str
    equipment: str
    unit: Unit
    eu_range: tuple[float, float]
    instrument_range: tuple[float, float]
    en: str
    fa: str


EQUIPMENT: Final[dict[str, tuple[str, str]]] = {
    "downhole": ("Downhole gauge", "فشارسنج ته‌چاهی"),
    "tree": ("Subsea Christmas tree", "تاج چاه زیردریایی"),
    "choke": ("Production choke", "کاهندهٔ تولید"),
    "gas-lift": ("Gas-lift line", "خط فرازآوری با گاز"),
}
"""Equipment of a well: its name in English and in Persian."""

_PRESSURE: Final = (0.0, 6.0e7)
_TEMPERATURE: Final = (-40.0, 200.0)

INSTRUMENTS: Final = (
    Instrument(
        "P-PDG",
        "downhole",
        PASCAL,
        (0.0, 4.0e7),
        _PRESSURE,
        "Pressure at the permanent downhole gauge",
        "فشار در فشارسنج دائمی ته‌چاه",
    ),
    Instrument(
        "P-TPT",
        "tree",
        PASCAL,
        (0.0, 2.0e7),
        _PRESSURE,
        "Pressure at the temperature and pressure transducer of the tree",
        "فشار در مبدل دما و فشار تاج چاه",
    ),
    Instrument(
        "T-TPT",
        "tree",
        CELSIUS,
        (0.0, 150.0),
        _TEMPERATURE,
        "Temperature at the temperature and pressure transducer of the tree",
        "دما در مبدل دما و فشار تاج چاه",
    ),
    Instrument(
        "P-MON-CKP",
        "choke",
        PASCAL,
        (0.0, 1.0e7),
        _PRESSURE,
        "Pressure upstream of the production choke",
        "فشار بالادست کاهندهٔ تولید",
    ),
    Instrument(
        "T-JUS-CKP",
        "choke",
        CELSIUS,
        (0.0, 120.0),
        _TEMPERATURE,
        "Temperature downstream of the production choke",
        "دما در پایین‌دست کاهندهٔ تولید",
    ),
    Instrument(
        "P-JUS-CKGL",
        "gas-lift",
        PASCAL,
        (0.0, 1.0e7),
        _PRESSURE,
        "Pressure downstream of the gas-lift choke",
        "فشار پایین‌دست کاهندهٔ گاز فرازآوری",
    ),
    Instrument(
        "T-JUS-CKGL",
        "gas-lift",
        CELSIUS,
        (0.0, 120.0),
        _TEMPERATURE,
        "Temperature downstream of the gas-lift choke",
        "دما در پایین‌دست کاهندهٔ گاز فرازآوری",
    ),
    Instrument(
        "QGL",
        "gas-lift",
        CUBIC_METRE_PER_SECOND,
        (0.0, 5.0),
        (0.0, 100.0),
        "Gas-lift flow rate",
        "دبی گاز فرازآوری",
    ),
)
"""In the order of the recordings' columns."""
