"""Webhooks and gateways against programs that take, refuse, hang, lie and never end."""

import asyncio
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from uuid import uuid4

import pytest
from notify_rig import message

from counterparts.webhook import Told, program
from ogim.services.alerts.notify.channels.configs import (
    GatewayConfig,
    WebhookConfig,
)
from ogim.services.alerts.notify.channels.destinations import Destinations
from ogim.services.alerts.notify.channels.port import Failed, Refused
from ogim.services.alerts.notify.channels.web import Gateway, Poster, Webhook

LOCAL = Destinations(["127.0.0.0/8"])
NOT_TOO_LONG_S = 30.0
PATIENT_S, IMPATIENT_S = 10.0, 4.0
"""Longer than a machine stands still; impatient is who waits for what never comes."""
DELIVERY = uuid4()


@pytest.fixture
async def told() -> AsyncIterator[Told]:
    async with program() as told:
        yield told


SECRET = "a secret of sixteen"


def webhook(told: Told, path: str = "/", timeout_s: float = PATIENT_S) -> Webhook:
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
    patience_s = IMPATIENT_S if path == "/hang" else PATIENT_S
    async with asyncio.timeout(NOT_TOO_LONG_S):
        with pytest.raises(error) as raised:
            await webhook(told, path, patience_s).send(message(), "", DELIVERY)
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
    gateway = Gateway(GatewayConfig.model_validate(given), Poster(LOCAL, None, PATIENT_S))
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
