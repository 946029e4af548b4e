"""The reference pages say what there is, all of it, and nothing else."""

import json
import re
from pathlib import Path

import pytest

from ogim.cli import reference as commands
from ogim.cli.main import VERBS
from ogim.contracts import topics
from ogim.contracts.permissions import ROLES
from ogim.infra.home import Home
from ogim.proving.bench import plan
from ogim.proving.drills import faults
from ogim.runtime import settings_reference
from ogim.runtime.engines import routes
from ogim.runtime.processes import api
from ogim.runtime.targets import ALL as TARGETS
from unit.docs.pages import CHECKOUT, all_pages, first_cells, text

API = text("docs/reference/api.md")
DAY_MS = 86_400_000
REMEDY = "the page is older than the code; print it anew with: make docs"


def test_commands_are_printed_from_the_code() -> None:
    assert text("docs/reference/cli.md") == commands.page(), REMEDY


def test_settings_are_printed_from_the_code() -> None:
    assert text("docs/reference/settings.md") == settings_reference.page(), REMEDY


def test_no_settings_class_is_missing_on_the_page() -> None:
    modules = {settings.__module__ for _, settings in settings_reference.PARTS}
    source = CHECKOUT / "src"
    found = {
        ".".join(path.relative_to(source).with_suffix("").parts)
        for path in source.rglob("settings.py")
    }
    assert found - modules == set()
    for _, settings in settings_reference.PARTS:
        assert all(field.description for field in settings.model_fields.values())


def test_every_endpoint_stands_on_the_page(tmp_path: Path) -> None:
    document = api.application(Home(home=tmp_path, port_base=20_000)).openapi()
    served = {
        f"{method.upper()} {path}" for path, each in document["paths"].items() for method in each
    }
    told = set(re.findall(r"^\| `([A-Z]+ /api/\S+)` \|", API, re.M))
    assert told == served


def test_every_path_that_the_portal_was_built_with_stands_on_the_page() -> None:
    document = json.loads((CHECKOUT / "portal" / "openapi.json").read_text())
    assert [path for path in document["paths"] if f"{path}`" not in API] == []


def test_every_role_stands_on_the_page_with_its_permissions() -> None:
    rows = re.findall(r"^\| `(\w+)` \| (.*`\w+:\w+`.*) \|$", API, re.M)
    may: frozenset[str] = frozenset()
    told: dict[str, frozenset[str]] = {}
    for role, cell in rows:
        may = (may if "the same" in cell else frozenset()) | set(re.findall(r"`(\w+:\w+)`", cell))
        told[role] = may
    assert told == ROLES


def test_every_topic_with_its_encoding_partitions_and_retention() -> None:
    rows = {
        row[0]: row[1:]
        for row in re.findall(
            r"^\| `([\w-]+)` \| (\w+) \| (\d+) \| (.+?) \| (.+) \|$",
            text("docs/reference/topics.md"),
            re.M,
        )
    }
    assert rows == {
        topic.name: (
            topic.encoding,
            str(topic.partitions),
            "for ever" if topic.retention_ms < 0 else f"{topic.retention_ms // DAY_MS} days",
            topic.carries,
        )
        for topic in topics.ALL
    }


def test_every_bench_and_drill_with_what_it_does() -> None:
    rows = re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|$", text("docs/reference/figures.md"), re.M)
    assert dict(rows) == {
        **{name: about for name, (about, _) in plan.ALL.items()},
        **{fault.name: fault.does for fault in faults.ALL},
    }


def test_every_target_with_what_it_needs() -> None:
    rows = re.findall(r"^\| `(\w+)` \| .+ \| (.+) \|$", text("docs/architecture.md"), re.M)
    told = {name: set(re.findall(r"`(\w+)`", needs)) for name, needs in rows}
    further = {routes.instance_name(number) for number in routes.INSTANCES}
    assert told == {each.name: set(each.needs) for each in TARGETS if each.name not in further}


def test_every_folder_of_the_code_stands_in_the_architecture() -> None:
    folders = {each.parent.name for each in (CHECKOUT / "src" / "ogim").glob("*/__init__.py")}
    assert folders - set(first_cells("docs/architecture.md")) == set()


@pytest.mark.parametrize("page", all_pages(), ids=lambda page: str(page.relative_to(CHECKOUT)))
def test_pages_name_only_commands_and_settings_that_exist(page: Path) -> None:
    content = page.read_text()
    verbs = set(re.findall(r"(?:(?<![\w.])`|^ {4}|bin/)ogim ([a-z]+)\b", content, re.M))
    assert verbs - set(VERBS) == set()
    targets = set(re.findall(r"(?:`| {4})make ([a-z]+)", content))
    known = re.findall(r"^([a-z]+):", (CHECKOUT / "Makefile").read_text(), re.M)
    assert targets - set(known) == set()
    variables = set(re.findall(r"\bOGIM_[A-Z][A-Z_]*[A-Z]\b", content))
    settings = {
        settings_reference.variable(part, name)
        for _, part in settings_reference.PARTS
        for name in part.model_fields
    }
    assert {each for each in variables - settings if each != "OGIM_URL"} == set()
