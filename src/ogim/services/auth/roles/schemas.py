"""Bodies of roles and permissions."""

from typing import Annotated

from pydantic import BaseModel, Field

from ogim.services.auth.schemas import PRINTED, RoleName, Strict

Permissions = Annotated[
    list[Annotated[str, Field(max_length=64)]], Field(max_length=64, description="Their names.")
]
Description = Annotated[str, Field(max_length=256, pattern=rf"(?:{PRINTED})|^$")]


class Permission(BaseModel):
    """Something that may be allowed."""

    name: str
    description: str


class PermissionList(BaseModel):
    """All permissions."""

    items: list[Permission]


class Role(BaseModel):
    """A set of permissions with a name."""

    name: str
    description: str
    permissions: list[str]
    built_in: bool = False


class RoleList(BaseModel):
    """All roles."""

    items: list[Role]


class RoleChange(Strict):
    """What a role allows."""

    description: Description = ""
    permissions: Permissions


class NewRole(RoleChange):
    """A role to create."""

    name: RoleName
