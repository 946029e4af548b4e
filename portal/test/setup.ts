import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeAll, vi } from "vitest";
import { startI18n } from "@/app/i18n";
import { changeSettings } from "@/shared/settings/settings";

/** What is waited for comes at once, but on a machine that stands still now and then. */
configure({ asyncUtilTimeout: 20_000 });

/** A component test says what the server answers; a request that it did not speak of fails it. */
vi.stubGlobal("fetch", (request: Request | string) => {
  const address = typeof request === "string" ? request : `${request.method} ${request.url}`;
  throw new Error(`a request that the test does not answer: ${address}`);
});

beforeAll(async () => {
  changeSettings({ language: "en", digits: "latin", theme: "dark", zone: "utc", units: "metric" });
  await startI18n();
});

afterEach(() => {
  cleanup();
  changeSettings({ language: "en", digits: "latin", theme: "dark", zone: "utc", units: "metric" });
});
