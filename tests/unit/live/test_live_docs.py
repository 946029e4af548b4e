"""The pages show the WebSocket's messages as they are: members, kinds, bounds, codes, metrics."""

import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest

from ogim.infra import live_session
from ogim.services.live import client, metrics
from ogim.services.live.board import Row
from ogim.services.live.messages import Message
from ogim.services.live.settings import LiveSettings
from unit.docs.pages import first_cells, text

PAGE = text("docs/reference/live.md")
API = text("docs/reference/api.md").partition("## Live values")[2].partition("\n## ")[0]
SHOWN: dict[str, Any] = {
    message["type"]: message
    for message in map(msgspec.json.decode, re.findall(r'^{"type".*}$', PAGE, re.M))
}
KINDS: dict[str, Any] = {kind.__struct_config__.tag: kind for kind in get_args(Message)}


def test_every_member_of_a_request_stands_on_the_pages() -> None:
    assert set(client.Request.__struct_fields__) <= set(first_cells("docs/reference/live.md"))
    example = re.search(r'^{"token".*}$', API, re.M)
    assert example
    asked = msgspec.json.decode(example[0], type=client.Request)
    assert set(msgspec.json.decode(example[0])) == set(client.Request.__struct_fields__)
    assert asked.rate_hz == client.RATE_HZ_DEFAULT


@pytest.mark.parametrize("kind", KINDS)
def test_every_message_is_shown_with_all_its_members(kind: str) -> None:
    message = msgspec.convert(SHOWN[kind], KINDS[kind])
    assert msgspec.json.decode(msgspec.json.encode(message)) == SHOWN[kind]
    told = re.search(rf'^\| `{{"type": "{kind}"(.*?)}}` \|', API, re.M)
    assert told
    assert re.findall(r'"(\w+)"', told[1]) == list(KINDS[kind].__struct_fields__)


def test_no_message_is_shown_that_there_is_not_and_rows_are_as_described() -> None:
    assert SHOWN.keys() == KINDS.keys()
    assert [msgspec.convert(row, Row) for row in SHOWN["values"]["values"]]
    assert "`[tag_id, ts, value or null, quality, flags]`" in PAGE


def test_bounds_and_codes_are_those_of_the_code() -> None:
    settings = LiveSettings()
    codes = {
        live_session.BAD_MESSAGE,
        live_session.NOT_SIGNED_IN,
        live_session.NOT_ALLOWED,
        live_session.TOO_SLOW,
    }
    told = set(re.findall(r"^\| (\d{4}) \|", PAGE, re.M))
    assert told == {str(code) for code in codes | {live_session.TRY_LATER}}
    assert f"up to {client.TAGS_MAX:,} tag ids" in PAGE
    rates = f"{settings.rate_hz_min:g} to {settings.rate_hz_max:g}, {client.RATE_HZ_DEFAULT:g} at"
    assert rates in PAGE
    assert f"no first message within {settings.sign_in_s:g} s" in PAGE
    assert f"nothing taken for {settings.slow_s:g} s" in PAGE
    assert f"heartbeat comes after {settings.heartbeat_s:g} s" in PAGE
    assert f"| {settings.clients_max} clients are connected" in PAGE


def test_every_metric_stands_on_the_page() -> None:
    served = set(re.findall(r'"(ogim_live_\w+)"', Path(metrics.__file__).read_text()))
    assert set(re.findall(r"`(ogim_live_\w+)`", PAGE)) == served
