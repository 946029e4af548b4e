"""Bodies refused while they are still being sent: the answer arrives, a problem document."""

import asyncio
import subprocess
from collections import Counter

import msgspec
import pytest
from api_client import token

from ogim.infra.home import Home

pytestmark = pytest.mark.engines
MIB = 1 << 20
AT_ONCE = 6
REQUEST_S = 60


def posted(home: Home, path: str, mib: int, *options: str) -> dict[str, object]:
    """The problem document that curl got for a body of so many MiB."""
    done = subprocess.run(
        ["curl", "-sS", "--max-time", str(REQUEST_S), "--cacert", str(home.ca_certificate),
         *options, "-X", "POST", "--data-binary", "@-", f"{home.https_url}/api{path}"],
        input=b"x" * (mib * MIB), capture_output=True, check=False, timeout=REQUEST_S + 30,
    )  # fmt: skip
    assert done.stdout.startswith(b"{"), (done.returncode, done.stderr, done.stdout[:200])
    return msgspec.json.decode(done.stdout)


async def statuses(home: Home, path: str, mib: int, *options: str) -> Counter[object]:
    """The statuses of several such requests at once."""
    asked = [asyncio.to_thread(posted, home, path, mib, *options) for _ in range(AT_ONCE)]
    return Counter([answer["status"] for answer in await asyncio.gather(*asked)])


@pytest.mark.parametrize("path", ["/ingest", "/tags", "/nowhere"])
@pytest.mark.parametrize("version", ["--http2", "--http1.1"])
async def test_too_large_is_told_whoever_goes_on_sending(
    instance: Home, path: str, version: str
) -> None:
    """Without ``Expect`` curl asks for no leave to send."""
    assert await statuses(instance, path, 17, version, "-H", "Expect:") == {413: AT_ONCE}


@pytest.mark.parametrize("version", ["--http2", "--http1.1"])
async def test_a_body_of_unknown_length_is_cut_off_at_the_limit(
    instance: Home, version: str
) -> None:
    bearer = f"Authorization: Bearer {token(instance)}"
    chunked = (version, "-H", "Expect:", "-H", "Transfer-Encoding: chunked", "-H", bearer)
    assert await statuses(instance, "/tags", 17, *chunked) == {413: AT_ONCE}


@pytest.mark.parametrize("version", ["--http2", "--http1.1"])
@pytest.mark.parametrize("path", ["/ingest", "/tags/import"])
async def test_who_is_not_signed_in_is_told_so_in_the_midst_of_a_body(
    instance: Home, path: str, version: str
) -> None:
    """The service refuses at the head; the gateway is still passing the body on."""
    chunked = (version, "-H", "Expect:", "-H", "Transfer-Encoding: chunked")
    assert await statuses(instance, path, 15, *chunked) == {401: AT_ONCE}
