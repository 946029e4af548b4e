"""The page of alarms names every state, setting that decides, and metric."""

import re
from pathlib import Path

from ogim.services.alerts import metrics
from ogim.services.alerts.kpi.targets import TARGETS
from ogim.services.alerts.lifecycle import STANDING, TABLE, State, Trigger

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "alerts.md").read_text()
LETTERS = dict(zip("ABCDEFGHI", State, strict=True))


def test_the_table_on_the_page_is_the_table_of_the_code() -> None:
    cells = dict(re.findall(r"^\| `([a-z-]+)` \([A-I]\)[^|]* (\|.*)$", PAGE, re.M))
    assert cells.keys() == set(State)
    for state in State:
        columns = [cell.strip() for cell in cells[state].strip("|").split("|")]
        leads = TABLE[state]
        for cell, trigger in zip(columns, (Trigger.ACTIVATE, Trigger.RETURN), strict=False):
            assert (cell == "–") == (trigger not in leads), (state, trigger)
        for cell, trigger in zip(columns[2:4], (Trigger.ACKNOWLEDGE, Trigger.RESET), strict=True):
            target = leads.get(trigger)
            assert cell.startswith("refused") == (target is None), (state, trigger)
            assert target is None or LETTERS[cell] is target, (state, trigger)
        assert (columns[4] == "G · H · I") == (state is State.NORMAL or state in STANDING)


def test_every_metric_stands_on_the_page() -> None:
    names = re.findall(r'"(ogim_alerts_\w+)"', Path(metrics.__file__).read_text())
    assert names
    assert [name for name in names if f"`{name}`" not in PAGE] == []


def test_every_figure_has_its_target_on_the_page() -> None:
    for target in TARGETS:
        most = f"{target.most * 100:g} %" if target.unit.startswith("share") else f"{target.most:g}"
        assert most in PAGE, target.name
