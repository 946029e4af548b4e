"""How detections of labelled recordings are judged: found, missed, in vain, how late."""

import math
from pathlib import Path

import numpy as np
import pytest

from ogim.contracts.problems import NotFound
from ogim.field.replay.catalogue import FOLDER, WELLS
from ogim.proving.detection.baseline import detections, scores
from ogim.proving.detection.judging import Found, judge, judge_stuck
from ogim.proving.detection.wells import Well, read, read_all

CLOSURE = "dhsv-closure"


def well(name: str, labels: list[int], **values: list[float]) -> Well:
    arrays = {role.replace("_", "-"): np.array(each) for role, each in values.items()}
    return Well(name, np.arange(len(labels), dtype=np.float64), arrays, np.array(labels))


def at(name: str, second: float, pattern: str = CLOSURE, role: str = "P-TPT") -> Found:
    return Found(name, pattern, role, second)


CLOSING = well("closing", [0] * 100 + [102] * 50 + [2] * 50)
SLUGGING = well("slugging", [3] * 200)


def test_the_first_detection_after_the_onset_is_the_events() -> None:
    verdict = judge(CLOSURE, [CLOSING], [at("closing", 130), at("closing", 110)])
    assert (verdict.events, verdict.missed, verdict.delays) == (1, 0, [10])
    assert (verdict.false_alarms, verdict.elsewhere, verdict.per_day) == (0, 0, 0)


def test_one_in_normal_hours_is_a_false_alarm_and_finds_nothing() -> None:
    verdict = judge(CLOSURE, [CLOSING], [at("closing", 99)])
    assert (verdict.missed, verdict.false_alarms) == (1, 1)
    assert verdict.per_day == 86_400 / 100
    assert math.isnan(verdict.median_s)
    assert math.isnan(verdict.worst_s)


def test_one_in_another_events_recording_counts_there() -> None:
    found = [at("slugging", 50), at("closing", 120, "severe-slugging")]
    verdict = judge(CLOSURE, [CLOSING, SLUGGING], found)
    assert (verdict.missed, verdict.elsewhere, verdict.false_alarms) == (1, 1, 0)
    assert judge("severe-slugging", [CLOSING, SLUGGING], found).elsewhere == 1


def test_no_normal_hours_give_no_rate() -> None:
    assert math.isnan(judge(CLOSURE, [SLUGGING], []).per_day)


def test_unlabelled_rows_are_neither_normal_nor_an_event() -> None:
    unknown = well("unknown", [-1] * 20 + [0] * 5)
    assert (unknown.event, unknown.onset, unknown.normal_s) == (0, None, 5)
    assert not unknown.is_normal(-1)
    assert judge(CLOSURE, [unknown], [at("unknown", 3)]).elsewhere == 1


def test_a_stuck_sensor_is_one_that_sent_one_number_for_half_an_hour() -> None:
    moving, still = [float(n) for n in range(4_000)], [1.0] * 4_000
    one = well("one", [0] * 4_000, P_TPT=moving, P_PDG=still)
    found = [at("one", 3_000, "sensor-stuck", role) for role in ("P-TPT", "P-PDG")]
    assert judge_stuck([one], found) == (1, 1)


def test_the_z_score_is_of_the_ten_minutes_before() -> None:
    noise = np.random.default_rng(1).normal(100, 1, 5_000)
    noise[4_000:] += 50
    loud = well("loud", [0] * 5_000, P_TPT=noise.tolist())
    first = detections(loud, CLOSURE)[0]
    assert 4_000 < first.second <= 4_015
    assert scores(np.full(5_000, 7.0)).max() == 0


def test_the_data_sets_files_are_read_as_they_are() -> None:
    one = read(FOLDER / WELLS["WELL-00012"], FOLDER)
    assert (one.event, one.onset) == (2, 1_838)
    assert len(read_all(FOLDER)) == len(WELLS)


def test_a_folder_without_recordings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        read_all(tmp_path)
