"""``ogim token``: an access token for scripts on the machine itself."""

from typing import Annotated

import psycopg
import typer

from ogim.infra.clock import now_ms
from ogim.infra.home import Home
from ogim.infra.postgres import connect
from ogim.infra.tokens import KeyRing, mint
from ogim.services.auth.settings import AuthSettings


def token(
    user: Annotated[str, typer.Option(help="Whose token; the user's roles go into it.")] = "admin",
) -> None:
    """Print an access token; whoever may read the instance's secrets gets one.

    Example: curl -H "Authorization: Bearer $(ogim token --user admin)" …
    """
    home, name = Home(), user.strip().lower()
    try:
        with connect(home) as connection:
            row = connection.execute(
                "SELECT roles FROM auth.users WHERE username = %s AND enabled", (name,)
            ).fetchone()
    except psycopg.OperationalError:
        typer.echo("the database does not answer; see: ogim status", err=True)
        raise typer.Exit(1) from None
    if row is None:
        typer.echo(f"there is no enabled user {user!r}", err=True)
        raise typer.Exit(1)
    lifetime_s = AuthSettings().token_lifetime_s
    typer.echo(mint(KeyRing(home).signing, name, tuple(row[0]), now_ms(), lifetime_s))


def register(app: typer.Typer) -> None:
    """Add the verb."""
    app.command()(token)
