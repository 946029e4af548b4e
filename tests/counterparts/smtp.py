"""A mail server as a process: takes mail, or hangs, refuses, lies, drops or says nothing.

``python -m counterparts.smtp PORT FOLDER SECURITY``: the folder has ``server.pem`` with key and
certificate, ``mode`` says how it behaves from the next mail on, and ``mails`` gets one JSON line
for each mail that was taken, whatever was answered.
"""

import asyncio
import json
import ssl
import sys
import time
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

USER, PASSWORD = "ogim", "letters"


class Box:
    """Keeps mail in a file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def mode(self) -> str:
        file = self.folder / "mode"
        return file.read_text() if file.exists() else "take"

    async def handle_RCPT(  # noqa: N802 – the library's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.mode() == "refuse":
            return "550 5.1.1 No such user"
        if self.mode() == "busy":
            return "451 4.7.1 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        mode = self.mode()
        assert server.transport is not None
        if mode == "hang":
            await asyncio.sleep(3_600)
        with (self.folder / "mails").open("a") as file:
            told = {
                "to": envelope.rcpt_tos,
                "from": envelope.mail_from,
                "tls": server.transport.get_extra_info("sslcontext") is not None,
                "user": bool(session.authenticated),
                "content": (envelope.original_content or b"").decode("latin-1"),
                "at": time.time(),
            }
            file.write(json.dumps(told) + "\n")
        if mode == "mute":
            await asyncio.sleep(3_600)
        if mode == "drop":
            server.transport.abort()
        return "250 lies are 550 in truth" if mode == "lie" else "250 2.0.0 queued as 4711"


def authenticated(
    server: Any, session: Any, envelope: Any, mechanism: str, data: Any
) -> AuthResult:
    del server, session, envelope, mechanism
    good = (data.login, data.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False, auth_data=data if good else None)


class Server(Controller):
    """Listens until the process is ended."""

    def __init__(self, port: int, folder: Path, security: str) -> None:
        context = None
        if security != "none":
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(folder / "server.pem")
        self.context, self.security = context, security
        outer = context if security == "tls" else None
        super().__init__(Box(folder), hostname="127.0.0.1", port=port, ssl_context=outer)

    def factory(self) -> SMTP:
        starttls = self.context if self.security == "starttls" else None
        return SMTP(
            self.handler,
            tls_context=starttls,
            require_starttls=starttls is not None,
            authenticator=authenticated,
            auth_require_tls=self.security == "starttls",
            enable_SMTPUTF8=True,
        )


if __name__ == "__main__":
    server = Server(int(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
    server.start()
    while True:
        time.sleep(3_600)
