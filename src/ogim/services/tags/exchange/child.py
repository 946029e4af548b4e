"""The process that reads a file nobody vouches for: ``python -m …exchange.child FORMAT PLACE``.

The file comes in on stdin and must be seekable; rows leave on stdout as JSON lines. Exit code 3
means that the file can't be read; stderr then says why. Limits hold whatever the file holds.
"""

import resource
import sys
from typing import Final, cast

import msgspec

from ogim.contracts.problems import InvalidInput
from ogim.services.tags.exchange.offered import Place
from ogim.services.tags.exchange.reading import ImportFormat, read

UNREADABLE: Final = 3
MEMORY_BYTES_MAX: Final = 1 << 30
CPU_S_MAX: Final = 100
OUTPUT_BYTES_MAX: Final = 1 << 29


def main(format_: str, place: str) -> int:
    """Read stdin to its end."""
    for kind, limit in (
        (resource.RLIMIT_DATA, MEMORY_BYTES_MAX),
        (resource.RLIMIT_CPU, CPU_S_MAX),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES_MAX),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (limit, limit))
    encode = msgspec.json.Encoder().encode
    where = msgspec.json.decode(place, type=Place)
    try:
        for row in read(sys.stdin.buffer, cast("ImportFormat", format_), where):
            sys.stdout.buffer.write(encode(row) + b"\n")
        sys.stdout.buffer.flush()
    except InvalidInput as error:
        sys.stderr.write(error.detail[:2_000])
        return UNREADABLE
    except MemoryError:
        sys.stderr.write("The file needs more memory to read than is allowed; send it in parts.")
        return UNREADABLE
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
