import { useQuery } from "@tanstack/react-query";
import { me } from "@/shared/api/catalogue";

/** Whether the person has a permission over all of the asset tree: channels, rosters and routes concern all of it. */
function useEverywhere(permission: string): boolean {
  const { data } = useQuery(me());
  return data !== undefined && data.scopes?.length === 0 && data.permissions.includes(permission);
}

/** Whether the person may change who is told, and send again. */
export function useMayChange(): boolean {
  return useEverywhere("notifications:write");
}

/** Whether the person may see channels, rosters and routes. */
export function useMaySee(): boolean {
  return useEverywhere("notifications:read");
}
