/** Files sent as they are, with the time that a large one takes. */
import { problemOf, unreachable } from "@/shared/api/problem";
import { freshSession } from "@/shared/api/refresh";

const DEADLINE_MS = 180_000;

/** Posts a file and gives the JSON of the answer; throws a Problem where the server refuses. */
export async function upload<T>(path: string, file: Blob, headers: Readonly<Record<string, string>> = {}): Promise<T> {
  const session = await freshSession();
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/octet-stream", ...headers, Authorization: `Bearer ${session?.token ?? ""}` },
    body: file,
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).catch(() => {
    throw unreachable();
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemOf(response, body);
  return body as T;
}
