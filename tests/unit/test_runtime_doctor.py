"""The doctor names what is not there, and how to get it."""

from pathlib import Path

import pytest

from ogim.infra.home import Home
from ogim.runtime import doctor


def test_empty_engine_folders_are_named_with_their_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for engine in ("kafka", "flink"):
        (tmp_path / engine).mkdir()
    monkeypatch.setattr(doctor, "ENGINES", tmp_path)
    monkeypatch.setattr(doctor, "PORTAL", tmp_path / "dist")
    found = {each.name: each for each in doctor.examine(Home(home=tmp_path))}
    for name in ("Kafka", "Flink", "portal"):
        assert (found[name].well, found[name].remedy) == (False, "make up")


def test_whole_engine_folders_are_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for jar in ("kafka/kafka_2.13-9.jar", "flink/ogim-streams.jar"):
        (tmp_path / jar).parent.mkdir()
        (tmp_path / jar).touch()
    monkeypatch.setattr(doctor, "ENGINES", tmp_path)
    found = {each.name: each for each in doctor.examine(Home(home=tmp_path))}
    assert found["Kafka"].well
    assert found["Flink"].well
