"""Files of every format → rows whose fields are checked."""

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, Literal, cast

from pydantic import ValidationError

from ogim.contracts import tag_names
from ogim.contracts.problems import InvalidInput
from ogim.services.tags.exchange.columns import FIELDS, value_of
from ogim.services.tags.exchange.csv_rows import rows_of_csv
from ogim.services.tags.exchange.given import ROWS_MAX, Cells, Fault, Given
from ogim.services.tags.exchange.json_rows import rows_of_json
from ogim.services.tags.exchange.nodeset import SKIPPED, rows_of_nodeset
from ogim.services.tags.exchange.offered import Place, rows_of_register_map
from ogim.services.tags.exchange.xlsx_rows import rows_of_xlsx
from ogim.services.tags.schemas import TagFields

ImportFormat = Literal["csv", "xlsx", "json", "nodeset", "modbus"]
ERRORS_MAX: Final = 20
SHOWN_MAX: Final = 60
"""Characters of a wrong value that its error repeats."""


def read(file: BinaryIO, format: ImportFormat, place: Place) -> Iterator[Given]:  # noqa: A002
    """Rows in the file's order.

    Raises:
        InvalidInput: the file can't be read at all, or has more than ``ROWS_MAX`` rows.
    """
    for count, (number, cells) in enumerate(_rows(file, format, place)):
        if count >= ROWS_MAX:
            raise InvalidInput(f"The file has more than {ROWS_MAX} rows; send it in parts.")
        yield given(number, cells)


def _rows(
    file: BinaryIO,
    format: ImportFormat,  # noqa: A002
    place: Place,
) -> Iterator[tuple[int, Cells]]:
    match format:
        case "csv":
            return rows_of_csv(file)
        case "xlsx":
            return rows_of_xlsx(file)
        case "json":
            return rows_of_json(file)
        case "nodeset":
            return rows_of_nodeset(file, place)
        case "modbus":
            return rows_of_register_map(file, place)


def given(number: int, cells: Cells) -> Given:
    """A row with its fields checked, each for itself."""
    skipped = cells.get(SKIPPED)
    faults = [Fault("", str(cells[""]))] if "" in cells else []
    unknown = [field for field in cells if field not in {*FIELDS, "", SKIPPED}]
    faults += [Fault(str(field)[:64], "there is no such field") for field in unknown[:ERRORS_MAX]]
    name, wrong = _name(cells.get("name"))
    if wrong and not faults:
        faults.append(Fault("name", wrong))
    said = {field: value_of(field, cells[field]) for field in FIELDS[1:] if field in cells}
    fields, wrongs = _checked(said)
    errors = (faults + wrongs)[:ERRORS_MAX]
    return Given(number, name, fields, errors, str(skipped) if skipped else None)


def _name(cell: object) -> tuple[str, str | None]:
    text = value_of("name", cell)
    if text is None:
        return "", "a tag needs a name"
    if not isinstance(text, str):
        return str(text)[:SHOWN_MAX], "a name is a text"
    name = tag_names.normalised(text[: tag_names.TAG_NAME_LENGTH_MAX + 1])
    return name, tag_names.problem_of(name)


def _checked(said: dict[str, object]) -> tuple[dict[str, Any], list[Fault]]:
    """The fields that keep their rules, as they are stored, and what is wrong with the others."""
    emptied = {
        field: TagFields.model_fields[field].get_default(call_default_factory=True)
        for field, value in said.items()
        if value is None
    }
    filled = {field: value for field, value in said.items() if value is not None}
    faults: list[Fault] = []
    while True:
        try:
            checked = TagFields.model_validate(filled)
        except ValidationError as error:
            wrong = {_field(item["loc"]): str(item["msg"]) for item in error.errors()}
            faults += [Fault(field, _told(field, filled, why)) for field, why in wrong.items()]
            remaining = {field: value for field, value in filled.items() if field not in wrong}
            if len(remaining) == len(filled):
                return emptied, faults
            filled = remaining
            continue
        return emptied | checked.model_dump(mode="json", exclude_unset=True), faults


def _field(location: tuple[int | str, ...]) -> str:
    return str(location[0]) if location else ""


def _told(field: str, filled: dict[str, object], why: str) -> str:
    value = filled.get(field)
    if isinstance(value, dict | list):
        return why[:300]
    return f"{cast('object', value)!r:.{SHOWN_MAX}}: {why[:300]}"
