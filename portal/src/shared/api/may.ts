import { useQuery } from "@tanstack/react-query";
import { me } from "@/shared/api/catalogue";

/** Whether the person signed in has a permission; false until that is known. */
export function useMay(permission: string): boolean {
  const { data } = useQuery(me());
  return data?.permissions.includes(permission) ?? false;
}
