"""What signing in asks of second factors, and what second factors ask of signing in.

``sign_in`` calls ``SecondFactors`` once the password is right; passkeys and OIDC, which need no
password, call ``Admission`` once they know the user.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ogim.contracts.problems import Blame, OgimError, Retry
from ogim.services.auth.schemas import Token


class SecondFactorRequired(OgimError):
    """The password is right; members ``challenge``, ``methods`` and ``webauthn`` say how to go on.

    ``webauthn`` holds the options of ``navigator.credentials.get``; null without a passkey.
    """

    type, title, status = "second-factor-required", "A second factor is needed", 401
    blame, retry = Blame.CALLER, Retry.NEVER


@dataclass(frozen=True, slots=True)
class Proof:
    """What a user shows beside the password: exactly one member is set.

    Attributes:
        otp: six digits of an authenticator.
        recovery_code: one of the codes kept for a lost authenticator.
        webauthn: the credential that ``navigator.credentials.get`` returned, as JSON.
    """

    otp: str | None = None
    recovery_code: str | None = None
    webauthn: Mapping[str, Any] | None = None


class SecondFactors(Protocol):
    """A user's second factors."""

    async def methods(self, user_id: int) -> list[str]:
        """What the user has enrolled, of ``totp``, ``webauthn``, ``recovery``; empty: none."""
        ...

    async def options(self, user_id: int) -> dict[str, Any] | None:
        """Fresh options of ``navigator.credentials.get``; None without a passkey."""
        ...

    async def verify(self, user_id: int, proof: Proof, address: str = "") -> bool:
        """Whether ``proof`` holds now; what held once does not hold again.

        Args:
            address: of the client; guesses are braked by user and address.

        Raises:
            TooManyRequests: too many wrong ones before.
        """
        ...

    async def required(self, roles: Sequence[str]) -> bool:
        """Whether one of ``roles`` demands a second factor; who has none must enrol first."""
        ...


class Admission(Protocol):
    """Starts the session of a user who has proven who they are; done by the auth service."""

    async def admit(
        self, user_id: int, *, address: str, agent: str, method: str, second_factor: bool
    ) -> Token:
        """A session and its tokens.

        Args:
            address: of the client.
            agent: the client's ``User-Agent``, as given.
            method: how the user was recognised: ``password``, ``passkey``, ``oidc``.
            second_factor: False where the user still owes one: then ``admit`` demands it.

        Raises:
            NotAuthenticated: the user is disabled or gone.
            SecondFactorRequired: ``second_factor`` is False and the user has one.
        """
        ...
