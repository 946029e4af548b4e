"""``ogim asyncapi``: the messages' contract, printed from the code."""

import json
from typing import Final

import typer

from ogim.contracts import asyncapi as messages

VERSION: Final = "1"


def asyncapi() -> None:
    """Print the AsyncAPI document of all topics.

    Example: ogim asyncapi > asyncapi.json
    """
    typer.echo(json.dumps(messages.document(VERSION), ensure_ascii=False, indent=1))


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(asyncapi)
