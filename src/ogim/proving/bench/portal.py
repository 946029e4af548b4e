"""How fast the portal's alarm list answers the keyboard while a flood comes in, and after it.

Measured by the browser itself (Event Timing): from the key to the next frame that is drawn.
"""

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Final

import msgspec
from playwright.async_api import Page, ViewportSize, async_playwright

from ogim.infra.clock import now_ms
from ogim.proving.access import TOKEN_LIFETIME_S, Access
from ogim.proving.bench import alarms
from ogim.proving.figures import Figure, figure, percentile

CHROMIUM: Final = "/usr/bin/chromium"
FLAGS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
SCREEN: Final = ViewportSize(width=1440, height=900)
SHORTEST_MS: Final = 16.0
"""What took less than a frame is not told, and counts as one."""
PAUSE_S: Final = 0.25
ROUNDS_AFTER: Final = 10
KEYS: Final = (
    "ArrowDown", "PageDown", "x", "Shift+ArrowDown", "o", "End", "Home", "/", "T", "0", "Escape",
    "Control+a", "Escape", "/", "Backspace", "Backspace", "Escape",
)  # fmt: skip
"""Walk, choose, order, jump, filter by text, choose all, choose none, filter no more."""
_WATCH: Final = """
window.ogimKeys = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) {
    if (entry.name === "keydown") window.ogimKeys.push(entry.duration);
  }
}).observe({ type: "event", durationThreshold: 16, buffered: true });
"""
_TAKE: Final = "window.ogimKeys.splice(0)"
_SIGN_IN: Final = "sessionStorage['ogim.token'] ??= JSON.stringify({session})"


@asynccontextmanager
async def _alarm_list(access: Access) -> AsyncGenerator[Page]:
    """The list of alarms in a browser, signed in, its key presses timed."""
    session = {
        "token": access.token(),
        "expiresAt": now_ms() + TOKEN_LIFETIME_S * 1_000,
        "refresh": None,
        "mustChangePassword": False,
        "mustEnrol": False,
    }
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        context = await browser.new_context(viewport=SCREEN, ignore_https_errors=True)
        signed_in = _SIGN_IN.replace("{session}", msgspec.json.encode(session).decode())
        await context.add_init_script(f"{signed_in};{_WATCH}")
        page = await context.new_page()
        await page.goto(f"{access.home.https_url}/alarms")
        await page.wait_for_selector("#content h1")
        yield page
        await browser.close()


async def _round(page: Page) -> list[tuple[float, str]]:
    """How long each key of a round took, ms, and which it was."""
    taken: list[tuple[float, str]] = []
    for key in KEYS:
        await page.keyboard.press(key)
        await asyncio.sleep(PAUSE_S)
        slow: list[float] = await page.evaluate(_TAKE)
        taken.append((max(slow, default=SHORTEST_MS), key))
    return taken


async def figures(access: Access) -> list[Figure]:
    """Key presses in a flood of 10,000 alarms within a minute, and with all of them standing."""
    during: list[tuple[float, str]] = []
    after: list[tuple[float, str]] = []
    async with _alarm_list(access) as page:
        flood = asyncio.create_task(alarms.flood(access))
        while not flood.done():
            during += await _round(page)
        await flood
        for _ in range(ROUNDS_AFTER):
            after += await _round(page)
        standing = int(await page.locator('[role="grid"]').get_attribute("aria-rowcount") or 0) - 1
    if standing < alarms.FLOOD:
        raise RuntimeError(f"{standing} alarms on the screen, not {alarms.FLOOD}")
    return [
        _figure(f"portal-{name}-p95", taken, how)
        for name, taken, how in (
            ("flood", during, f"while {alarms.FLOOD} alarms come in {alarms.FLOOD_S} s"),
            ("standing", after, f"with {standing} alarms in the list"),
        )
    ]


def _figure(name: str, taken: list[tuple[float, str]], how: str) -> Figure:
    slowest, key = max(taken)
    detail = f"{len(taken)} key presses {how}; slowest {key}: {slowest:.0f} ms"
    return figure(name, percentile([ms for ms, _ in taken], 0.95), "ms", detail=detail)
