import { infiniteQueryOptions, keepPreviousData, useMutation, useQueryClient } from "@tanstack/react-query";
import { answer, api } from "@/shared/api/client";
import type { Tag, TagChange } from "@/shared/api/types";

const PAGE = 100;

export function tagPages(q: string) {
  return infiniteQueryOptions({
    queryKey: ["tags", "pages", q],
    queryFn: ({ pageParam }) => {
      const query = { limit: PAGE, ...(q ? { q } : {}), ...(pageParam ? { cursor: pageParam } : {}) };
      return answer(api.GET("/api/tags", { params: { query } }));
    },
    initialPageParam: "",
    getNextPageParam: ({ next }) => next ?? null,
    placeholderData: keepPreviousData,
  });
}

export function useSaveTag(id: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: TagChange) => answer(api.PUT("/api/tags/{tag_id}", { params: { path: { tag_id: id } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["tags"] }),
  });
}

/** The tag's editable fields, as PUT takes them. */
export function bodyOf(tag: Tag): TagChange {
  const computed: readonly string[] = ["tag_id", "asset", "created_at", "updated_at"];
  const fields = Object.entries(tag).filter(([key]) => !computed.includes(key));
  return { data_type: tag.data_type, step: tag.step, ...Object.fromEntries(fields) };
}
