"""Quality of a reading: the OPC UA StatusCode (OPC 10000-4, 7.39), whatever the protocol.

A code is an unsigned 32-bit integer; its two highest bits are the severity. PostgreSQL has no
unsigned integers, so tables hold the same 32 bits as a signed ``integer``.
"""

from enum import IntEnum
from typing import Final

SEVERITY_MASK: Final = 0xC000_0000
_SIGN: Final = 0x8000_0000
_RANGE: Final = 0x1_0000_0000


class Quality(IntEnum):
    """The status codes that OGIM itself assigns; devices may send any other."""

    GOOD = 0x0000_0000
    GOOD_CLAMPED = 0x0030_0000
    GOOD_LOCAL_OVERRIDE = 0x0096_0000
    UNCERTAIN = 0x4000_0000
    UNCERTAIN_LAST_USABLE_VALUE = 0x4090_0000
    UNCERTAIN_SENSOR_NOT_ACCURATE = 0x4093_0000
    UNCERTAIN_ENGINEERING_UNITS_EXCEEDED = 0x4094_0000
    BAD = 0x8000_0000
    BAD_COMMUNICATION_ERROR = 0x8005_0000
    BAD_TIMEOUT = 0x800A_0000
    BAD_NOT_CONNECTED = 0x808A_0000
    BAD_NO_COMMUNICATION = 0x8031_0000
    BAD_NODE_ID_UNKNOWN = 0x8034_0000
    BAD_DEVICE_FAILURE = 0x808B_0000
    BAD_SENSOR_FAILURE = 0x808C_0000
    BAD_OUT_OF_SERVICE = 0x808D_0000
    BAD_NO_DATA = 0x809B_0000


class Severity(IntEnum):
    """The two highest bits of a status code."""

    GOOD = 0
    UNCERTAIN = 1
    BAD = 2


def severity(code: int) -> Severity:
    """Good, uncertain or bad; the reserved fourth value counts as bad."""
    return Severity(min((code & SEVERITY_MASK) >> 30, 2))


def is_good(code: int) -> bool:
    """True where the severity bits say Good."""
    return code & SEVERITY_MASK == 0


def to_signed(code: int) -> int:
    """The 32 bits of ``code`` read as a signed integer, as tables store them."""
    return code - _RANGE if code & _SIGN else code


def from_signed(code: int) -> int:
    """The status code behind a table's signed integer."""
    return code & 0xFFFF_FFFF
