"""A person on a roster: known by the link, the name or the address; forgotten wherever named."""

import json

from ogim.infra.personal_data import Person
from ogim.services.alerts.notify.privacy import is_of, without
from ogim.services.alerts.notify.rosters import Roster

CHANNEL = "6b0c0000-0000-4000-8000-000000000000"
ADA = Person(7, "ada@example.org")


def test_a_member_is_the_user_by_link_name_or_address() -> None:
    way = [{"channel": CHANNEL, "to": "Ada@Example.org"}]
    assert is_of({"name": "A", "username": "ada@example.org"}, ADA.username)
    assert is_of({"name": "ada@example.org"}, ADA.username)
    assert is_of({"name": "A", "reach": way}, ADA.username)
    assert not is_of({"name": "A", "username": ""}, ADA.username)
    assert not is_of({"name": "A", "reach": [{"channel": CHANNEL, "to": "ada"}]}, "ada")


def test_the_roster_stays_whole_without_the_person() -> None:
    way = [{"channel": CHANNEL, "to": "a@b"}]
    roster = Roster.model_validate(
        {
            "members": [
                {"name": "Ada", "username": ADA.username, "reach": way},
                {"name": "ada@example.org"},
                {"name": "Bob", "reach": way[:0]},
            ],
            "layers": [
                {"name": "d", "members": ["Ada", "Bob", "ada@example.org"], "start": "2026-01-01"}
            ],
            "overrides": [{"member": "Ada", "from_ms": 1, "to_ms": 2}],
        }
    )  # fmt: skip
    left = without(roster.model_dump(mode="json"), ADA)
    found = Roster.model_validate(left)
    assert found.layers[0].members == ["erased-7", "Bob", "erased-7-1"]
    assert found.overrides[0].member == "erased-7"
    assert found.members[2] == roster.members[2]
    assert not any(word in json.dumps(left) for word in ("Ada", "ada@example.org", 'a@b"'))
