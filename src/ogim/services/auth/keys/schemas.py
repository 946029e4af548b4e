"""Request and response bodies of API keys and service accounts."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field

from ogim.services.auth.schemas import Strict

Label = Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]*$")]
AccountName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9._-]{0,63}$")]
Description = Annotated[str, Field(max_length=512, pattern=r"^[^\x00]*$")]
Permission = Annotated[str, Field(max_length=64)]
Scope = Annotated[str, Field(min_length=1, max_length=512, pattern=r"^[^\x00]*$")]
Scopes = Annotated[list[Scope], Field(max_length=16)]
RoleNames = Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=16)]
RowId = Annotated[int, Field(ge=1, le=2_147_483_647)]


class NewKey(Strict):
    """A key to make; it never reaches further than its owner."""

    name: Label
    permissions: Annotated[list[Permission], Field(min_length=1, max_length=64)]
    scopes: Scopes = Field(default=[], description="Asset paths; none: as far as the owner.")
    expires_at: Annotated[int, Field(ge=0, le=32_503_680_000_000)] = Field(
        description="UTC epoch ms."
    )
    service_account_id: RowId | None = Field(
        default=None, description="Whose key it is; left out: my own."
    )


class ApiKey(BaseModel):
    """A key, without its secret."""

    id: int
    prefix: str
    name: str
    owner: str = Field(description="User name, or service:name.")
    owner_kind: Literal["user", "service"]
    permissions: list[str]
    scopes: list[str]
    created_at: int
    created_by: str
    expires_at: int
    last_used_at: int | None


class MadeKey(ApiKey):
    """A new key; its text is shown once."""

    key: str


class ApiKeys(BaseModel):
    """Keys that are valid, the newest first."""

    items: list[ApiKey]


class NewServiceAccount(Strict):
    """A program to give keys to."""

    name: AccountName
    description: Description = ""
    roles: RoleNames
    scopes: Scopes = Field(default=[])


class ServiceAccountChange(Strict):
    """What to change; what is left out stays."""

    description: Description | None = None
    roles: RoleNames | None = None
    scopes: Scopes | None = None
    enabled: bool | None = None


class ServiceAccount(BaseModel):
    """A program that has keys."""

    id: int
    name: str
    description: str
    roles: list[str]
    scopes: list[str]
    enabled: bool
    keys: int = Field(description="Valid ones.")
    created_at: int
    created_by: str


class ServiceAccounts(BaseModel):
    """All service accounts, by name."""

    items: list[ServiceAccount]
