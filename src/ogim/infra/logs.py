"""Structured logs: one JSON object a line on standard error, no secrets."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any, Final

import structlog

from ogim.infra import request_context

SECRET_KEYS: Final = frozenset(
    {
        "password",
        "new_password",
        "token",
        "access_token",
        "refresh_token",
        "secret",
        "authorization",
        "cookie",
        "api_key",
        "x-api-key",
        "otp",
        "recovery_code",
        "challenge",
        "client_secret",
        "dsn",
    }
)
PERSONAL_KEYS: Final = frozenset(
    {"username", "user", "display_name", "email", "client_address", "agent", "user_agent"}
)
"""Members that name a person: who it was stands in the audit, for those who may see it."""


def _mask(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key in event.keys() & SECRET_KEYS:
        event[key] = "***"
    for key in event.keys() & PERSONAL_KEYS:
        event[key] = f"{event[key]}"[:1] + "***"
    return event


def _request(_logger: Any, _name: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Name the request that is being answered, so that all lines of one are found together."""
    request_id = request_context.request_id()
    if request_id is not None:
        event.setdefault("request_id", request_id)
    return event


def configure(target: str, level: int = logging.INFO) -> None:
    """Send structlog and the standard library's logging to one JSON stream."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            _request,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _mask,
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    structlog.contextvars.bind_contextvars(target=target)
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(name)s %(message)s")


def logger(name: str) -> structlog.typing.FilteringBoundLogger:
    """A logger that carries the module's name."""
    return structlog.get_logger(module=name)
