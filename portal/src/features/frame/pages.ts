import type { IconName } from "@/shared/ui/Icon";

/** The pages of the rail, with the key that follows `g` and the permission that shows them. */
export const PAGES = [
  { id: "overview", to: "/", key: "o", permission: "timeseries:read" },
  { id: "trends", to: "/trends", key: "t", permission: "timeseries:read" },
  { id: "alarms", to: "/alarms", key: "a", permission: "alerts:read" },
  { id: "tags", to: "/tags", key: "n", permission: "tags:read" },
  { id: "connectors", to: "/connectors", key: "c", permission: "connectors:read" },
  { id: "audit", to: "/audit", key: "u", permission: "audit:read" },
  { id: "administration", to: "/administration", key: "m", permission: "users:read" },
  { id: "status", to: "/status", key: "s", permission: "status:read" },
] as const satisfies readonly { id: IconName; to: string; key: string; permission: string }[];

export type PageOfRail = (typeof PAGES)[number];
