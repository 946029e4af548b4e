/** A command that sends one reading through a connector; `now` in UTC epoch ms. */
export function exampleOf(connector: string, origin: string, now: number): string {
  const reading = JSON.stringify([{ tag: "area/well/measurement", ts: now, value: 12.5, quality: 0 }]);
  return [
    "TOKEN=$(.venv/bin/ogim token)",
    'curl --cacert .ogim/tls/ca.crt -H "Authorization: Bearer $TOKEN" \\',
    `  -H "Content-Type: application/json" -d '${reading}' \\`,
    `  "${origin}/api/ingest?connector=${encodeURIComponent(connector)}"`,
  ].join("\n");
}
