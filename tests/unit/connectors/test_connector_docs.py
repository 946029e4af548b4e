"""The reference page names every field that a connector can be configured with."""

from pathlib import Path

import pytest

from ogim.connectors.modbus.address import Order, Table, Type
from ogim.connectors.modbus.entries import COLUMNS
from ogim.connectors.registry import KINDS

PAGE = (Path(__file__).parents[3] / "docs" / "reference" / "connectors.md").read_text()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_field_stands_on_the_page(kind: str) -> None:
    fields = KINDS[kind].config.model_fields
    assert [name for name in fields if f"`{name}`" not in PAGE] == []
    assert all(field.description for field in fields.values())


def test_every_column_and_word_of_a_register_map_stands_on_the_page() -> None:
    words = [*COLUMNS, *Table, *Order, *Type]
    assert [word for word in words if word not in PAGE] == []
