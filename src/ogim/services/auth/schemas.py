"""Request and response bodies of authentication."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from ogim.infra.personal_data import ERASED

NO_NUL = r"^[^\x00]*$"
PRINTED = r"^[^\x00-\x1f\x7f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]+$"
"""Without control characters and without what turns the direction of the text around it."""


def _living(name: str) -> str:
    if name.startswith(ERASED):
        raise ValueError(f"names that begin with {ERASED} are those of erased persons")
    return name


Username = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._@-]{0,63}$"), AfterValidator(_living)]
DisplayName = Annotated[str, Field(min_length=1, max_length=128, pattern=PRINTED)]
Password = Annotated[str, Field(max_length=256)]
Locale = Literal["en", "fa"]
RoleName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,31}$")]
Roles = Annotated[list[RoleName], Field(max_length=16)]
AssetPath = Annotated[str, Field(min_length=1, max_length=128, pattern=PRINTED)]
Scopes = Annotated[
    list[AssetPath],
    Field(max_length=8, description="Paths of assets; empty: everything."),
]


class Strict(BaseModel):
    """Refuses members that it does not know, so that nothing is assigned unseen."""

    model_config = ConfigDict(extra="forbid")


class Token(BaseModel):
    """What a session is carried on with."""

    access_token: str
    refresh_token: str = Field(description="Good for one use.")
    token_type: Literal["bearer"] = "bearer"  # noqa: S105
    expires_in: int = Field(description="Seconds until the access token expires.")
    password_change_required: bool = False
    enrolment_required: bool = Field(
        default=False, description="A second factor must be enrolled before anything else."
    )


class Refresh(Strict):
    """A refresh token to use."""

    refresh_token: Annotated[str, Field(max_length=256)]


class SecondFactorAnswer(Strict):
    """The second factor to a challenge: exactly one of the three proofs."""

    challenge: Annotated[str, Field(max_length=2_048)]
    otp: Annotated[str, Field(max_length=16)] | None = None
    recovery_code: Annotated[str, Field(max_length=64)] | None = None
    webauthn: dict[str, object] | None = None


class PasswordChange(Strict):
    """A new password for oneself."""

    current: Password
    new: Password


class User(BaseModel):
    """A user, without anything secret."""

    id: int
    username: str
    display_name: str
    roles: list[str]
    locale: Locale
    enabled: bool
    scopes: list[str] = []
    must_change_password: bool = False
    last_sign_in_at: int | None = Field(default=None, description="UTC epoch ms.")


class Me(BaseModel):
    """The caller."""

    id: int | None = None
    username: str
    display_name: str
    roles: list[str]
    permissions: list[str]
    locale: Locale
    scopes: list[str] = []
    must_change_password: bool = False
    enrolment_required: bool = False


class NewUser(Strict):
    """A user to create."""

    username: Username
    display_name: DisplayName
    password: Password
    roles: Roles = []
    locale: Locale = "en"
    scopes: Scopes = []
    must_change_password: bool = True


class UserChange(Strict):
    """What to change of a user; what is left out stays."""

    display_name: DisplayName | None = None
    password: Password | None = None
    roles: Roles | None = None
    locale: Locale | None = None
    enabled: bool | None = None
    scopes: Scopes | None = None
    must_change_password: bool | None = None


class Users(BaseModel):
    """One page of users."""

    items: list[User]
    next: str | None = Field(default=None, description="Cursor of the next page.")


class PersonalData(BaseModel):
    """All that is kept about a person, by kind."""

    user: dict[str, object]
    parts: dict[str, object]
