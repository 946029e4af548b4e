import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { everyAsset, fits } from "@/features/tags/assets/kinds";
import { useInstance } from "@/features/tags/templates/queries";
import { assetTree } from "@/shared/api/catalogue";
import type { AssetTemplate } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

/** A new asset with all tags of its template. */
export function InstanceDialog({ template, onClose }: { template: AssetTemplate; onClose: () => void }) {
  const { t } = useTranslation(["tags", "shared"]);
  const navigate = useNavigate();
  const places = useId();
  const [path, setPath] = useState("");
  const [source, setSource] = useState("");
  const { data: assets } = useQuery(assetTree());
  const making = useInstance(template.template_id);
  const refused = making.data?.tags.filter(({ outcome }) => outcome === "rejected") ?? [];
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    making.mutate({ path: path.trim(), ...(source.trim() ? { source: source.trim() } : {}) }, {
      onSuccess: ({ tags }) => {
        if (tags.every(({ outcome }) => outcome !== "rejected")) void navigate({ to: "/tags", search: { asset: path.trim() } });
      },
    });
  };
  return (
    <Dialog title={t("template.use.title", { name: template.name })} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <Field label={t("template.path")} hint={t("template.path.hint")} list={places} required maxLength={256} dir="ltr" value={path} onChange={(event) => { setPath(event.target.value); }} />
        <datalist id={places}>{everyAsset(assets ?? []).filter(({ kind }) => fits(template.kind, kind)).slice(0, 200).map((asset) => <option key={asset.path} value={`${asset.path}/`} />)}</datalist>
        <Field label={t("field.source")} hint={t("template.source.use")} maxLength={128} dir="ltr" value={source} onChange={(event) => { setSource(event.target.value); }} />
        {making.isError && <ProblemNote error={making.error} />}
        {refused.length > 0 && (
          <div role="alert">
            <p>{t("template.refused")}</p>
            <ul>{refused.map(({ name, reason }) => <li key={name}><bdi>{name}</bdi>: <bdi dir="auto">{reason}</bdi></li>)}</ul>
          </div>
        )}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={making.isPending}>{t("template.do")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
