"""People in the chain: known by their names while they may be, and not afterwards."""

from ogim.services.audit.chain import START, linked
from ogim.services.audit.relay import Waiting, sealed
from ogim.services.audit.sealing import SEALED, Person, new_person, opened, pseudonym_of, seal
from ogim.services.audit.views import shown

SARA, ALI = new_person("sara"), new_person("علی")
ROW = Waiting(
    "e", 1, "sara", "علی", "users.update", "users/7", None, '{"display_name":"علی"}', "done",
    "10.0.0.1", "r", 1,
)  # fmt: skip


def test_a_pseudonym_proves_its_name() -> None:
    assert SARA.genuine
    assert not SARA._replace(name="reza").genuine
    assert SARA._replace(name=None, key=None).genuine
    assert new_person("sara").pseudonym != SARA.pseudonym


def test_a_sealed_value_opens_with_its_key_in_its_place_alone() -> None:
    assert SARA.key
    assert ALI.key
    text = seal(SARA.key, "e", "after", "{}")
    assert opened(SARA.key, "e", "after", text) == "{}"
    assert opened(ALI.key, "e", "after", text) is None
    assert opened(SARA.key, "e", "before", text) is None
    assert opened(SARA.key, "other", "after", text) is None
    assert opened(None, "e", "after", text) is None
    assert opened(SARA.key, "e", "after", SEALED + "%") is None
    assert opened(None, "e", "after", "in the clear") == "in the clear"


def test_the_bus_knows_no_names() -> None:
    event = sealed(ROW, {"sara": SARA, "علی": ALI})
    assert (event.actor, event.subject) == (SARA.pseudonym, ALI.pseudonym)
    for member in (event.after, event.address):
        assert member is not None
        assert member.startswith(SEALED)
    assert "علی" not in repr(event)
    assert "10.0.0.1" not in repr(event)


def test_an_erased_person_is_a_pseudonym_and_the_record_still_holds() -> None:
    (entry,) = linked(START, [sealed(ROW, {"sara": SARA, "علی": ALI})])
    people = {person.pseudonym: person for person in (SARA, ALI)}
    before = shown(entry, people, personal=True)
    assert (before.actor, before.after, before.address) == (
        "sara", {"display_name": "علی"}, "10.0.0.1",
    )  # fmt: skip
    erased = {name: Person(name, None, None) for name in people}
    after = shown(entry, erased, personal=True)
    assert (after.actor, after.after, after.address) == (None, None, None)
    assert after.hidden == ["after", "address"]
    assert after.person == SARA.pseudonym
    assert entry.digest() == entry.hash


def test_personal_values_need_their_permission() -> None:
    (entry,) = linked(START, [sealed(ROW, {"sara": SARA, "علی": ALI})])
    record = shown(entry, {SARA.pseudonym: SARA, ALI.pseudonym: ALI}, personal=False)
    assert (record.actor, record.after, record.address) == ("sara", None, None)
    assert record.hidden == ["after", "address"]


def test_pseudonyms_have_no_names_in_common() -> None:
    assert pseudonym_of("sara", b"k" * 32) != pseudonym_of("sara", b"l" * 32)
