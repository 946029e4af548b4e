"""Request and response bodies of authentication."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Username = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._@-]{0,63}$")]
DisplayName = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[^\x00]*$")]
Password = Annotated[str, Field(max_length=256)]
Locale = Literal["en", "fa"]
Roles = Annotated[list[str], Field(max_length=16)]


class Strict(BaseModel):
    """Refuses members that it does not know, so that nothing is assigned unseen."""

    model_config = ConfigDict(extra="forbid")


class Token(BaseModel):
    """An access token."""

    access_token: str
    token_type: Literal["bearer"] = "bearer"  # noqa: S105
    expires_in: int = Field(description="Seconds.")


class User(BaseModel):
    """A user, without anything secret."""

    id: int
    username: str
    display_name: str
    roles: list[str]
    locale: Locale
    enabled: bool


class Me(BaseModel):
    """The caller."""

    username: str
    display_name: str
    roles: list[str]
    permissions: list[str]
    locale: Locale


class NewUser(Strict):
    """A user to create."""

    username: Username
    display_name: DisplayName
    password: Password
    roles: Roles = []
    locale: Locale = "en"


class UserChange(Strict):
    """What to change of a user; what is left out stays."""

    display_name: DisplayName | None = None
    password: Password | None = None
    roles: Roles | None = None
    locale: Locale | None = None
    enabled: bool | None = None


class Users(BaseModel):
    """All users."""

    items: list[User]
