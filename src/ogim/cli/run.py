"""``ogim run``: one target in the foreground."""

from typing import Annotated

import typer

from ogim.runtime import run as runner


def run(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(runner.ENTRIES)}.")],
    from_savepoint: Annotated[
        bool,
        typer.Option("--from-savepoint", help="stream: stop with a savepoint first."),
    ] = False,
) -> None:
    """Run one target in the foreground, as the supervisor does; ends on Ctrl-C.

    Example: ogim run api
    """
    if name not in runner.ENTRIES:
        typer.echo(f"no such target: {name} (there are: {', '.join(runner.ENTRIES)})", err=True)
        raise typer.Exit(2)
    runner.run(name, ["--from-savepoint"] if from_savepoint else [])


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(run)
