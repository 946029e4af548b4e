"""Journeys through the catalogue's forms: tags, templates, attributes, the asset tree, the past."""

import json
import re
import secrets
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.visits import DEADLINE_MS, Open, Visit, sign_in
from ogim.infra.home import Home

pytestmark = pytest.mark.browser


def call(visit: Visit, method: str, path: str, /, **body: Any) -> Any:
    """An answer of the API to whoever is signed in; no body where none is given."""
    token: str = visit.page.evaluate("JSON.parse(sessionStorage['ogim.token']).token")
    answer = visit.page.request.fetch(
        f"{visit.url}/api{path}",
        method=method,
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        **({"data": json.dumps(body)} if body else {}),
    )
    assert answer.ok, answer.text()
    return answer.json() if answer.body() else None


def some_name(kind: str) -> str:
    """A name of a test's own."""
    return f"{kind}-{secrets.token_hex(4)}"


def an_area(visit: Visit) -> str:
    """A new area at the top of the tree."""
    path = some_name("t")
    call(visit, "POST", "/assets", path=path, kind="area")
    return path


def line(page: Page, path: str) -> Any:
    """An asset's line in the tree."""
    return page.locator(f'[role=treeitem][data-asset="{path}"]')


def test_the_tree_is_built_renamed_moved_and_cleared_by_keys_alone(portal: Visit) -> None:
    page, area, site = portal.page, an_area(portal), some_name("site")
    call(portal, "POST", "/assets", path=site, kind="site")
    portal.go("/tags")
    line(page, area).focus()
    page.keyboard.press("n")
    page.keyboard.type("W-1")
    expect(page.locator("dialog").get_by_label("Level")).to_have_value("well")
    page.keyboard.press("Enter")
    expect(page.locator("dialog")).to_have_count(0)
    well = line(page, f"{area}/W-1")
    expect(well).to_have_attribute("data-kind", "well")

    well.focus()
    page.keyboard.press("F2")
    page.locator("dialog").get_by_label("Name", exact=True).fill("W-2")
    page.locator("dialog").get_by_label("Reason").fill("it was misread")
    page.keyboard.press("Enter")
    expect(line(page, f"{area}/W-2")).to_be_visible()

    line(page, area).focus()
    page.keyboard.press("m")
    page.keyboard.type(site)
    page.locator("dialog").get_by_label("Place in the tree").select_option(site)
    page.locator("dialog").get_by_label("Reason").fill("it belongs to the site")
    page.keyboard.press("Enter")
    moved = line(page, f"{site}/{area}")
    expect(moved).to_have_attribute("aria-level", "2")

    moved.focus()
    page.keyboard.press("Delete")
    expect(page.locator("dialog")).to_contain_text("Only an empty asset can be deleted")
    page.keyboard.press("Escape")
    moved.focus()
    page.keyboard.press("ArrowRight")
    line(page, f"{site}/{area}/W-2").focus()
    page.keyboard.press("Delete")
    page.locator("dialog").get_by_role("button", name="Delete", exact=True).click()
    expect(line(page, f"{site}/{area}/W-2")).to_have_count(0)


