"""E-mail against servers that are processes: they take, refuse, hang, lie and drop."""

import asyncio
from collections.abc import Iterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from notify_rig import Running, certify, message, nothing, server

from counterparts.hostile import Behaviour, flooding, garbage, hostile, silent, slamming
from ogim.services.alerts.notify.channels.configs import (
    EmailConfig,
    SmppConfig,
)
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.mail import Mail
from ogim.services.alerts.notify.channels.port import Failed, Refused
from ogim.services.alerts.notify.channels.smpp import Smpp

LOCAL = Destinations(["127.0.0.0/8"])
NOT_TOO_LONG_S = 30.0
PATIENT_S, IMPATIENT_S = 10.0, 4.0
"""Longer than a machine stands still; impatient is who waits for what never comes."""
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


def mail_to(mails: tuple[Running, str, str], timeout_s: float = PATIENT_S, **more: Any) -> Mail:
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
    mail = mail_to(mails, IMPATIENT_S if mode == "hang" else PATIENT_S)
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
