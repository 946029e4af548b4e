"""``ogim openapi`` and ``ogim asyncapi``: the contracts, printed from the code."""

import json

import typer

from ogim.contracts import asyncapi as messages
from ogim.infra.home import Home
from ogim.runtime.processes import api

VERSION = "1"


def openapi() -> None:
    """Print the whole OpenAPI document; nothing has to run.

    Example: ogim openapi > openapi.json
    """
    typer.echo(json.dumps(api.application(Home()).openapi(), ensure_ascii=False, indent=1))


def asyncapi() -> None:
    """Print the AsyncAPI document of all topics.

    Example: ogim asyncapi > asyncapi.json
    """
    typer.echo(json.dumps(messages.document(VERSION), ensure_ascii=False, indent=1))


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(openapi)
    app.command()(asyncapi)
