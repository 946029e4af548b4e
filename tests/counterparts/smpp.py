"""A message centre that speaks SMPP 3.4, as a process, written from the specification alone.

``python -m counterparts.smpp PORT FOLDER``: ``mode`` in the folder says how it behaves from the
next packet on; ``packets`` gets one JSON line for each submit_sm.
"""

import asyncio
import json
import struct
import sys
from contextlib import suppress
from itertools import count
from pathlib import Path

SYSTEM, PASSWORD = b"ogim", b"texts"
BINDS = {1, 2, 9}
RESPONSE = 0x80000000
numbers = count(1)


def packet(command: int, status: int, sequence: int, body: bytes = b"") -> bytes:
    return struct.pack(">IIII", 16 + len(body), command, status, sequence) + body


def c_string(body: bytes, at: int) -> tuple[bytes, int]:
    end = body.index(b"\0", at)
    return body[at:end], end + 1


def submitted(body: bytes) -> dict[str, object]:
    """The members of a submit_sm, by chapter 4.4.1."""
    _, at = c_string(body, 0)
    source, at = c_string(body, at + 2)
    to, at = c_string(body, at + 2)
    esm, at = body[at], at + 3
    _, at = c_string(body, at)
    _, at = c_string(body, at)
    receipt, _, coding, _, size = body[at : at + 5]
    content = body[at + 5 : at + 5 + size]
    assert len(content) == size == len(body) - at - 5
    return {
        "source": source.decode(), "to": to.decode(), "esm": esm, "receipt": receipt,
        "coding": coding, "content": content.hex(),
    }  # fmt: skip


def receipt(message_id: str, state: str, sequence: int, *, options: bool) -> bytes:
    """A deliver_sm with what became of a message."""
    text = f"id:{message_id} sub:001 dlvrd:001 submit date:2601010000 done date:2601010000 "
    text += f"stat:{state} err:000 text:"
    body = b"\0" + b"\1\1989\0" + b"\1\1ogim\0" + bytes([4, 0, 0]) + b"\0\0" + bytes(4)
    body += bytes([len(text)]) + text.encode()
    if options:
        number = {"DELIVRD": 2, "UNDELIV": 5}[state]
        body += struct.pack(">HH", 0x1E, len(message_id) + 1) + message_id.encode() + b"\0"
        body += struct.pack(">HHB", 0x427, 1, number)
    return packet(5, 0, sequence, body)


class Centre:
    """Serves any number of sessions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def mode(self) -> str:
        file = self.folder / "mode"
        return file.read_text() if file.exists() else "take"

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError, asyncio.IncompleteReadError):
            while True:
                head = await reader.readexactly(16)
                length, command, _, sequence = struct.unpack(">IIII", head)
                body = await reader.readexactly(length - 16)
                if not await self.answer(writer, command, sequence, body):
                    break
        writer.close()

    async def answer(
        self, writer: asyncio.StreamWriter, command: int, sequence: int, body: bytes
    ) -> bool:
        mode = self.mode()
        if mode == "hang":
            await asyncio.sleep(3_600)
        if command in BINDS:
            name, at = c_string(body, 0)
            password, _ = c_string(body, at)
            good = (name, password) == (SYSTEM, PASSWORD)
            writer.write(packet(command | RESPONSE, 0 if good else 0x0E, sequence, b"centre\0"))
            return True
        if command == 4:
            return self.submit(writer, mode, sequence, body)
        if command & RESPONSE == 0:
            writer.write(packet(command | RESPONSE, 0, sequence))
        return command != 6

    def submit(self, writer: asyncio.StreamWriter, mode: str, sequence: int, body: bytes) -> bool:
        statuses = {"refuse": 0x0B, "throttle": 0x58}
        if mode in statuses:
            writer.write(packet(4 | RESPONSE, statuses[mode], sequence))
            return True
        if mode == "garbage":
            writer.write(b"\xff" * 64)
            return True
        if mode == "lie":  # an answer to somebody else, then one without an id
            writer.write(packet(4 | RESPONSE, 0, sequence + 1_000, b"stray\0"))
            writer.write(packet(4 | RESPONSE, 0, sequence, b"\0"))
            return True
        members = submitted(body)
        message_id = f"M{next(numbers):08X}"
        with (self.folder / "packets").open("a") as file:
            file.write(json.dumps(members | {"id": message_id}) + "\n")
        if mode == "drop":
            return False
        done = receipt(
            message_id, "UNDELIV" if mode == "undeliverable" else "DELIVRD", 7_000 + sequence,
            options=mode != "text-receipts",
        )  # fmt: skip
        wanted = members["receipt"] == 1 and mode != "silent"
        if wanted and mode == "early":  # the receipt is faster than the answer
            writer.write(done)
        writer.write(packet(4 | RESPONSE, 0, sequence, message_id.encode() + b"\0"))
        if wanted and mode != "early":
            writer.write(done)
        return True


async def main(port: int, folder: Path) -> None:
    server = await asyncio.start_server(Centre(folder).serve, "127.0.0.1", port)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), Path(sys.argv[2])))
