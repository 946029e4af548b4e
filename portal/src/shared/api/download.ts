/** Files that the server makes, saved by the browser. */
import { problemOf, unreachable } from "@/shared/api/problem";
import { freshSession } from "@/shared/api/refresh";
import { saveBlob } from "@/shared/ui/download";

/** Fetches `path` as the person signed in and saves it; throws a Problem where the server refuses. */
export async function download(path: string, name: string): Promise<void> {
  const session = await freshSession();
  const headers = { Authorization: `Bearer ${session?.token ?? ""}` };
  const response = await fetch(path, { headers }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw problemOf(response, await response.json().catch(() => null));
  saveBlob(name, await response.blob());
}
