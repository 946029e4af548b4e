"""Endpoints of roles and permissions."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path

from ogim.contracts.permissions import DESCRIBED
from ogim.infra.guard import Guard, Principal
from ogim.services.auth.roles.schemas import (
    NewRole,
    Permission,
    PermissionList,
    Role,
    RoleChange,
    RoleList,
)
from ogim.services.auth.roles.service import Roles

Name = Annotated[str, Path(min_length=1, max_length=32, pattern=r"^[a-z][a-z0-9-]*$")]


def router(roles: Roles, guard: Guard) -> APIRouter:
    """Routes under ``/api``."""
    routes = APIRouter(tags=["auth"])
    reads = [Depends(guard.require("roles:read"))]
    writes = Depends(guard.require("roles:write", everywhere=True))

    @routes.get("/permissions", dependencies=reads)
    async def permissions() -> PermissionList:
        """Everything that a role can allow."""
        items = [Permission(name=name, description=text) for name, text in DESCRIBED.items()]
        return PermissionList(items=items)

    @routes.get("/roles", dependencies=reads)
    async def all_roles() -> RoleList:
        """Built-in and custom roles."""
        return RoleList(items=await roles.all())

    @routes.post("/roles", status_code=201)
    async def create(new: NewRole, caller: Principal = writes) -> Role:
        """Create a role of permissions that one has oneself."""
        return await roles.create(new, caller)

    @routes.put("/roles/{name}")
    async def change(name: Name, body: RoleChange, caller: Principal = writes) -> Role:
        """Change what a custom role allows."""
        return await roles.change(name, body, caller)

    @routes.delete("/roles/{name}", status_code=204)
    async def remove(name: Name, caller: Principal = writes) -> None:
        """Delete a custom role that nobody has."""
        await roles.remove(name, caller)

    return routes
