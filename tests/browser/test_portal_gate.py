"""Journeys through the gate: who gets in, what they may see, and what is kept of it."""

import re
import time

import pytest
from playwright.sync_api import Browser, expect

from browser.visits import DEADLINE_MS, Open, Visit, sign_in
from ogim.infra.home import Home

pytestmark = pytest.mark.browser

FIRST = "maple-orbit-91-tundra"
OWN = "velvet-harbour-38-comet"


def test_a_new_operator_chooses_a_password_and_sees_no_administration(
    portal: Visit, instance: Home, browser: Browser
) -> None:
    name = f"op{time.time_ns() % 10**9}"
    portal.go("/administration/users?create=true")
    form = portal.page.locator("dialog")
    form.get_by_label("User name").fill(name)
    form.get_by_label("Name", exact=True).fill("Maryam")
    form.get_by_label("First password").fill(FIRST)
    form.get_by_role("checkbox", name=re.compile("operator")).check()
    form.get_by_role("button", name="Create the user").click()
    expect(portal.page).to_have_url(re.compile(r"/administration/users/\d+"))

    page = browser.new_page(ignore_https_errors=True)
    page.set_default_timeout(DEADLINE_MS)
    page.goto(instance.https_url)
    sign_in(page, name, FIRST)
    page.get_by_label("Present password").fill(FIRST)
    page.get_by_label("New password", exact=True).fill(OWN)
    page.get_by_label("New password, again").fill(OWN)
    page.get_by_role("button", name="Change password").click()
    rail = page.get_by_role("navigation", name="Pages")
    expect(rail.get_by_text("Tags")).to_be_visible()
    expect(rail.get_by_text("Administration")).to_have_count(0)
    expect(rail.get_by_text("Audit")).to_have_count(0)
    page.goto(f"{instance.https_url}/administration/users")
    expect(page.get_by_role("alert")).to_contain_text("You may not do this")
    page.close()


def test_the_audit_names_acts_and_says_that_its_chain_holds(portal: Visit) -> None:
    portal.go("/audit?action=sessions.open")
    expect(portal.page.get_by_role("button", name="Chain verified")).to_be_visible()
    row = portal.page.locator("tbody tr").first
    expect(row).to_contain_text("sessions.open")
    row.get_by_role("button").click()
    expect(portal.page.get_by_role("dialog")).to_contain_text("Hash before")


def test_two_edits_of_a_tag_meet_and_neither_is_lost(portal: Visit, open_portal: Open) -> None:
    other = open_portal()
    path = f"/tags/{portal.ids('offshore/WELL-00009/tree/P-TPT')[0]}"
    for visit in (portal, other):
        visit.go(path)
        visit.page.get_by_role("button", name="Edit").click()
    stamp = str(time.time_ns())
    for visit, label in (
        (other, "Description (English)"),
        (portal, "Description (Persian)"),
    ):
        visit.page.get_by_label(label).fill(stamp)
        visit.page.get_by_label("Reason").fill("a test of two editors")
        visit.page.get_by_role("button", name="Save").click()
    conflict = portal.page.get_by_role("alert")
    expect(conflict).to_contain_text("Someone else saved")
    expect(conflict).to_contain_text(stamp)
    conflict.get_by_role("button", name="Put my changes on top").click()
    portal.page.get_by_role("button", name="Save").click()
    expect(portal.page.locator("dialog")).to_have_count(0)
    facts = portal.page.locator("dl").first
    expect(facts.get_by_text(stamp)).to_have_count(2)
    expect(portal.page.locator("[data-version]").first).to_contain_text("a test of two editors")
