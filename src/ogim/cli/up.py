"""``ogim up`` and ``ogim down``."""

from typing import Annotated

import typer

from ogim.infra.home import Home
from ogim.runtime import bring_up, service_user
from ogim.runtime.engines.postgres import MigrationFailed
from ogim.runtime.supervision import CannotStart
from ogim.runtime.targets import ALL, BY_NAME, with_needs


def _say(line: str) -> None:
    typer.echo(line)


def up(
    only: Annotated[
        str, typer.Option(help="Start just these targets (and what they need), comma-separated.")
    ] = "",
) -> None:
    """Start the instance and wait until it is healthy.

    Example: OGIM_HOME=/tmp/two OGIM_PORT_BASE=20000 ogim up --only postgres,redis,kafka
    """
    names = [name for name in only.split(",") if name] or [target.name for target in ALL]
    if unknown := sorted(set(names) - BY_NAME.keys()):
        typer.echo(
            f"no such target: {', '.join(unknown)} (there are: {', '.join(BY_NAME)})", err=True
        )
        raise typer.Exit(2)
    home = Home()
    service_user.become(home, ["-m", "ogim.cli.main", "up", "--only", ",".join(names)])
    try:
        bring_up.up(home, with_needs(names), _say)
    except (bring_up.NotHealthy, CannotStart, MigrationFailed) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def down() -> None:
    """Stop the instance: streams keep their checkpoint, the database ends cleanly.

    Example: ogim down
    """
    bring_up.down(Home(), _say)


def register(app: typer.Typer) -> None:
    """Add the verbs."""
    app.command()(up)
    app.command()(down)
