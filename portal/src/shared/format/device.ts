/** A browser and a system, told from what the browser says of itself. */
const BROWSERS: readonly [RegExp, string][] = [
  [/Edg\/(\d+)/, "Edge"],
  [/OPR\/(\d+)/, "Opera"],
  [/Firefox\/(\d+)/, "Firefox"],
  [/Chrome\/(\d+)/, "Chrome"],
  [/Version\/(\d+).*Safari/, "Safari"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/Linux/, "Linux"],
];

/** `Firefox 128, Linux`; what is no browser is shown by its first word. */
export function deviceOf(agent: string): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(agent));
  if (!browser) return agent.split(" ")[0]?.slice(0, 40) ?? "";
  const version = browser[0].exec(agent)?.[1] ?? "";
  const system = SYSTEMS.find(([pattern]) => pattern.test(agent))?.[1];
  return [`${browser[1]} ${version}`, system].filter(Boolean).join(", ");
}
