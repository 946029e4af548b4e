"""Text messages as octets: alphabets, parts, packets and receipts, and octets that are none."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ogim.services.alerts.notify.channels import smpp_pdu as pdu
from ogim.services.alerts.notify.channels.smpp_pdu import Malformed, Number, Packet, Receipt
from ogim.services.alerts.notify.channels.smpp_text import PARTS_MAX, UCS2, parts_of

texts = st.text(st.characters(codec="utf-8"), max_size=600)


@given(texts, st.integers(0, 2**128 - 1))
def test_parts_fit_and_give_the_text_again(text: str, reference: int) -> None:
    parts = parts_of(text, reference, ucs2=True)
    assert all(len(part.content) <= 140 for part in parts)
    if len(parts) == 1:
        assert parts[0].content.decode("utf-16-be") == text
        return
    heads = [part.content[:6] for part in parts]
    assert heads == [
        bytes([5, 0, 3, reference % 256, len(parts), number + 1]) for number in range(len(parts))
    ]
    joined = b"".join(part.content[6:] for part in parts).decode("utf-16-be")
    assert text.startswith(joined)
    assert joined == text or len(parts) == PARTS_MAX
    for part in parts:
        part.content[6:].decode("utf-16-be")  # no character is torn


@pytest.mark.parametrize(
    ("text", "coding", "sizes"),
    [
        ("", 0, [0]),
        ("a" * 160, 0, [160]),
        ("a" * 161, 0, [159, 14]),
        ("[" * 80, 0, [160]),
        ("a" * 152 + "[" + "a" * 20, 0, [158, 28]),
        ("ش" * 70, UCS2, [140]),
        ("ش" * 71, UCS2, [140, 14]),
        ("ش" * 66 + "\U0001f6e2" + "ش" * 10, UCS2, [138, 30]),
    ],
)
def test_limits(text: str, coding: int, sizes: list[int]) -> None:
    parts = parts_of(text, 1)
    assert [part.coding for part in parts] == [coding] * len(sizes)
    assert [len(part.content) for part in parts] == sizes
    assert all(part.headed is (len(sizes) > 1) for part in parts)


def test_characters_of_the_default_alphabet() -> None:
    (part,) = parts_of("@£_ΔÄ|€", 1)
    assert part.content == bytes([0x00, 0x01, 0x11, 0x10, 0x5B, 0x1B, 0x40, 0x1B, 0x65])


@given(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1), st.binary(max_size=300))
def test_packets_are_read_as_they_were_written(command: int, sequence: int, body: bytes) -> None:
    packet = Packet(command, 0, sequence, body)
    octets = packet.encode()
    assert pdu.length_of(octets[:4]) == len(octets)
    assert pdu.decode(octets) == packet


@given(st.integers(0, 2**32 - 1))
def test_lengths_are_bounded(length: int) -> None:
    if 16 <= length <= pdu.PACKET_MAX:
        assert pdu.length_of(length.to_bytes(4, "big")) == length
    else:
        with pytest.raises(Malformed):
            pdu.length_of(length.to_bytes(4, "big"))


@given(st.binary(max_size=200))
def test_any_octets_are_a_receipt_or_none_or_malformed(body: bytes) -> None:
    with suppress(Malformed):
        found = pdu.receipt_of(body)
        assert found is None or (found.message_id and found.state)
    with suppress(Malformed):
        assert pdu.message_id(body)


def deliver(esm: int, text: bytes, options: bytes = b"") -> bytes:
    return (
        b"\0\1\1989\0\1\1ogim\0" + bytes([esm, 0, 0]) + b"\0\0" + bytes([0, 0, 0, 0, len(text)])
        + text + options
    )  # fmt: skip


def test_receipts() -> None:
    text = b"id:0A1B sub:001 dlvrd:001 submit date:26 done date:26 stat:DELIVRD err:000 text:hi"
    assert pdu.receipt_of(deliver(4, text)) == Receipt("0A1B", "DELIVRD")
    options = struct.pack(">HH", 0x1E, 3) + b"77\0" + struct.pack(">HHB", 0x427, 1, 5)
    assert pdu.receipt_of(deliver(4, text, options)) == Receipt("77", "UNDELIV")
    assert pdu.receipt_of(deliver(0, text)) is None  # a message that says so is none
    assert pdu.receipt_of(deliver(4, b"hello")) is None


def test_a_submit_is_as_the_specification_draws_it() -> None:
    body = pdu.submit(
        Number("OGIM", 5, 0), Number("98912"), b"hi", coding=8, headed=True, receipt=True
    )
    assert body == b"\0\x05\0OGIM\0\x01\x0198912\0\x40\0\0\0\0\x01\0\x08\0\x02hi"
