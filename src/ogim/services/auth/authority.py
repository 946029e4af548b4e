"""Who may give what to whom: nobody gives, takes or touches more than they have themselves."""

from collections.abc import Collection, Iterable

from ogim.contracts.permissions import ROLES
from ogim.contracts.problems import Forbidden, InvalidInput
from ogim.infra.guard import Principal

SCOPES_BYTES_MAX = 1_024
"""Scopes travel in every token."""


def check_permissions(caller: Principal, permissions: Iterable[str], what: str) -> None:
    """Refuse to deal in permissions that the caller lacks.

    Raises:
        Forbidden: naming the permissions.
    """
    if beyond := sorted(set(permissions) - caller.permissions):
        raise Forbidden(f"{what} takes permissions that you lack: {', '.join(beyond)}.")


def reaches(caller: Principal, scopes: Collection[str]) -> bool:
    """Whether who has these scopes lies whole within the caller's part of the asset tree."""
    return not caller.scopes or (bool(scopes) and all(map(caller.may_see, scopes)))


def check_scopes(caller: Principal, scopes: Collection[str], what: str) -> None:
    """Refuse to deal in parts of the asset tree that the caller cannot see.

    Raises:
        Forbidden: the scopes reach further than the caller's.
    """
    if not reaches(caller, scopes):
        raise Forbidden(f"{what} reaches beyond your part of the asset tree.")


def check_roles(roles: Collection[str], custom: Collection[str]) -> None:
    """Refuse names that are no role's.

    Raises:
        InvalidInput: naming them.
    """
    if unknown := sorted(set(roles) - ROLES.keys() - set(custom)):
        raise InvalidInput(f"There is no role {', '.join(unknown)}.")


def cleaned_scopes(scopes: Collection[str]) -> list[str]:
    """Scopes in order, without slashes at their ends and without those that others cover.

    Raises:
        InvalidInput: too much text for a token.
    """
    paths = sorted({path for path in (scope.strip("/ ") for scope in scopes) if path})
    kept = [path for path in paths if not any(path.startswith(f"{other}/") for other in paths)]
    if len("".join(kept).encode()) > SCOPES_BYTES_MAX:
        raise InvalidInput(f"The scopes have more than {SCOPES_BYTES_MAX} bytes together.")
    if scopes and not kept:
        raise InvalidInput("A scope is the path of an asset.")
    return kept
