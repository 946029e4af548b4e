"""Response bodies of sessions, and who signs in from where."""

from dataclasses import dataclass

from pydantic import BaseModel, Field


@dataclass(frozen=True, slots=True)
class Client:
    """Where a sign-in comes from."""

    address: str
    agent: str


class Session(BaseModel):
    """An open session."""

    id: str
    method: str = Field(description="How the user was recognised: password, passkey, oidc.")
    address: str
    agent: str
    created_at: int = Field(description="UTC epoch ms.")
    last_used_at: int = Field(description="When it was last refreshed, UTC epoch ms.")
    expires_at: int = Field(description="Unless it is refreshed before, UTC epoch ms.")
    current: bool = Field(default=False, description="The session of this very request.")


class SessionList(BaseModel):
    """A user's open sessions."""

    items: list[Session]
