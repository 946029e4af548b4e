"""What somebody has, one of each kind that the API names in a path; made through the API itself."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import psycopg
from tags_rig import at, said

from ogim.infra import postgres
from ogim.infra.clock import now_ms
from ogim.infra.home import Home

PASSWORD = "seven wells at dawn"
HOUR_MS = 3_600_000


@dataclass(frozen=True)
class Belongings:
    """Ids by the name of the path's parameter, and the mark that all of it bears.

    Attributes:
        mark: stands in every name; an answer that has it tells of somebody else's.
        ids: path parameter → value.
    """

    mark: str
    ids: Mapping[str, str]


async def signed_in(api: httpx.AsyncClient, name: str) -> dict[str, str]:
    """Headers of a new session of a stored user."""
    form = {"username": name, "password": PASSWORD}
    token = said(await api.post("/token", data=form, headers={"authorization": ""}))
    return {"Authorization": f"Bearer {token['access_token']}"}


async def new_user(
    api: httpx.AsyncClient, name: str, roles: list[str], scopes: list[str]
) -> dict[str, Any]:
    """A stored user who need not change the password."""
    body = {
        "username": name, "display_name": name, "password": PASSWORD, "roles": roles,
        "scopes": scopes, "must_change_password": False,
    }  # fmt: skip
    return said(await api.post("/users", json=body), 201)


async def belongings(home: Home, admin: httpx.AsyncClient) -> Belongings:
    """One of each kind; the user of it is an engineer of an area of their own."""
    mark = f"mine-{secrets.token_hex(5)}"
    user = await new_user(admin, mark, ["engineer"], [mark])
    mine = await signed_in(admin, mark)
    sessions = said(await admin.get("/sessions", headers=mine))["items"]
    expiry = {"expires_at": now_ms() + HOUR_MS}
    key = {"name": mark, "permissions": ["tags:read"], **expiry}
    account = {"name": mark, "roles": ["viewer"], "scopes": [mark]}
    connector = {"name": mark, "kind": "rest", "config": {}}
    catalogued = await catalogue_of(admin, mark)
    keys = said(await admin.post("/api-keys", json=key, headers=mine), 201)
    accounts = said(await admin.post("/service-accounts", json=account), 201)
    connectors = said(await admin.post("/connectors", json=connector), 201)
    rule = {"name": mark, "tag": f"{mark}/W-1/P", "condition": {"kind": "quality"}}
    rules = said(await admin.post("/rules", json=rule), 201)
    role = {"name": mark, "permissions": ["tags:read"]}
    said(await admin.post("/roles", json=role), 201)
    return Belongings(
        mark,
        {
            "user_id": str(user["id"]),
            "session_id": sessions[0]["id"],
            "key_id": str(keys["id"]),
            "passkey_id": str(passkey_of(home, user["id"], mark)),
            "account_id": str(accounts["id"]),
            "connector_id": str(connectors.get("connector_id", connectors.get("id"))),
            **catalogued,
            "rule_id": rules["rule_id"],
            **await alarms_of(admin, int(catalogued["tag_id"]), mark),
            "name": mark,
            "seq": "1",
            **await notifications_of(admin, mark),
        },
    )


async def catalogue_of(admin: httpx.AsyncClient, mark: str) -> dict[str, str]:
    """A tag that was changed once, the asset it made, and a template."""
    tag = said(await admin.post("/tags", json={"name": f"{mark}/W-1/P"}), 201)["tag_id"]
    said(await admin.put(f"/tags/{tag}", json={"description_en": mark}, headers=at(1)))
    trees = said(await admin.get("/assets"))
    asset = next(each["asset_id"] for each in trees if each["path"] == mark)
    template = {"name": mark, "kind": "well", "tags": [{"path": "P"}]}
    made = said(await admin.post("/asset-templates", json=template), 201)["template_id"]
    ids = {"tag_id": tag, "version": 1, "asset_id": asset, "template_id": made}
    return {name: str(value) for name, value in ids.items()}


async def alarms_of(admin: httpx.AsyncClient, tag_id: int, mark: str) -> dict[str, str]:
    """An alarm that stands, and one that is shelved before it ever was active."""
    alert = {"tag_id": tag_id, "title": {"en": mark}}
    standing = said(await admin.post("/alerts", json=alert), 201)["id"]
    shelved = {"key": f"limit:hh:{tag_id}", "minutes": 60, "reason": mark}
    key = said(await admin.post("/alerts/shelf", json=shelved), 201)["key"]
    return {"alert_id": standing, "key": key}


async def notifications_of(admin: httpx.AsyncClient, mark: str) -> dict[str, str]:
    """A channel, a message by it, a roster and a route."""
    base = "/notifications"
    config = {"url": "https://example.org/", "secret": secrets.token_hex(16)}
    channel = {"name": mark, "kind": "webhook", "config": config, "enabled": True}
    hook = said(await admin.post(f"{base}/channels", json=channel), 201)["id"]
    sent = said(await admin.post(f"{base}/channels/{hook}/test", json={}), 202)["delivery"]
    roster = {"name": mark, "roster": {"members": [{"name": mark}]}}
    people = said(await admin.post(f"{base}/rosters", json=roster), 201)["id"]
    route = {"name": mark, "enabled": False, "route": {"steps": [{"roster": people}]}}
    way = said(await admin.post(f"{base}/routes", json=route), 201)["id"]
    return {"channel_id": hook, "delivery_id": sent, "roster_id": people, "route_id": way}


def passkey_of(home: Home, user_id: int, name: str) -> int:
    """The id of a passkey; put into the database, where an authenticator is not the matter."""
    with postgres.connect(home, postgres.Role.OWNER) as connection:
        return _passkey(connection, user_id, name)


def _passkey(connection: "psycopg.Connection[Any]", user_id: int, name: str) -> int:
    row = connection.execute(
        "INSERT INTO auth.passkeys (user_id, credential_id, public_key, sign_count, name, "
        "backed_up) VALUES (%s, %s, %s, 0, %s, false) RETURNING passkey_id",
        (user_id, secrets.token_bytes(16), secrets.token_bytes(32), name),
    ).fetchone()
    assert row is not None
    return row[0]
