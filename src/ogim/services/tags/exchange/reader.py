"""Reading a file in a process of its own, within bounds of time and memory."""

import subprocess
import sys
from collections.abc import Iterator
from typing import BinaryIO, Final

import msgspec

from ogim.contracts.problems import InvalidInput
from ogim.infra.logs import logger
from ogim.services.tags.exchange.child import UNREADABLE
from ogim.services.tags.exchange.given import Given
from ogim.services.tags.exchange.offered import Place
from ogim.services.tags.exchange.reading import ImportFormat

DEADLINE_S: Final = 120
CHUNK_ROWS: Final = 500
REASON_BYTES_MAX: Final = 4_096
_CHILD: Final = (sys.executable, "-W", "ignore", "-m", "ogim.services.tags.exchange.child")
_log = logger(__name__)


def read_apart(
    file: BinaryIO,
    rows: BinaryIO,
    format: ImportFormat,  # noqa: A002
    place: Place,
) -> None:
    """Read ``file`` into JSON lines in ``rows``; blocking, so call it in a thread.

    Raises:
        InvalidInput: the file can't be read, or not within the limits of ``child``.
    """
    file.seek(0)
    command = [*_CHILD, format, msgspec.json.encode(place).decode()]
    with subprocess.Popen(command, stdin=file, stdout=rows, stderr=subprocess.PIPE) as child:
        try:
            _, said = child.communicate(timeout=DEADLINE_S)
        except subprocess.TimeoutExpired:
            child.kill()
            raise InvalidInput(f"Reading the file takes more than {DEADLINE_S} s.") from None
        finally:
            if child.poll() is None:
                child.kill()
    if child.returncode == UNREADABLE:
        raise InvalidInput(said[:REASON_BYTES_MAX].decode("utf-8", "replace"))
    if child.returncode:
        _log.warning(
            "an import could not be read",
            exit_code=child.returncode,
            said=said[-REASON_BYTES_MAX:].decode("utf-8", "replace"),
        )
        raise InvalidInput("The file can't be read within the limits of memory and time.")
    rows.seek(0)


def chunks(rows: BinaryIO) -> Iterator[list[Given]]:
    """The rows that ``read_apart`` left, ``CHUNK_ROWS`` at a time."""
    decode = msgspec.json.Decoder(Given).decode
    chunk: list[Given] = []
    for line in rows:
        chunk.append(decode(line))
        if len(chunk) == CHUNK_ROWS:
            yield chunk
            chunk = []
    if chunk:
        yield chunk
