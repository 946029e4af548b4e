"""WebAuthn's two ceremonies: options out, a credential in, and what it proves.

The formats are those of ``PublicKeyCredential.toJSON()`` and its counterparts, so that a browser
passes them on as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import webauthn
from cryptography.exceptions import UnsupportedAlgorithm
from webauthn.helpers import base64url_to_bytes, options_to_json_dict, parse_client_data_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from ogim.contracts.problems import InvalidInput

NAME: Final = "OGIM"
CREDENTIAL_ID_BYTES_MAX: Final = 1_023
_MALFORMED: Final = (
    WebAuthnException,
    UnsupportedAlgorithm,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    OverflowError,
    RecursionError,
)
"""What the parsers of a lying credential raise."""


@dataclass(frozen=True, slots=True)
class Party:
    """Whom passkeys are for: host, and the addresses from which browsers may use them."""

    host: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A stored passkey."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A new passkey, verified."""

    credential_id: bytes
    public_key: bytes
    sign_count: int
    transports: tuple[str, ...]
    backed_up: bool


def _descriptor(known: Known) -> PublicKeyCredentialDescriptor:
    valid = {kind.value for kind in AuthenticatorTransport}
    transports = [AuthenticatorTransport(kind) for kind in known.transports if kind in valid]
    return PublicKeyCredentialDescriptor(id=known.credential_id, transports=transports)


def creation(
    party: Party, user: tuple[bytes, str, str], known: Sequence[Known], challenge: bytes
) -> dict[str, Any]:
    """Options of ``navigator.credentials.create``.

    Args:
        user: opaque handle, name and display name.
        known: passkeys that the user has; the browser offers no second one on the same device.
    """
    handle, name, display_name = user
    options = webauthn.generate_registration_options(
        rp_id=party.host,
        rp_name=NAME,
        user_id=handle,
        user_name=name,
        user_display_name=display_name,
        challenge=challenge,
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=[_descriptor(each) for each in known],
    )
    return options_to_json_dict(options)


def request(party: Party, known: Sequence[Known], challenge: bytes) -> dict[str, Any]:
    """Options of ``navigator.credentials.get``; without ``known``, any passkey of the host."""
    options = webauthn.generate_authentication_options(
        rp_id=party.host,
        challenge=challenge,
        allow_credentials=[_descriptor(each) for each in known],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return options_to_json_dict(options)


def challenge_of(credential: Mapping[str, Any]) -> bytes:
    """The challenge that a credential answers.

    Raises:
        InvalidInput: not a credential.
    """
    try:
        raw = base64url_to_bytes(credential["response"]["clientDataJSON"])
        return parse_client_data_json(raw).challenge
    except _MALFORMED as error:
        raise InvalidInput("This is not a WebAuthn credential.") from error


def credential_id_of(credential: Mapping[str, Any]) -> bytes:
    """Which passkey a credential says it is.

    Raises:
        InvalidInput: not a credential.
    """
    try:
        found = base64url_to_bytes(credential["rawId"])
    except _MALFORMED as error:
        raise InvalidInput("This is not a WebAuthn credential.") from error
    if not 1 <= len(found) <= CREDENTIAL_ID_BYTES_MAX:
        raise InvalidInput("This is not a WebAuthn credential.")
    return found


def made(party: Party, credential: Mapping[str, Any], challenge: bytes) -> Made:
    """The new passkey that ``credential`` shows.

    Raises:
        InvalidInput: it does not answer this challenge, or not for this host.
    """
    try:
        verified = webauthn.verify_registration_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=list(party.origins),
            require_user_verification=True,
        )
        kinds = [kind.value for kind in AuthenticatorTransport]
        told = credential["response"].get("transports") or ()
        transports = tuple(kind for kind in kinds if kind in told)
    except _MALFORMED as error:
        raise InvalidInput(f"The passkey is not accepted: {error}.") from error
    if len(verified.credential_id) > CREDENTIAL_ID_BYTES_MAX:
        raise InvalidInput("The passkey's id is too long.")
    return Made(
        verified.credential_id,
        verified.credential_public_key,
        verified.sign_count,
        transports,
        verified.credential_backed_up,
    )


def holds(
    party: Party, credential: Mapping[str, Any], known: Known, challenge: bytes
) -> int | None:
    """The passkey's new use count where ``credential`` answers ``challenge``; else None.

    A count that did not rise is refused: the passkey may have been copied.
    """
    try:
        return webauthn.verify_authentication_response(
            credential=dict(credential),
            expected_challenge=challenge,
            expected_rp_id=party.host,
            expected_origin=list(party.origins),
            credential_public_key=known.public_key,
            credential_current_sign_count=known.sign_count,
            require_user_verification=True,
        ).new_sign_count
    except _MALFORMED:
        return None
