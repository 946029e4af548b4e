"""What is shown of a person to those without ``pii:read``."""

from typing import Final

from ogim.infra.guard import Principal
from ogim.services.auth.schemas import User

PERMISSION: Final = "pii:read"
MASK: Final = "***"


def masked(text: str) -> str:
    """The first letter and a mask."""
    return text[:1] + MASK


def may_see_person(caller: Principal, user_id: int) -> bool:
    """Whether the caller may see that person's data: with the permission, or one's own."""
    return PERMISSION in caller.permissions or caller.user_id == user_id


def shown(user: User, caller: Principal) -> User:
    """The user as the caller may see it."""
    if may_see_person(caller, user.id):
        return user
    hidden = {
        "username": masked(user.username),
        "display_name": masked(user.display_name),
        "last_sign_in_at": None,
    }
    return user.model_copy(update=hidden)
