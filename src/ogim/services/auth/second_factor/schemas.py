"""Request and response bodies of second factors."""

from typing import Annotated, Any, Self

from pydantic import BaseModel, Field, model_validator

from ogim.services.auth.schemas import Strict
from ogim.services.auth.second_factor.port import Proof

Otp = Annotated[str, Field(min_length=6, max_length=16, description="Six digits.")]
RecoveryCode = Annotated[str, Field(min_length=16, max_length=64)]
Credential = Annotated[
    dict[str, Any],
    Field(max_length=16, description="PublicKeyCredential.toJSON() of the browser."),
]
Name = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]*$")]
Options = Annotated[
    dict[str, Any], Field(description="For the browser's navigator.credentials, as JSON.")
]


class GivenProof(Strict):
    """A proof beside the password: exactly one member."""

    otp: Otp | None = None
    recovery_code: RecoveryCode | None = None
    webauthn: Credential | None = None

    @property
    def given(self) -> int:
        """How many members are there."""
        return sum(each is not None for each in (self.otp, self.recovery_code, self.webauthn))

    @model_validator(mode="after")
    def _one(self) -> Self:
        if self.given != 1:
            raise ValueError("give exactly one member")
        return self

    def proof(self) -> Proof:
        """As the service takes it."""
        return Proof(self.otp, self.recovery_code, self.webauthn)


class StepUpShown(GivenProof):
    """What is shown for one act: exactly one member."""

    password: Annotated[
        str | None,
        Field(max_length=256, description="For second-factor.first alone, the first enrolment."),
    ] = None

    @property
    def given(self) -> int:
        """How many members are there."""
        return super().given + (self.password is not None)


class SecondFactor(BaseModel):
    """What a user has enrolled."""

    methods: list[str] = Field(description="Of totp, webauthn, recovery.")
    totp: bool
    passkeys: int
    recovery_codes_left: int
    required: bool = Field(description="Whether a role of the user demands a second factor.")


class TotpEnrolment(BaseModel):
    """What an authenticator app needs; shown once."""

    secret: str = Field(description="Base32.")
    uri: str = Field(description="otpauth:// address.")
    qr_svg: str = Field(description="The address as a QR code, an SVG element.")


class OtpCode(Strict):
    """A code of the authenticator."""

    otp: Otp


class RecoveryCodes(BaseModel):
    """Fresh recovery codes, shown once; empty where those that stand go on."""

    recovery_codes: list[str]


class NewPasskey(Strict):
    """A passkey that the browser made."""

    name: Name
    credential: Credential


class Passkey(BaseModel):
    """A stored passkey."""

    id: int
    name: str
    transports: list[str]
    backed_up: bool = Field(description="Whether it is synchronised to other devices.")
    created_at: int
    last_used_at: int | None


class AddedPasskey(RecoveryCodes):
    """The passkey as stored, and recovery codes where it is the first factor."""

    passkey: Passkey


class Passkeys(BaseModel):
    """A user's passkeys."""

    items: list[Passkey]


class PasskeyOptions(BaseModel):
    """Options of a ceremony."""

    options: Options


class PasskeySignIn(Strict):
    """What the browser answered to the options."""

    webauthn: Credential


class BoundRequest(Strict):
    """The one request that a step-up proof will stand for."""

    method: Annotated[str, Field(pattern=r"^[A-Z]{3,7}$")]
    path: Annotated[
        str, Field(max_length=2_048, pattern=r"^/", description="Path and query as they are sent.")
    ]
    body_sha256: Annotated[
        str,
        Field(pattern=r"^[0-9a-f]{64}$", description="Of the body's bytes; left out: no body."),
    ] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


class StepUp(Strict):
    """A second factor, or at the first enrolment the password, shown for one act."""

    action: Annotated[str, Field(pattern=r"^[a-z][a-z0-9:._-]{0,63}$")]
    request: BoundRequest
    proof: StepUpShown


class StepUpProof(BaseModel):
    """Goes into the header ``X-Step-Up`` of the request it was asked for; works once."""

    proof: str
    expires_in: int = Field(description="Seconds.")


class Policy(Strict):
    """Roles that demand a second factor of who has them."""

    roles: Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=64)]
