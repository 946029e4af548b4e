"""Where archive files lie: a local folder or an S3-compatible server, behind one file system."""

import os
from pathlib import Path
from typing import Final

from pyarrow import fs

from ogim.contracts.problems import InvalidInput
from ogim.services.historian.settings import HistorianSettings

S3: Final = "s3://"
CONNECT_S: Final = 5
REQUEST_S: Final = 60
UNFINISHED: Final = ".part"


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
    """Write a file whole and lastingly: nobody sees a part of it under its name.

    An object of S3 appears when its upload is complete. On a local disk the file is written beside,
    synchronised and renamed, for rows are deleted in reliance on it.

    Raises:
        OSError: it is not stored.
    """
    base = store.base_fs if isinstance(store, fs.SubTreeFileSystem) else store
    if isinstance(store, fs.SubTreeFileSystem) and isinstance(base, fs.LocalFileSystem):
        _put_locally(Path(store.base_path), Path(store.base_path, key), content)
        return
    with store.open_output_stream(key) as out:
        out.write(content)


def _put_locally(root: Path, path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(path.name + UNFINISHED)
    with unfinished.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    unfinished.replace(path)
    folder = path.parent
    while True:
        _synchronise(folder)
        if folder == root:
            return
        folder = folder.parent


def _synchronise(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def keys(store: fs.FileSystem, folder: str) -> list[str]:
    """The files that lie directly in a folder; none where there is no folder.

    Raises:
        OSError: the store does not answer.
    """
    found = store.get_file_info(fs.FileSelector(folder, allow_not_found=True))
    return [info.path for info in found if info.type is fs.FileType.File]


def get(store: fs.FileSystem, key: str) -> bytes:
    """The content of a file.

    Raises:
        OSError: it is not there, or the store does not answer.
    """
    with store.open_input_stream(key) as source:
        return source.read()
