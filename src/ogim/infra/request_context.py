"""Which HTTP request is being answered, for those who record what was done: set by its edge."""

import ipaddress
from contextvars import ContextVar
from typing import Final

from starlette.types import Scope

_scope: Final[ContextVar[Scope | None]] = ContextVar("request_scope", default=None)


def enter(scope: Scope) -> None:
    """This task answers ``scope`` from now on."""
    _scope.set(scope)


def enter_caller(username: str) -> None:
    """The request being answered comes from this caller, whom the guard let in."""
    scope = _scope.get()
    if scope is not None:
        scope["state"]["caller"] = username


def enter_refusal() -> None:
    """The request being answered was refused, and whoever records refusals knows."""
    scope = _scope.get()
    if scope is not None:
        scope["state"]["refused"] = True


def caller() -> str | None:
    """Whom the guard let in with the request being answered; None where there is nobody."""
    scope = _scope.get()
    return None if scope is None else scope.get("state", {}).get("caller")


def request_id() -> str | None:
    """The id of the request being answered; None outside of one."""
    scope = _scope.get()
    return None if scope is None else scope.get("state", {}).get("request_id")


def client_address() -> str | None:
    """The address of the caller being answered; None outside of a request."""
    scope = _scope.get()
    return None if scope is None else address_of(scope)


def operation() -> str | None:
    """Method and path below ``/api`` of the request being answered, as in ``GET tags/7``."""
    scope = _scope.get()
    return (
        None
        if scope is None
        else f"{scope.get('method', 'GET')} {scope['path'].removeprefix('/api/')[:240]}"
    )


def address_of(scope: Scope) -> str:
    """The caller's address; the gateway's word for it counts where the gateway itself calls."""
    peer = scope["client"][0] if scope.get("client") else ""
    if not _is_loopback(peer):
        return peer
    told = next((value for key, value in scope["headers"] if key == b"x-forwarded-for"), b"")
    last = told.decode("latin-1").rpartition(",")[2].strip()
    return last if _is_address(last) else peer


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _is_loopback(text: str) -> bool:
    return _is_address(text) and ipaddress.ip_address(text).is_loopback
