"""``ogim openapi``: the HTTP contract, printed from the code."""

import json

import typer

from ogim.infra.home import Home
from ogim.runtime.processes import api


def openapi() -> None:
    """Print the whole OpenAPI document; nothing has to run.

    Example: ogim openapi > openapi.json
    """
    typer.echo(json.dumps(api.application(Home()).openapi(), ensure_ascii=False, indent=1))


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(openapi)
