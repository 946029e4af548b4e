/** Users, roles and service accounts: what is asked of them and done to them. */
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import type { NewRole, NewServiceAccount, NewUser, RoleChange, ServiceAccountChange, UserChange } from "@/shared/api/types";

const PAGE = 100;

export const userPages = infiniteQueryOptions({
  queryKey: ["users"],
  queryFn: ({ pageParam }) =>
    answer(api.GET("/api/users", { params: { query: { limit: PAGE, ...(pageParam ? { cursor: pageParam } : {}) } } })),
  initialPageParam: "",
  getNextPageParam: ({ next }) => next ?? null,
});

export function userById(id: number) {
  return queryOptions({
    queryKey: ["users", id],
    queryFn: () => answer(api.GET("/api/users/{user_id}", { params: { path: { user_id: id } } })),
  });
}

export function sessionsOf(id: number) {
  return queryOptions({
    queryKey: ["users", id, "sessions"],
    queryFn: () => answer(api.GET("/api/sessions", { params: { query: { user_id: id } } })),
  });
}

export const roleList = queryOptions({
  queryKey: ["roles"],
  queryFn: () => answer(api.GET("/api/roles")),
});

export const permissionList = queryOptions({
  queryKey: ["permissions"],
  queryFn: () => answer(api.GET("/api/permissions")),
  staleTime: Infinity,
});

export const policy = queryOptions({
  queryKey: ["roles", "policy"],
  queryFn: () => answer(api.GET("/api/second-factors/policy")),
});

export const accountList = queryOptions({
  queryKey: ["service-accounts"],
  queryFn: () => answer(api.GET("/api/service-accounts")),
});

/** A change; what showed the thing changed is asked anew. */
function useChange<V, R>(room: string, change: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: [room] }),
  });
}

export function useNewUser() {
  return useChange("users", (body: NewUser) => answer(api.POST("/api/users", { body })));
}

export function useUserChange(id: number) {
  return useChange("users", (body: UserChange) =>
    answer(api.PUT("/api/users/{user_id}", { params: { path: { user_id: id } }, body })));
}

/** Erasing keeps the id under a pseudonym, so that the audit chain stays verifiable; a proof is asked for. */
export function useErasure(id: number) {
  return useChange("users", () => answer(api.POST("/api/users/{user_id}/erase", { params: { path: { user_id: id } } })));
}

export function useFactorReset(id: number) {
  return useChange("users", () => answer(api.DELETE("/api/users/{user_id}/second-factors", { params: { path: { user_id: id } } })));
}

export function useSessionEnd() {
  return useChange("users", (session: string) =>
    answer(api.DELETE("/api/sessions/{session_id}", { params: { path: { session_id: session } } })));
}

export function useNewRole() {
  return useChange("roles", (body: NewRole) => answer(api.POST("/api/roles", { body })));
}

export function useRoleChange(name: string) {
  return useChange("roles", (body: RoleChange) => answer(api.PUT("/api/roles/{name}", { params: { path: { name } }, body })));
}

export function useRoleRemoval(name: string) {
  return useChange("roles", () => answer(api.DELETE("/api/roles/{name}", { params: { path: { name } } })));
}

export function usePolicyChange() {
  return useChange("roles", (roles: string[]) => answer(api.PUT("/api/second-factors/policy", { body: { roles } })));
}

export function useNewAccount() {
  return useChange("service-accounts", (body: NewServiceAccount) => answer(api.POST("/api/service-accounts", { body })));
}

export function useAccountChange(id: number) {
  return useChange("service-accounts", (body: ServiceAccountChange) =>
    answer(api.PATCH("/api/service-accounts/{account_id}", { params: { path: { account_id: id } }, body })));
}

export function useAccountRemoval(id: number) {
  return useChange("service-accounts", () =>
    answer(api.DELETE("/api/service-accounts/{account_id}", { params: { path: { account_id: id } } })));
}
