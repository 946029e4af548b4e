"""What the gateway's ceiling is measured with: a server that does nothing, behind NGINX."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import psutil
from starlette.types import Receive, Scope, Send

from ogim.infra.home import Home, Port
from ogim.runtime.engines import nginx
from ogim.runtime.free_ports import first_free
from ogim.runtime.serve import serve

READY_S: Final = 20
_HEAD: Final = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"application/json"), (b"content-length", b"2")],
}
_BODY: Final = {"type": "http.response.body", "body": b"{}"}


async def application(scope: Scope, _receive: Receive, send: Send) -> None:
    """Answer ``{}`` to everything."""
    if scope["type"] == "http":
        await send(_HEAD)
        await send(_BODY)


@contextmanager
def behind_nginx() -> Generator[Home]:
    """The gateway of a home of its own, in front of an API that does nothing.

    Raises:
        RuntimeError: it did not answer in time.
    """
    with tempfile.TemporaryDirectory(prefix="ogim-empty-") as folder:
        home = Home(home=Path(folder), port_base=first_free())
        nginx.prepare(home)
        port = str(home.port(Port.API))
        commands = ([sys.executable, "-m", __name__, port], nginx.start_command(home))
        silent = subprocess.DEVNULL
        started = [subprocess.Popen(each, stdout=silent, stderr=silent) for each in commands]
        try:
            _await_answer(home)
            yield home
        finally:
            for process in started:
                process.terminate()
            psutil.wait_procs([psutil.Process(each.pid) for each in started], READY_S)


def _await_answer(home: Home) -> None:
    until = time.monotonic() + READY_S
    while True:
        try:
            nginx.check(home, "/api/empty")
        except Exception as error:
            if time.monotonic() > until:
                raise RuntimeError("the gateway in front of nothing did not start") from error
            time.sleep(0.1)
        else:
            return


if __name__ == "__main__":
    serve(application, int(sys.argv[1]))
