"""One-time codes of an authenticator app (RFC 6238: SHA-1, six digits, thirty seconds)."""

import re
from typing import Final

import pyotp
import segno
from pyotp.exceptions import OTPVerificationError
from pyotp.totp import TOTP

ISSUER: Final = "OGIM"
DRIFT_STEPS: Final = 1
"""How many steps of 30 s the authenticator's clock may be off, either way."""
_CODE: Final = re.compile(r"[0-9]{6}")


def new_secret() -> str:
    """A secret of 160 random bits, base32."""
    return pyotp.random_base32()


def uri(secret: str, username: str) -> str:
    """The ``otpauth://`` address that authenticator apps read."""
    return TOTP(secret).provisioning_uri(name=username, issuer_name=ISSUER)


def qr_svg(text: str) -> str:
    """A QR code as an SVG document; black on white, whatever the page's colours."""
    return segno.make(text, error="m").svg_inline(scale=4, dark="#000", light="#fff")


def step(secret: str, code: str, now_ms: int) -> int | None:
    """The time step that ``code`` belongs to, or None where it is not right.

    Compared in constant time. A caller refuses a step that is not after the last one it took, so
    that a code works once.
    """
    plain = code.replace(" ", "")
    if not _CODE.fullmatch(plain):
        return None
    try:
        return TOTP(secret).verify_and_get_timecode(
            plain, for_time=now_ms // 1000, valid_window=DRIFT_STEPS
        )
    except OTPVerificationError:
        return None
