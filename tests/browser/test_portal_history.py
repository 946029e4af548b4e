"""What was: the history of assets and templates, what hangs on a tag, and keys that are revoked."""

import secrets

import pytest
from playwright.sync_api import expect

from browser.visits import Visit

pytestmark = pytest.mark.browser


def test_an_assets_history_tells_who_moved_it_why_and_from_where(portal: Visit) -> None:
    area, page = f"h-{secrets.token_hex(4)}", portal.page
    asset = portal.ask("POST", "/assets", {"path": area, "kind": "area"})
    change = {"name": f"{area}-south"}
    portal.ask("PATCH", f"/assets/{asset['asset_id']}?reason=it%20lies%20south", change)
    portal.go(f"/tags?asset={area}-south")
    page.get_by_role("button", name="History").click()
    newest = page.get_by_role("dialog").locator('[data-version="2"]')
    expect(newest).to_contain_text("it lies south")
    expect(newest).to_contain_text(f"Path in the tree {area} → {area}-south")


def test_a_templates_history_tells_tag_by_tag(portal: Visit) -> None:
    tag = {"path": "p", "unit": "bar", "limit_h": 70, "data_type": "double", "step": False}
    body = {"name": f"pump-{secrets.token_hex(4)}", "kind": "equipment", "tags": [tag]}
    template = portal.ask("POST", "/asset-templates", body)
    portal.go(f"/tags/templates/{template['template_id']}")
    page = portal.page
    page.locator('[data-tag="p"]').get_by_role("button", name="p", exact=True).click()
    form = page.get_by_role("dialog")
    form.get_by_label("Limit high", exact=True).fill("75")
    form.get_by_role("button", name="Keep in the template").click()
    page.get_by_label("Reason").fill("a stronger casing")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Templates")).to_be_visible()
    portal.go(f"/tags/templates/{template['template_id']}")
    newest = page.get_by_role("region", name="History").locator('[data-version="2"]')
    expect(newest).to_contain_text("a stronger casing")
    expect(newest).to_contain_text("70 → 75")
    expect(newest.get_by_role("listitem")).to_have_count(1)


def test_a_tag_names_what_hangs_on_it(portal: Visit) -> None:
    area = f"u-{secrets.token_hex(4)}"
    used = portal.ask("POST", "/tags", {"name": f"{area}/p", "unit": "bar"})
    user = {"name": f"{area}/raised", "unit": "bar", "expression": f'"{area}/p" + 1 bar'}
    portal.ask("POST", "/tags", user)
    portal.go(f"/tags/{used['tag_id']}")
    panel = portal.page.get_by_role("region", name="What hangs on it")
    panel.get_by_role("link", name=f"{area}/raised").click()
    expect(portal.page.get_by_role("heading", name=f"{area}/raised", level=1)).to_be_visible()


def test_a_key_of_a_service_account_may_no_more_than_it_and_is_revoked(portal: Visit) -> None:
    name, page = f"svc-{secrets.token_hex(4)}", portal.page
    portal.ask("POST", "/service-accounts", {"name": name, "roles": ["viewer"]})
    portal.go("/administration/accounts")
    page.get_by_role("row", name=name).get_by_role("button", name="New key").click()
    form = page.get_by_role("dialog")
    form.get_by_label("Name").fill("nightly")
    expect(form.get_by_role("checkbox", name="users:write")).to_have_count(0)
    form.get_by_role("checkbox", name="tags:read").check()
    form.get_by_role("button", name="Make the key").click()
    expect(form).to_contain_text("this one time")
    page.keyboard.press("Escape")
    form.get_by_role("button", name="I have it").click()
    row = page.get_by_role("region", name="API keys").get_by_role("row", name=name)
    expect(row).to_contain_text("tags:read")
    row.get_by_role("button", name="Revoke the key nightly").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke", exact=True).click()
    expect(row).to_have_count(0)
