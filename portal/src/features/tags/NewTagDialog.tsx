import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { TagDraft } from "@/features/tags/fields";
import { attributeFields } from "@/features/tags/form/attributeFields";
import { checksOf } from "@/features/tags/form/checks";
import { FormFoot } from "@/features/tags/form/FormFoot";
import { TagForm } from "@/features/tags/form/TagForm";
import { useProblems } from "@/features/tags/form/useProblems";
import { attributeSchema, useNewTag } from "@/features/tags/queries";
import { useSettings } from "@/shared/settings/settings";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

/** A tag made by hand; below the asset that is chosen in the tree. */
export function NewTagDialog({ asset, onClose }: { asset: string | undefined; onClose: () => void }) {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  const navigate = useNavigate();
  const [name, setName] = useState(asset ? `${asset}/` : "");
  const [draft, setDraft] = useState<TagDraft>({ data_type: "double", step: false });
  const [reason, setReason] = useState("");
  const { data: schema } = useQuery(attributeSchema);
  const creating = useNewTag();
  const checks = checksOf(draft, attributeFields(schema?.data, language));
  const body = { ...draft, name: name.trim() };
  const problemAt = useProblems(checks, body, { error: creating.error, sent: creating.variables?.body });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    creating.mutate({ body, reason: reason.trim() }, {
      onSuccess: ({ tag_id: id }) => void navigate({ to: "/tags/$id", params: { id: String(id) } }),
    });
  };
  return (
    <Dialog title={t("new")} wide onClose={onClose}>
      <form onSubmit={submit} className={form.form}>
        <Field label={t("new.name")} hint={t("new.name.hint")} problem={problemAt("name")} required maxLength={256} dir="ltr" value={name} onChange={(event) => { setName(event.target.value); }} />
        <TagForm draft={draft} problemAt={problemAt} onChange={(part) => { setDraft((old) => ({ ...old, ...part })); }} />
        <FormFoot error={creating.error} problems={checks.length} pending={creating.isPending} act={t("new.do")} onClose={onClose}>
          <Field label={t("reason")} hint={t("reason.optional")} maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />
        </FormFoot>
      </form>
    </Dialog>
  );
}
