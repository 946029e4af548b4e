"""The rules that hold now, for the engine: read once, and again whenever the database says so."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import psycopg
from pydantic import ValidationError

from ogim.contracts.problems import InvalidInput
from ogim.infra.logs import logger
from ogim.services.alerts.rules import limits, repository
from ogim.services.alerts.rules.compiling import (
    Stored,
    compiled,
    references,
    settle_suppression,
)
from ogim.services.alerts.rules.conditions import TagRow
from ogim.services.alerts.rules.kinds import Rule
from ogim.services.alerts.rules.philosophy import Philosophy
from ogim.services.alerts.rules.schemas import RuleFields, TagRef

HEARTBEAT_S: Final = 2.0
RETRY_S: Final = 1.0
_log = logger(__name__)
Connect = Callable[[], psycopg.Connection[Any]]


def assembled(
    rows: Sequence[Mapping[str, Any]],
    tags: Mapping[int, Mapping[str, Any]],
    philosophy: Philosophy,
) -> tuple[list[Rule], dict[str, str]]:
    """All enabled rules and the catalogue's limits; and what is wrong with rules that can't be.

    Args:
        rows: of the table of rules.
        tags: rows of the catalogue by id: those with limits, and those that rules name.
    """
    approved = limits.listed(philosophy)
    made = [rule for tag in tags.values() for rule in limits.rules_of(tag, philosophy, approved)]
    faults: dict[str, str] = {}
    own: list[Rule] = []
    for row in rows:
        try:
            if (rule := compiled_row(row, tags, philosophy)) is not None:
                own.append(rule)
        except (InvalidInput, ValidationError) as error:
            faults[str(row["rule_id"])] = str(error)[:300]
    return made + settle_suppression(own), faults


def compiled_row(
    row: Mapping[str, Any], tags: Mapping[int, Mapping[str, Any]], philosophy: Philosophy
) -> Rule | None:
    """A stored rule for the engine; None: it is disabled.

    Raises:
        InvalidInput: its tags or units are not any more what they were.
    """
    fields = RuleFields.model_validate(row["body"] | {"name": row["name"]})
    if not fields.enabled:
        return None
    named: dict[TagRef, TagRow] = {}
    for ref in references(fields):
        tag = tags.get(int(ref))
        if tag is None:
            raise InvalidInput(f"There is no tag {ref} any more.")
        named[ref] = TagRow(tag["tag_id"], tag["name"], tag["unit"], tag["data_type"])
    stored = Stored(row["rule_id"], row["version"], row["updated_at"])
    return compiled(fields, named, philosophy, stored)


class RuleWatch:
    """All rules, and news of them; reads them once, then listens in a thread of its own.

    Args:
        connect: opens a database connection.

    Raises:
        psycopg.Error: the rules can't be read.
    """

    def __init__(self, connect: Connect) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._news: list[Rule] | None = None
        self._known: list[Rule] | None = None
        self._tags: dict[int, dict[str, Any]] = {}
        with connect() as connection:
            self._read(connection, None)
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True, name="alarm-rules")
        self._thread.start()

    def take(self) -> list[Rule] | None:
        """All rules, if they changed since they were taken last."""
        with self._lock:
            news, self._news = self._news, None
        return news

    def close(self) -> None:
        """End the thread."""
        self._ending.set()
        self._thread.join(2 * HEARTBEAT_S)

    def _run(self) -> None:
        while not self._ending.is_set():
            try:
                with self._connect() as connection:
                    connection.autocommit = True
                    connection.execute("LISTEN ogim_rules; LISTEN ogim_tags")
                    self._read(connection, None)
                    while not self._ending.is_set():
                        self._heard(connection)
            except psycopg.Error as error:
                _log.warning("alarm rules are not followed", error=str(error)[:200])
                self._ending.wait(RETRY_S)

    def _heard(self, connection: psycopg.Connection[Any]) -> None:
        notices = list(connection.notifies(timeout=HEARTBEAT_S / 10, stop_after=1))
        notices += list(connection.notifies(timeout=0))
        if not notices:
            return
        ids: set[int] = set()
        for notice in notices:
            if notice.channel == "ogim_rules" or notice.payload == "*":
                self._read(connection, None)
                return
            ids.update(int(each) for each in notice.payload.split(","))
        self._read(connection, sorted(ids))

    def _read(self, connection: psycopg.Connection[Any], ids: list[int] | None) -> None:
        """Read the rules and the tags that changed; None: all tags."""
        rows, tags, body = repository.loaded(connection, ids)
        for gone in list(self._tags) if ids is None else ids:
            self._tags.pop(gone, None)
        self._tags.update({tag["tag_id"]: tag for tag in tags})
        rules, faults = assembled(rows, self._tags, Philosophy.model_validate(body))
        for rule_id, told in faults.items():
            _log.warning("an alarm rule does not hold", rule_id=rule_id, problem=told)
        if rules != self._known:
            with self._lock:
                self._known = self._news = rules
