import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { disorderOf } from "@/features/tags/fields";
import { useNewTag } from "@/features/tags/queries";
import { TagFields } from "@/features/tags/TagFields";
import type { TagChange } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

/** A tag made by hand; below the asset that is chosen in the tree. */
export function NewTagDialog({ asset, onClose }: { asset: string | undefined; onClose: () => void }) {
  const { t } = useTranslation(["tags", "shared"]);
  const navigate = useNavigate();
  const [name, setName] = useState(asset ? `${asset}/` : "");
  const [body, setBody] = useState<TagChange>({ data_type: "double", step: false });
  const creating = useNewTag();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    creating.mutate({ ...body, name: name.trim() }, {
      onSuccess: ({ tag_id: id }) => void navigate({ to: "/tags/$id", params: { id: String(id) } }),
    });
  };
  return (
    <Dialog title={t("new")} wide onClose={onClose}>
      <form onSubmit={submit} className={form.form}>
        <Field label={t("new.name")} hint={t("new.name.hint")} required maxLength={256} dir="ltr" value={name} onChange={(event) => { setName(event.target.value); }} />
        <TagFields body={body} onChange={(part) => { setBody((old) => ({ ...old, ...part })); }} />
        {creating.isError && <ProblemNote error={creating.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={creating.isPending || disorderOf(body) !== null}>{t("new.do")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