def test_a_tag_is_written_with_all_that_people_say_of_it(portal: Visit) -> None:
    page, area = portal.page, an_area(portal)
    portal.go(f"/tags?asset={area}&create=true")
    form = page.locator("dialog")
    form.get_by_label("Name", exact=True).fill(f"{area}/valve")
    form.get_by_label("Description (Persian)").fill("شیر")
    form.get_by_label("Unit", exact=True).fill("no such unit")
    form.get_by_label("Limit low", exact=True).fill("۵")
    form.get_by_label("Limit high", exact=True).fill("4")
    expect(form).to_contain_text("Limit high must be above Limit low.")
    expect(form.get_by_label("Limit high", exact=True)).to_have_attribute("aria-invalid", "true")
    expect(form.get_by_role("button", name="Create the tag")).to_be_disabled()
    form.get_by_label("Limit high", exact=True).fill("9")
    form.get_by_label("The value steps").check()
    form.get_by_role("button", name="Add a state").click()
    form.get_by_label("English", exact=True).fill("closed")
    form.get_by_label("Persian", exact=True).fill("بسته")
    form.get_by_role("button", name="Create the tag").click()
    unit = form.get_by_label("Unit", exact=True)
    expect(unit).to_have_attribute("aria-invalid", "true")
    unit.fill("percent")
    expect(unit).not_to_have_attribute("aria-invalid", "true")
    form.get_by_role("button", name="Create the tag").click()
    expect(page).to_have_url(re.compile(r"/tags/\d+"))
    facts = page.locator("dl").first
    expect(facts).to_contain_text("0 = closed / بسته")
    expect(facts).to_contain_text("شیر")


def test_an_expression_is_judged_and_completed_while_one_types(portal: Visit) -> None:
    page, area = portal.page, an_area(portal)
    call(portal, "POST", "/tags", name=f"{area}/p-up", unit="bar")
    portal.go(f"/tags?asset={area}&create=true")
    form = page.locator("dialog")
    form.get_by_label("Unit", exact=True).fill("bar")
    form.get_by_label("Calculated from other tags").check()
    field = form.get_by_label("Expression")
    field.fill("2 bar + nothing")
    expect(form.locator("mark")).to_have_text("nothing")
    form.get_by_role("button", name="Character 9:").click()
    assert field.evaluate("e => [e.selectionStart, e.selectionEnd]") == [8, 15]
    page.keyboard.type(f'"{area}/p')
    expect(page.get_by_role("option", name=re.compile("p-up"))).to_be_visible()
    page.keyboard.press("Enter")
    expect(field).to_have_value(f'2 bar + "{area}/p-up"')
    expect(form).to_contain_text("Gives bar")
    expect(form.locator("mark")).to_have_count(0)
    form.get_by_label("Name", exact=True).fill(f"{area}/raised")
    form.get_by_role("button", name="Create the tag").click()
    expect(page.locator("dl").first).to_contain_text(f'2 bar + "{area}/p-up"')


def test_a_template_is_made_changed_by_two_and_deleted(portal: Visit, open_portal: Open) -> None:
    name, page = some_name("pump"), portal.page
    portal.go("/tags/templates/new")
    page.get_by_label("Name of the template").fill(name)
    page.get_by_role("button", name="Add a tag").click()
    form = page.locator("dialog")
    form.get_by_label("Path below the asset").fill("motor/current")
    form.get_by_label("Unit", exact=True).fill("A")
    form.get_by_label("Limit high", exact=True).fill("80")
    form.get_by_role("button", name="Keep in the template").click()
    page.get_by_role("button", name="Create the template").click()
    expect(page).to_have_url(re.compile(r"/tags/templates$"))

    listed = call(portal, "GET", "/asset-templates")["items"]
    path = f"/tags/templates/{next(t['template_id'] for t in listed if t['name'] == name)}"
    other = open_portal()
    for visit in (portal, other):
        visit.go(path)
        expect(visit.page.locator('[data-tag="motor/current"]')).to_be_visible()
    other.page.get_by_label("Description (English)").fill("A pump")
    other.page.get_by_role("button", name="Save").click()
    expect(other.page).to_have_url(re.compile(r"/tags/templates$"))
    page.locator('[data-tag="motor/current"]').get_by_role("button").first.click()
    form.get_by_label("Limit high", exact=True).fill("90")
    form.get_by_role("button", name="Keep in the template").click()
    page.get_by_role("button", name="Save").click()
    conflict = page.get_by_role("alert")
    expect(conflict).to_contain_text("A pump")
    conflict.get_by_role("button", name="Put my changes on top").click()
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_url(re.compile(r"/tags/templates$"))
    (kept,) = [t for t in call(portal, "GET", "/asset-templates")["items"] if t["name"] == name]
    assert (kept["description_en"], kept["tags"][0]["limit_h"]) == ("A pump", 90)

    page.get_by_role("region", name=name).get_by_role("button", name="Delete").click()
    page.locator("dialog").get_by_role("button", name="Delete the template").click()
    expect(page.get_by_role("region", name=name)).to_have_count(0)


