"""moto's S3 as a process of its own, with one bucket, and settings that archive into it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pyarrow import fs

from ogim.runtime.free_ports import first_free
from ogim.services.historian.settings import HistorianSettings

START_S = 60.0
BUCKET = "plant"


@contextmanager
def s3_server(folder: Path) -> Iterator[str]:
    """Its endpoint, a URL; its log lies in ``folder``."""
    port, log = first_free(), folder / "log"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [str(Path(sys.prefix) / "bin" / "moto_server"), "-H", "127.0.0.1", "-p", str(port)],
            stdout=out,
            stderr=out,
            env=os.environ,
        )
    try:
        until = time.monotonic() + START_S
        while not _listens(port):
            assert server.poll() is None, log.read_text()
            assert time.monotonic() < until, log.read_text()
            time.sleep(0.1)
        admin = fs.S3FileSystem(
            access_key="a",
            secret_key="b",
            endpoint_override=f"127.0.0.1:{port}",
            scheme="http",
            region="us-east-1",
            allow_bucket_creation=True,
        )
        admin.create_dir(BUCKET)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(30)


def s3_settings(endpoint: str, prefix: str) -> HistorianSettings:
    """Archives below ``prefix`` of the bucket."""
    return HistorianSettings(
        archive_url=f"s3://{BUCKET}/{prefix}",
        s3_endpoint=endpoint,
        s3_access_key="a",
        s3_secret_key="b",
    )


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
