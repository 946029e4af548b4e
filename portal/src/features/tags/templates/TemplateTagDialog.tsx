import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { attributeFields } from "@/features/tags/form/attributeFields";
import { checksOf } from "@/features/tags/form/checks";
import { FormFoot } from "@/features/tags/form/FormFoot";
import { TagForm } from "@/features/tags/form/TagForm";
import { useProblems } from "@/features/tags/form/useProblems";
import { attributeSchema } from "@/features/tags/queries";
import { pathProblem } from "@/features/tags/templates/templateDraft";
import type { TemplateTag } from "@/shared/api/types";
import { useSettings } from "@/shared/settings/settings";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

interface TemplateTagDialogProps {
  readonly tag: TemplateTag;
  /** Paths of the template's other tags. */
  readonly others: readonly string[];
  readonly onKeep: (tag: TemplateTag) => void;
  readonly onClose: () => void;
}

/** Every field of a tag that a template brings. Kept in the draft; the template is saved as a whole. */
export function TemplateTagDialog({ tag, others, onKeep, onClose }: TemplateTagDialogProps) {
  const { t } = useTranslation("tags");
  const { language } = useSettings();
  const [draft, setDraft] = useState(tag);
  const { data: schema } = useQuery(attributeSchema);
  const checks = checksOf(draft, attributeFields(schema?.data, language));
  const problemAt = useProblems(checks, draft, { error: null, sent: undefined });
  const wrong = pathProblem(draft.path, others);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    event.stopPropagation();
    onKeep({ ...draft, path: draft.path.trim() });
  };
  return (
    <Dialog title={tag.path ? t("edit.named", { name: tag.path }) : t("template.tag.add")} wide onClose={onClose}>
      <form onSubmit={submit} className={form.form}>
        <Field label={t("template.tag.path")} hint={t("template.tag.path.hint")} problem={wrong && draft.path ? t(wrong) : undefined} required maxLength={256} dir="ltr" value={draft.path} onChange={(event) => { setDraft((old) => ({ ...old, path: event.target.value })); }} />
        <TagForm draft={draft} inTemplate problemAt={problemAt} onChange={(part) => { setDraft((old) => ({ ...old, ...part })); }} />
        <FormFoot error={null} problems={checks.length + (wrong && draft.path ? 1 : 0)} pending={false} act={t("template.tag.keep")} onClose={onClose} />
      </form>
    </Dialog>
  );
}
