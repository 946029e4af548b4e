"""``ogim run``: one target in the foreground."""

from typing import Annotated

import typer

from ogim.runtime import run as runner


def run(
    name: Annotated[str, typer.Argument(help=f"One of: {', '.join(runner.ENTRIES)}.")],
    arguments: Annotated[
        list[str] | None,
        typer.Argument(help="What the target itself takes; stream: --from-savepoint [PATH]."),
    ] = None,
) -> None:
    """Run one target in the foreground, as the supervisor does; ends on Ctrl-C.

    Example: ogim run stream --from-savepoint
    """
    if name not in runner.ENTRIES:
        typer.echo(f"no such target: {name} (there are: {', '.join(runner.ENTRIES)})", err=True)
        raise typer.Exit(2)
    runner.run(name, arguments or [])


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command(context_settings={"ignore_unknown_options": True})(run)
