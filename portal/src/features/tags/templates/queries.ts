/** Templates of assets, and changes of them. */
import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useChange } from "@/features/tags/queries";
import { answer, api, versioned } from "@/shared/api/client";
import type { AssetTemplateBody } from "@/shared/api/types";

export const templateList = queryOptions({
  queryKey: ["templates"],
  queryFn: () => answer(api.GET("/api/asset-templates")),
});

/** A template and the ETag that a change of it has to name. */
export function templateWithVersion(id: number) {
  return queryOptions({
    queryKey: ["templates", id],
    queryFn: () => versioned(api.GET("/api/asset-templates/{template_id}", { params: { path: { template_id: id } } })),
  });
}

function useTemplateChange<V, R>(change: (value: V) => Promise<R>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: () => queries.invalidateQueries({ queryKey: templateList.queryKey }) });
}

export function useNewTemplate() {
  return useTemplateChange((body: AssetTemplateBody) => answer(api.POST("/api/asset-templates", { body })));
}

export function useTemplateSaving(id: number) {
  return useTemplateChange(({ body, etag, reason }: { body: AssetTemplateBody; etag: string; reason: string }) => {
    const params = { path: { template_id: id }, header: { "if-match": etag }, query: reason ? { reason } : {} };
    return answer(api.PUT("/api/asset-templates/{template_id}", { params, body }));
  });
}

export function useTemplateRemoval() {
  return useTemplateChange(({ id, version }: { id: number; version: number }) =>
    answer(api.DELETE("/api/asset-templates/{template_id}", { params: { path: { template_id: id }, header: { "if-match": `"${version}"` } } })));
}

/** Makes an asset with all tags of its template. */
export function useInstance(id: number) {
  return useChange((body: { path: string; source?: string }) =>
    answer(api.POST("/api/asset-templates/{template_id}/instantiate", { params: { path: { template_id: id } }, body })));
}
