/** What was sent of alarms, and trying again what was given up. */
import { infiniteQueryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";

const PAGE = 100;
const UNDER_WAY_MS = 2_000;
const SETTLED_MS = 15_000;
const KEY = "deliveries";

type Asked = { readonly alert: string } | { readonly state: "dead" };

function pages(asked: Asked) {
  return infiniteQueryOptions({
    queryKey: [KEY, asked],
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...asked, ...(pageParam ? { cursor: pageParam } : {}) };
      return answer(api.GET("/api/notifications/deliveries", { params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? null,
    refetchInterval: ({ state }) => {
      const items = state.data?.pages.flatMap((page) => page.items) ?? [];
      return items.some((one) => one.state === "waiting" || one.state === "sending") ? UNDER_WAY_MS : SETTLED_MS;
    },
  });
}

/** All that was sent of an alarm, the newest first. */
export function deliveriesOf(alert: string) {
  return pages({ alert });
}

/** What was given up, the newest first. */
export const deadLetters = pages({ state: "dead" });

export function useRetry() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/notifications/deliveries/{delivery_id}/retry", { params: { path: { delivery_id: id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}
