"""Where archive files lie: a local folder or an S3-compatible server, behind one file system."""

from pathlib import Path
from typing import Final

from pyarrow import fs

from ogim.contracts.problems import InvalidInput
from ogim.services.historian.settings import HistorianSettings

S3: Final = "s3://"
CONNECT_S: Final = 5
REQUEST_S: Final = 60


def archive_store(settings: HistorianSettings, folder: Path) -> fs.FileSystem:
    """The file system of the archive; paths in it are keys such as ``readings/2026-11-24/1``.

    Args:
        folder: used where the settings name no place.

    Raises:
        InvalidInput: the settings contradict each other.
    """
    url = settings.archive_url
    if not url.startswith(S3):
        root = Path(url) if url else folder
        root.mkdir(parents=True, exist_ok=True)
        return fs.SubTreeFileSystem(str(root.resolve()), fs.LocalFileSystem())
    bucket = url.removeprefix(S3).strip("/")
    if not bucket:
        raise InvalidInput("OGIM_HISTORIAN_ARCHIVE_URL names no bucket: s3://bucket/prefix")
    endpoint = settings.s3_endpoint
    scheme, _, address = endpoint.rpartition("://")
    s3 = fs.S3FileSystem(
        access_key=settings.s3_access_key.get_secret_value() or None,
        secret_key=settings.s3_secret_key.get_secret_value() or None,
        region=settings.s3_region,
        endpoint_override=address or None,
        scheme=scheme or "https",
        connect_timeout=CONNECT_S,
        request_timeout=REQUEST_S,
    )
    return fs.SubTreeFileSystem(bucket, s3)


def put(store: fs.FileSystem, key: str, content: bytes) -> None:
    """Write a file whole; on a local disk it appears under its name only when it is complete."""
    store.create_dir(key.rpartition("/")[0], recursive=True)
    unfinished = key + ".part"
    with store.open_output_stream(unfinished) as out:
        out.write(content)
    store.move(unfinished, key)


def get(store: fs.FileSystem, key: str) -> bytes:
    """The content of a file.

    Raises:
        OSError: it is not there, or the store does not answer.
    """
    with store.open_input_stream(key) as source:
        return source.read()
