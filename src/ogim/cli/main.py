"""The ``ogim`` command; each verb is a module of this package.

Only the asked-for verb's module is imported: ``ogim status`` need not wait for what ``ogim bench``
draws in.
"""

import sys
from importlib import import_module
from typing import Final

import typer

VERBS: Final = {
    "up": "up",
    "down": "up",
    "status": "status",
    "logs": "status",
    "run": "run",
    "doctor": "doctor",
    "topic": "topic",
    "openapi": "openapi",
    "asyncapi": "asyncapi",
    "token": "token",
    "audit": "audit",
    "field": "field",
    "drill": "drill",
    "bench": "bench",
}
"""Verb → module, which has ``register(app)``."""


def command(arguments: list[str]) -> typer.Typer:
    """The command with the asked-for verb, or with all of them when none is known."""
    asked = arguments[0] if arguments else ""
    names = {VERBS[asked]} if asked in VERBS else set(VERBS.values())
    built = typer.Typer(
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        help="Oil & Gas Intelligent Monitoring: live well data from the field to the screen.",
    )
    built.callback()(_root)
    for name in sorted(names):
        import_module(f"ogim.cli.{name}").register(built)
    return built


def _root() -> None:
    """Oil & Gas Intelligent Monitoring: live well data from the field to the screen."""


def app() -> None:
    """Entry point of the ``ogim`` script."""
    command(sys.argv[1:])()


if __name__ == "__main__":
    app()
