/** Last known values, put into the live store until the WebSocket brings newer ones. */
import { useQuery } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import { liveStore, useInterest } from "@/shared/live/live";

const TAGS_MAX = 500;

async function seed(tags: readonly number[]): Promise<number> {
  const query = { tag: tags.slice(0, TAGS_MAX).map(String) };
  const { items } = await answer(api.GET("/api/timeseries/latest", { params: { query } }));
  liveStore.accept(
    items.flatMap(({ tag_id, ts, value = null, quality, flags }) =>
      ts == null || quality == null ? [] : [{ tag: tag_id, ts, value, quality, flags: flags ?? 0 }],
    ),
  );
  return items.length;
}

/** Shows these tags live: last known values first, then what the WebSocket brings. */
export function useLiveTags(tags: readonly number[]): void {
  useInterest(tags);
  useQuery({
    queryKey: ["latest", tags.join()],
    queryFn: () => seed(tags),
    enabled: tags.length > 0,
    staleTime: Infinity,
    gcTime: 0,
  });
}