def test_the_schema_of_attributes_makes_the_fields_of_a_tag(portal: Visit) -> None:
    page, area = portal.page, an_area(portal)
    portal.go("/tags/attributes")
    text = page.get_by_label("JSON schema")
    before = text.input_value()
    text.fill('{\n "type": object\n}')
    expect(page.get_by_text(re.compile(r"Line 2, column \d+: this is no JSON"))).to_be_visible()
    expect(page.get_by_role("button", name="Save")).to_be_disabled()
    text.fill('{"type": "nothing"}')
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_contain_text("no JSON schema")
    page.get_by_role("button", name="Put in an example").click()
    expect(page.get_by_role("region", name="The form that it makes")).to_contain_text("Maker")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").get_by_text("Saved.")).to_be_visible()
    try:
        portal.go(f"/tags?asset={area}&create=true")
        form = page.locator("dialog")
        form.get_by_label("Name", exact=True).fill(f"{area}/p")
        form.get_by_label("Maker").fill("Karun")
        form.get_by_label("Months between calibrations").fill("500")
        expect(form).to_contain_text("It lies outside of what is allowed.")
        form.get_by_label("Months between calibrations").fill("12")
        form.get_by_label("Criticality").select_option("A")
        form.get_by_role("button", name="Create the tag").click()
        expect(page.locator("dl").first).to_contain_text("maker: Karun")
    finally:
        portal.go("/tags/attributes")
        text.fill(before)
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("status").get_by_text("Saved.")).to_be_visible()


def test_what_held_at_a_past_moment_is_shown_by_its_address(portal: Visit) -> None:
    page, name = portal.page, f"{an_area(portal)}/p"
    tag = call(portal, "POST", "/tags", name=name, unit="bar", limit_h=70)
    made = int(tag["created_at"])
    portal.go(f"/tags/{tag['tag_id']}")
    page.get_by_role("button", name="Edit").click()
    page.get_by_label("Limit high", exact=True).fill("75")
    page.get_by_label("Reason").fill("a better pump")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dialog")).to_have_count(0)
    portal.go(f"/tags/{tag['tag_id']}?at={made + 1}")
    past = page.get_by_role("region", name="What held at a past moment").last
    expect(past).to_contain_text("version 1")
    expect(past.locator("dl")).to_contain_text("70")
    expect(past.locator("tbody")).to_contain_text("75")
    portal.go(f"/tags/{tag['tag_id']}?at={made - 60_000}")
    expect(page.get_by_text("There was no such tag then")).to_be_visible()


def test_who_may_only_look_is_told_why(portal: Visit, instance: Home, browser: Browser) -> None:
    name, word = f"v{time.time_ns() % 10**9}", "maple-orbit-92-tundra"
    person = {"username": name, "display_name": "V", "password": word, "roles": ["viewer"]}
    call(portal, "POST", "/users", **person, must_change_password=False)
    page = browser.new_page(ignore_https_errors=True)
    page.set_default_timeout(DEADLINE_MS)
    page.goto(instance.https_url)
    sign_in(page, name, word)
    page.wait_for_selector("#content h1")
    for path, permission in (
        ("/tags", "tags:write"),
        ("/tags/templates", "templates:write"),
        ("/tags/attributes", "templates:write"),
    ):
        page.goto(instance.https_url + path)
        expect(page.locator("main").get_by_text(permission)).to_be_visible()
        for act in ("New tag", "New at the top", "New template", "Save", "Delete"):
            expect(page.get_by_role("button", name=act)).to_have_count(0)
    page.close()
