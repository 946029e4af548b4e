"""Endpoints of API keys and service accounts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Response

from ogim.contracts.permissions import SIGNED_IN
from ogim.infra.guard import Guard, Principal
from ogim.services.auth.keys.accounts import ServiceAccounts
from ogim.services.auth.keys.schemas import (
    ApiKeys,
    MadeKey,
    NewKey,
    NewServiceAccount,
    ServiceAccount,
    ServiceAccountChange,
)
from ogim.services.auth.keys.schemas import ServiceAccounts as AccountList
from ogim.services.auth.keys.service import MANAGE, Keys

Id = Annotated[int, Path(ge=1, le=2_147_483_647)]


def routers(keys: Keys, accounts: ServiceAccounts, guard: Guard) -> list[APIRouter]:
    """Routes under ``/api``."""
    return [_keys(keys, guard), _accounts(accounts, guard)]


def _keys(keys: Keys, guard: Guard) -> APIRouter:
    routes = APIRouter(tags=["API keys"])
    signed_in = Depends(guard.require(SIGNED_IN))

    @routes.get("/api-keys")
    async def shown(
        everybodys: Annotated[bool, Query(alias="all")] = False,  # noqa: FBT002
        caller: Principal = signed_in,
    ) -> ApiKeys:
        """My keys that are valid; ``all`` takes ``apikeys:write``."""
        return ApiKeys(items=await keys.shown(caller, everybodys=everybodys))

    @routes.post("/api-keys", status_code=201)
    async def make(response: Response, new: NewKey, caller: Principal = signed_in) -> MadeKey:
        """A key; its text is shown once. One of a service account takes ``apikeys:write``."""
        response.headers["Cache-Control"] = "no-store"
        return await keys.make(caller, new)

    @routes.delete("/api-keys/{key_id}", status_code=204)
    async def revoke(key_id: Id, caller: Principal = signed_in) -> None:
        """Revoke a key of mine; anybody's with ``apikeys:write``. It acts within moments."""
        await keys.revoke(caller, key_id)

    return routes


def _accounts(accounts: ServiceAccounts, guard: Guard) -> APIRouter:
    routes = APIRouter(tags=["API keys"])
    manages = Depends(guard.require(MANAGE))

    @routes.get("/service-accounts")
    async def shown(caller: Principal = manages) -> AccountList:
        """All service accounts in my part of the asset tree."""
        return AccountList(items=await accounts.shown(caller))

    @routes.post("/service-accounts", status_code=201)
    async def create(new: NewServiceAccount, caller: Principal = manages) -> ServiceAccount:
        """Create a service account; it may no more than I may."""
        return await accounts.create(caller, new)

    @routes.patch("/service-accounts/{account_id}")
    async def change(
        account_id: Id, body: ServiceAccountChange, caller: Principal = manages
    ) -> ServiceAccount:
        """Change what the body names; its keys follow within moments."""
        return await accounts.change(caller, account_id, body)

    @routes.delete("/service-accounts/{account_id}", status_code=204)
    async def remove(account_id: Id, caller: Principal = manages) -> None:
        """Delete a service account with its keys."""
        await accounts.remove(caller, account_id)

    return routes
