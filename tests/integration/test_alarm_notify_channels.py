"""Channels against servers that are processes: they take, refuse, hang, lie and drop."""

import asyncio
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator, Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from notify_rig import Running, certify, message, server

from counterparts.hostile import Behaviour, flooding, garbage, hostile, silent, slamming
from counterparts.webhook import Told, program
from ogim.services.alerts.notify.channels.configs import (
    EmailConfig,
    GatewayConfig,
    SmppConfig,
    WebhookConfig,
)
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.mail import Mail
from ogim.services.alerts.notify.channels.port import Failed, Refused
from ogim.services.alerts.notify.channels.smpp import Smpp
from ogim.services.alerts.notify.channels.smpp_pdu import Receipt
from ogim.services.alerts.notify.channels.web import Gateway, Poster, Webhook

LOCAL = Destinations(["127.0.0.0/8"])
NOT_TOO_LONG_S = 10.0
DELIVERY = uuid4()


@pytest.fixture(scope="module")
def trusted(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    folder = tmp_path_factory.mktemp("certified")
    return certify(folder), folder


@pytest.fixture(scope="module", params=["starttls", "tls"])
def mails(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    folder = tmp_path_factory.mktemp(request.param)
    ca = certify(folder)
    with server("smtp", folder, request.param) as running:
        yield running, ca, request.param


def mail_to(mails: tuple[Running, str, str], timeout_s: float = 3.0, **more: Any) -> Mail:
    running, ca, security = mails
    running.behave("take")
    given: dict[str, Any] = {
        "host": "127.0.0.1", "port": running.port, "security": security, "ca": ca,
        "sender": "ogim@example.org", "username": "ogim", "password": "letters",
    }  # fmt: skip
    return Mail(EmailConfig.model_validate(given | more), LOCAL, timeout_s)


async def test_mail_is_signed_in_secured_and_whole(mails: tuple[Running, str, str]) -> None:
    told = message("Field/W-۱/فشار", "fa")
    proof = await mail_to(mails).send(told, "ali@example.org", DELIVERY)
    assert proof.ids == (f"<{DELIVERY}@example.org>",)
    assert "4711" in proof.said
    taken = mails[0].lines("mails")[-1]
    assert (taken["to"], taken["tls"], taken["user"]) == (["ali@example.org"], True, True)
    mail = message_from_bytes(taken["content"].encode("latin-1"), policy=policy.default)
    assert mail["Subject"] == told.subject
    assert mail["Message-ID"] == proof.ids[0]
    text, html = mail.iter_parts()  # pyright: ignore[reportAttributeAccessIssue]
    assert text.get_content().replace("\r\n", "\n") == told.text
    assert "فشار بالا" in html.get_content()


async def test_a_certificate_of_somebody_else_is_refused(
    mails: tuple[Running, str, str], trusted: tuple[str, Path]
) -> None:
    before = len(mails[0].lines("mails"))
    for more in ({"ca": trusted[0]}, {"ca": None}):
        with pytest.raises(Failed, match=r"(?i)certificate|ssl"):
            await mail_to(mails, **more).send(message(), "a@example.org", DELIVERY)
    assert len(mails[0].lines("mails")) == before


async def test_a_server_without_tls_gets_no_password(tmp_path: Path) -> None:
    with server("smtp", tmp_path, "none") as running:
        with pytest.raises(Failed) as failed:
            await mail_to((running, "", "starttls"), ca=None).send(
                message(), "a@example.org", DELIVERY
            )
        assert not failed.value.uncertain
        assert not running.lines("mails")


@pytest.mark.parametrize(
    ("mode", "error", "uncertain"),
    [
        ("refuse", Refused, False),
        ("busy", Failed, False),
        ("hang", Failed, True),
        ("drop", Failed, True),
    ],
)
async def test_a_mail_server_misbehaves(
    mails: tuple[Running, str, str], mode: str, error: type[Exception], *, uncertain: bool
) -> None:
    mail = mail_to(mails, timeout_s=1.0)
    mails[0].behave(mode)
    async with asyncio.timeout(NOT_TOO_LONG_S):
        with pytest.raises(error) as raised:
            await mail.send(message(), "ali@example.org", DELIVERY)
    assert getattr(raised.value, "uncertain", False) is uncertain


async def test_wrong_passwords_are_not_told(mails: tuple[Running, str, str]) -> None:
    with pytest.raises(Failed) as failed:
        await mail_to(mails, password="hush-hush").send(message(), "a@example.org", DELIVERY)
    assert "hush" not in str(failed.value)


@pytest.mark.parametrize(
    "to",
    ["", "a@b@c", "a\r\nBcc: x@example.org", "<a@example.org>", "a@example.org, b@example.org"],
)
async def test_what_is_no_address_gets_no_mail(mails: tuple[Running, str, str], to: str) -> None:
    before = len(mails[0].lines("mails"))
    with pytest.raises(Refused):
        await mail_to(mails).send(message(), to, DELIVERY)
    assert len(mails[0].lines("mails")) == before


@pytest.mark.parametrize("behaviour", [silent, garbage, slamming, flooding])
@pytest.mark.parametrize("kind", ["mail", "smpp"])
async def test_hostile_servers_cost_only_time(behaviour: Behaviour, kind: str) -> None:
    async with hostile(behaviour) as port:
        if kind == "mail":
            given = {"host": "127.0.0.1", "port": port, "sender": "a@example.org"}
            channel: Any = Mail(EmailConfig.model_validate(given), LOCAL, 1.0)
            to = "a@example.org"
        else:
            config = SmppConfig(host="127.0.0.1", port=port, system_id="x")
            channel, to = Smpp(config, LOCAL, 1.0, nothing), "+989120000000"
        async with asyncio.timeout(NOT_TOO_LONG_S):
            with pytest.raises(Failed):
                await channel.send(message(), to, DELIVERY)
            await channel.close()


async def nothing(_receipt: Receipt) -> None:
    return None


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
        self.channel = Smpp(SmppConfig.model_validate(given | more), LOCAL, 2.0, self.receipts.put)

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


@pytest.fixture
async def told() -> AsyncIterator[Told]:
    async with program() as told:
        yield told


SECRET = "a secret of sixteen"


def webhook(told: Told, path: str = "/", timeout_s: float = 2.0) -> Webhook:
    config = WebhookConfig.model_validate({"url": told.url + path, "secret": SECRET})
    return Webhook(config, Poster(LOCAL, None, timeout_s))


async def test_a_webhook_is_signed(told: Told) -> None:
    await webhook(told).send(message(), "desk", DELIVERY)
    ((_, headers, body),) = told.posts
    signed = headers["X-OGIM-Timestamp"].encode() + b"." + body
    digest = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert headers["X-OGIM-Signature"] == f"v1={digest}"
    assert headers["Idempotency-Key"] == str(DELIVERY)
    content = json.loads(body)
    assert content["delivery"] == str(DELIVERY)
    assert content["alarms"][0]["tag"] == "Field/W-01/WHP"


@pytest.mark.parametrize(
    ("path", "error", "uncertain"),
    [
        ("/404", Refused, False),
        ("/redirect", Refused, False),
        ("/429", Failed, False),
        ("/503", Failed, False),
        ("/hang", Failed, True),
        ("/drop", Failed, True),
    ],
)
async def test_a_program_misbehaves(
    told: Told, path: str, error: type[Exception], *, uncertain: bool
) -> None:
    async with asyncio.timeout(NOT_TOO_LONG_S):
        with pytest.raises(error) as raised:
            await webhook(told, path, 1.0).send(message(), "", DELIVERY)
    assert getattr(raised.value, "uncertain", False) is uncertain
    assert [each[0] for each in told.posts] == [path]


async def test_an_endless_answer_is_cut(told: Told) -> None:
    async with asyncio.timeout(NOT_TOO_LONG_S):
        proof = await webhook(told, "/endless").send(message(), "", DELIVERY)
    assert len(proof.said) == 200


async def test_a_gateway_gets_the_short_text_and_gives_an_id(told: Told) -> None:
    given = {
        "url": told.url + "/sms", "body": "form", "to_field": "receptor", "text_field": "message",
        "extra": {"sender": "1000"}, "header": "X-Key", "token": "k", "id_path": "messages.0.id",
    }  # fmt: skip
    gateway = Gateway(GatewayConfig.model_validate(given), Poster(LOCAL, None, 2.0))
    proof = await gateway.send(message(language="fa"), "+98912", DELIVERY)
    assert proof.ids == ("815",)
    ((_, headers, body),) = told.posts
    assert headers["X-Key"] == "k"
    assert body.startswith(b"sender=1000&receptor=%2B98912&message=")


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "[::1]", "169.254.169.254", "0.0.0.0", "[::ffff:127.0.0.1]",  # noqa: S104
        "2130706433", "0x7f.1", "[fe80::1]", "[fd00:ec2::254]", "100.100.100.200", "224.0.0.1",
    ],
)  # fmt: skip
async def test_no_channel_reaches_this_machine_or_metadata(told: Told, host: str) -> None:
    config = WebhookConfig.model_validate({"url": f"http://{host}:{told.port}/", "secret": SECRET})
    with pytest.raises(Refused, match="not allowed"):
        await Webhook(config, Poster(Destinations(), None, 2.0)).send(message(), "", DELIVERY)
    assert not told.posts
