/** Channels, rosters and routes, and changes of them. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api, versioned } from "@/shared/api/client";
import type { ChannelBody, RosterBody, RouteBody } from "@/shared/api/types";

const LIST_MAX = 500;
const query = { limit: LIST_MAX };

export const channelList = queryOptions({
  queryKey: ["notifications", "channels"],
  queryFn: () => answer(api.GET("/api/notifications/channels", { params: { query } })),
});

export const rosterList = queryOptions({
  queryKey: ["notifications", "rosters"],
  queryFn: () => answer(api.GET("/api/notifications/rosters", { params: { query } })),
});

export const routeList = queryOptions({
  queryKey: ["notifications", "routes"],
  queryFn: () => answer(api.GET("/api/notifications/routes", { params: { query } })),
});

export function channelById(id: string) {
  return queryOptions({
    queryKey: ["notifications", "channels", id],
    queryFn: () => versioned(api.GET("/api/notifications/channels/{channel_id}", { params: { path: { channel_id: id } } })),
  });
}

export function rosterById(id: string) {
  return queryOptions({
    queryKey: ["notifications", "rosters", id],
    queryFn: () => versioned(api.GET("/api/notifications/rosters/{roster_id}", { params: { path: { roster_id: id } } })),
  });
}

export function routeById(id: string) {
  return queryOptions({
    queryKey: ["notifications", "routes", id],
    queryFn: () => versioned(api.GET("/api/notifications/routes/{route_id}", { params: { path: { route_id: id } } })),
  });
}

/** A change of who is told; whatever showed it is asked anew. */
function useChange<V, R>(change: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: ["notifications"] }) });
}

/** What is saved: a new one without `stored`, or a change of what was read with that ETag. */
export interface Saving<B> {
  readonly body: B;
  readonly stored?: Stored | undefined;
}

export interface Stored {
  readonly id: string;
  readonly etag: string;
}

function header(etag: string) {
  return { "if-match": etag };
}

export function useChannelSaving() {
  return useChange(({ body, stored }: Saving<ChannelBody>) => (stored
    ? answer(api.PUT("/api/notifications/channels/{channel_id}", { params: { path: { channel_id: stored.id }, header: header(stored.etag) }, body }))
    : answer(api.POST("/api/notifications/channels", { body }))));
}

export function useRosterSaving() {
  return useChange(({ body, stored }: Saving<RosterBody>) => (stored
    ? answer(api.PUT("/api/notifications/rosters/{roster_id}", { params: { path: { roster_id: stored.id }, header: header(stored.etag) }, body }))
    : answer(api.POST("/api/notifications/rosters", { body }))));
}

export function useRouteSaving() {
  return useChange(({ body, stored }: Saving<RouteBody>) => (stored
    ? answer(api.PUT("/api/notifications/routes/{route_id}", { params: { path: { route_id: stored.id }, header: header(stored.etag) }, body }))
    : answer(api.POST("/api/notifications/routes", { body }))));
}

export function useChannelRemoval() {
  return useChange(({ id, etag }: Stored) => answer(api.DELETE("/api/notifications/channels/{channel_id}", { params: { path: { channel_id: id }, header: header(etag) } })));
}

export function useRosterRemoval() {
  return useChange(({ id, etag }: Stored) => answer(api.DELETE("/api/notifications/rosters/{roster_id}", { params: { path: { roster_id: id }, header: header(etag) } })));
}

export function useRouteRemoval() {
  return useChange(({ id, etag }: Stored) => answer(api.DELETE("/api/notifications/routes/{route_id}", { params: { path: { route_id: id }, header: header(etag) } })));
}
