/** What was sent of alarms, and trying again what was given up. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
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

const NEWEST = 50;

/** One of the newest messages, such as a test that was just sent. */
export function deliveryById(id: string) {
  return queryOptions({
    queryKey: [KEY, "one", id],
    queryFn: async () => {
      const { items } = await answer(api.GET("/api/notifications/deliveries", { params: { query: { limit: NEWEST } } }));
      return items.find((one) => one.id === id) ?? null;
    },
    refetchInterval: UNDER_WAY_MS,
  });
}
