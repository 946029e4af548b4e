"""What stands between the right password and the second factor: signed, and not kept."""

import secrets
from typing import Final

import jwt

from ogim.contracts.problems import NotAuthenticated
from ogim.infra import revocation
from ogim.infra.clock import Clock, now_ms
from ogim.infra.revocation import Revocations
from ogim.infra.signing_keys import ALGORITHM, KeyRing

TYPE: Final = "challenge+jwt"
AUDIENCE: Final = "ogim-second-factor"
LATE: Final = "The challenge is not valid any more; sign in again."


class Challenges:
    """Makes challenges and reads them."""

    def __init__(
        self, keys: KeyRing, revocations: Revocations, lifetime_s: int, clock: Clock = now_ms
    ) -> None:
        self._keys = keys
        self._revocations = revocations
        self._lifetime_s = lifetime_s
        self._clock = clock

    def new(self, user_id: int) -> str:
        """A challenge for a user whose password was right."""
        key, now = self._keys.signing, self._clock()
        claims = {
            "aud": AUDIENCE,
            "uid": user_id,
            "iat": now / 1000,
            "exp": now // 1000 + self._lifetime_s,
            "jti": secrets.token_urlsafe(12),
        }
        header = {"kid": key.kid, "typ": TYPE}
        return jwt.encode(claims, key.private, ALGORITHM, header)

    def user_of(self, challenge: str) -> int:
        """The user whose password was right.

        Raises:
            NotAuthenticated: not a challenge of ours, too late, or the user was revoked since.
        """
        try:
            header = jwt.get_unverified_header(challenge)
            key = self._keys.keys.get(str(header.get("kid")))
            if key is None or header.get("typ") != TYPE:
                raise NotAuthenticated(LATE)
            claims = jwt.decode(
                challenge,
                key.public,
                algorithms=[ALGORITHM],
                audience=AUDIENCE,
                options={"require": ["exp", "iat", "aud", "uid"]},
            )
        except (jwt.InvalidTokenError, ValueError) as error:
            raise NotAuthenticated(LATE) from error
        user_id = int(claims["uid"])
        if self._revocations.cut(revocation.user(user_id)) >= round(claims["iat"] * 1000):
            raise NotAuthenticated(LATE)
        return user_id
