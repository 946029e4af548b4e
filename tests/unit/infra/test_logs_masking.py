"""Logs hold neither secrets nor persons."""

import psycopg

from ogim.infra.logs import PERSONAL_KEYS, SECRET_KEYS, _mask
from ogim.infra.problem_documents import without_values


def test_secrets_and_persons_are_masked() -> None:
    event = dict.fromkeys(SECRET_KEYS | PERSONAL_KEYS, "Ada Wells") | {"event": "x", "count": 1}
    masked = _mask(None, "info", event)
    assert {masked[key] for key in SECRET_KEYS} == {"***"}
    assert {masked[key] for key in PERSONAL_KEYS} == {"A***"}
    assert (masked["event"], masked["count"]) == ("x", 1)


def test_values_of_the_database_stay_out() -> None:
    error = psycopg.errors.UniqueViolation("Key (username)=(ada) already exists.")
    assert "ada" not in without_values(error)
    assert "UniqueViolation" in without_values(error)
