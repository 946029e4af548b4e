"""What ``ogim up`` hands to programs arrives as it was, or is refused by name."""

import pytest
from supervisor.datatypes import dict_of_key_value_pairs  # type: ignore[import-untyped]
from supervisor.options import UnhosedConfigParser  # type: ignore[import-untyped]

from ogim.runtime.program_environment import CannotHandOn, environment_line

FIT = [
    "",
    "plain",
    '{"field-operators": "operator", "a,b=c": "engineer"}',
    "s3cret:/%+ with signs",
    "it's",
    "https://id.example/realms/field?x=1#y",
    "بهره‌بردار",
]


def read_back(line: str) -> dict[str, str]:
    """As supervisord reads it."""
    config = UnhosedConfigParser()
    config.read_string(f"[program:x]\nenvironment = {line}\n")
    held: str = config.get("program:x", "environment").replace("%%", "%")
    return dict_of_key_value_pairs(held)


@pytest.mark.parametrize("value", FIT)
def test_a_value_arrives_as_it_was(value: str) -> None:
    given = {"OGIM_A": value, "OGIM_B": "next"}
    assert read_back(environment_line(given)) == given


@pytest.mark.parametrize("value", ["a\nb", "a #b", "a ;b", "\"'", "'a'", 'a"', "a\0b"])
def test_what_supervisord_would_mangle_is_refused_by_name(value: str) -> None:
    with pytest.raises(CannotHandOn, match="OGIM_ODD"):
        environment_line({"OGIM_ODD": value})
