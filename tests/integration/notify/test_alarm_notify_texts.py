"""Text messages against a message centre that is a process: it takes, refuses, hangs and lies."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from typing import Any
from uuid import uuid4

import pytest
from notify_rig import Running, message, server

from ogim.services.alerts.notify.channels.configs import (
    SmppConfig,
)
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.port import Failed, Refused
from ogim.services.alerts.notify.channels.smpp import Smpp
from ogim.services.alerts.notify.channels.smpp_pdu import Receipt

LOCAL = Destinations(["127.0.0.0/8"])
NOT_TOO_LONG_S = 30.0
PATIENT_S = 8.0
"""Half of it is for an answer: longer than a machine stands still."""
DELIVERY = uuid4()


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with server("smpp", tmp_path_factory.mktemp("smpp")) as running:
        yield running


class Texts:
    """A channel to the centre, with the receipts that came."""

    def __init__(self, centre: Running, **more: Any) -> None:
        centre.behave("take")
        given: dict[str, Any] = {
            "host": "127.0.0.1", "port": centre.port, "system_id": "ogim", "password": "texts",
            "source": "OGIM",
        }  # fmt: skip
        self.receipts: asyncio.Queue[Receipt] = asyncio.Queue()
        self.channel = Smpp(
            SmppConfig.model_validate(given | more), LOCAL, PATIENT_S, self.receipts.put
        )

    async def receipt(self) -> Receipt:
        async with asyncio.timeout(NOT_TOO_LONG_S):
            return await self.receipts.get()


@pytest.fixture
async def texts(centre: Running) -> AsyncIterator[Texts]:
    texts = Texts(centre)
    yield texts
    await texts.channel.close()


def joined(packets: list[dict[str, Any]]) -> str:
    """The text of parts, by 3GPP TS 23.040, 9.2.3.24.1."""
    pieces: dict[int, bytes] = {}
    for each in packets:
        content = bytes.fromhex(each["content"])
        assert each["esm"] == 0x40
        assert each["coding"] == 8
        assert content[:3] == b"\x05\x00\x03"
        assert content[4] == len(packets)
        assert len(content) <= 140
        pieces[content[5]] = content[6:]
    assert len({bytes.fromhex(each["content"])[3] for each in packets}) == 1
    return b"".join(pieces[number + 1] for number in range(len(packets))).decode("utf-16-be")


async def test_persian_comes_in_parts_and_is_acknowledged(centre: Running, texts: Texts) -> None:
    told = message("Field/W-01/" + "فشار-" * 12, "fa")
    proof = await texts.channel.send(told, "+98 912 000 0000", DELIVERY)
    packets = [each for each in centre.lines("packets") if each["id"] in proof.ids]
    assert len(packets) == len(proof.ids) > 1
    assert joined(packets) == told.short
    assert {(each["to"], each["source"], each["receipt"]) for each in packets} == {
        ("989120000000", "OGIM", 1)
    }
    heard = {await texts.receipt() for _ in proof.ids}
    assert heard == {Receipt(each, "DELIVRD") for each in proof.ids}


async def test_english_is_one_text_in_the_default_alphabet(centre: Running, texts: Texts) -> None:
    told = message("Field/W_01@{x}")
    proof = await texts.channel.send(told, "989120000000", DELIVERY)
    packet = centre.lines("packets")[-1]
    assert (packet["coding"], packet["esm"], packet["id"]) == (0, 0, proof.ids[0])
    assert b"Pressure high" in bytes.fromhex(packet["content"])
    assert b"W\x1101\x00\x1b\x28x\x1b\x29" in bytes.fromhex(packet["content"])


@pytest.mark.parametrize(
    ("mode", "state"),
    [("undeliverable", "UNDELIV"), ("text-receipts", "DELIVRD"), ("early", "DELIVRD")],
)
async def test_receipts_in_all_their_shapes(
    centre: Running, texts: Texts, mode: str, state: str
) -> None:
    centre.behave(mode)
    proof = await texts.channel.send(message(), "989120000000", DELIVERY)
    assert await texts.receipt() == Receipt(proof.ids[0], state)


@pytest.mark.parametrize(
    ("mode", "error", "uncertain"),
    [
        ("refuse", Refused, False),
        ("throttle", Failed, False),
        ("hang", Failed, True),
        ("garbage", Failed, True),
        ("lie", Failed, True),
        ("drop", Failed, True),
    ],
)
async def test_a_message_centre_misbehaves_and_the_next_text_goes(
    centre: Running, texts: Texts, mode: str, error: type[Exception], *, uncertain: bool
) -> None:
    await texts.channel.send(message(), "989120000000", DELIVERY)
    centre.behave(mode)
    async with asyncio.timeout(NOT_TOO_LONG_S):
        with pytest.raises(error) as raised:
            await texts.channel.send(message(), "989120000000", DELIVERY)
    assert getattr(raised.value, "uncertain", False) is uncertain
    centre.behave("take")
    assert (await texts.channel.send(message(), "989120000000", DELIVERY)).ids


async def test_a_session_is_kept_alive_and_shared(centre: Running) -> None:
    texts = Texts(centre, enquire_s=0.1, window=2)
    proofs = await asyncio.gather(
        *(texts.channel.send(message(), "989120000000", uuid4()) for _ in range(50))
    )
    assert len({proof.ids for proof in proofs}) == 50
    centre.behave("hang")  # the next enquiry finds out
    session = texts.channel._session  # pyright: ignore[reportPrivateUsage]
    assert session is not None
    until = time.monotonic() + NOT_TOO_LONG_S
    while not session.closed:
        assert time.monotonic() < until
        await asyncio.sleep(0.02)
    await texts.channel.close()


async def test_a_wrong_password_and_no_number(centre: Running) -> None:
    texts = Texts(centre, password="wrong")
    with pytest.raises(Failed, match="0x0e"):
        await texts.channel.send(message(), "989120000000", DELIVERY)
    for number in ("", "12", "9" * 21, "ali", "98912000000\0"):
        with pytest.raises(Refused):
            await texts.channel.send(message(), number, DELIVERY)
