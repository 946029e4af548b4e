"""Request and response bodies of signing in through a provider."""

from typing import Annotated

from pydantic import BaseModel, Field

from ogim.services.auth.schemas import Strict


class OidcOffer(BaseModel):
    """Whether the portal offers it, and under which label."""

    enabled: bool
    label: str
    login_url: str = Field(
        description="Where the button leads, at the address that the provider sends back to; "
        "takes `next`."
    )


class OidcCode(Strict):
    """What the portal found in its address after ``#oidc=``."""

    code: Annotated[str, Field(min_length=16, max_length=128)]
