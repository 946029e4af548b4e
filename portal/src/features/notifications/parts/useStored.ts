import { useState } from "react";
import type { Stored } from "@/features/notifications/queries";

interface Start {
  readonly data: { readonly id: string };
  readonly etag: string;
}

/** What a change has to name: the version that the form began with, then the one that it saved, never one that somebody else made meanwhile. */
export function useStored(start: Start | null): readonly [Stored | undefined, (saved: { readonly version: number }) => void] {
  const [etag, setEtag] = useState(start?.etag ?? "");
  const stored = start ? { id: start.data.id, etag } : undefined;
  return [stored, ({ version }) => { setEtag(`"${String(version)}"`); }];
}
