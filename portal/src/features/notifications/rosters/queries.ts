import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";

export const DAYS_SHOWN = 14;
const MINUTE_MS = 60_000;

/** Who is on call from now on, over a fortnight. */
export function scheduleOf(id: string) {
  return queryOptions({
    queryKey: ["notifications", "schedule", id],
    queryFn: async () => {
      const params = { path: { roster_id: id }, query: { days: DAYS_SHOWN } };
      return (await answer(api.GET("/api/notifications/rosters/{roster_id}/schedule", { params }))).items;
    },
    refetchInterval: MINUTE_MS,
  });
}
