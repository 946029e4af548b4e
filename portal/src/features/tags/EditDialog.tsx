import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Conflict } from "@/shared/ui/Conflict";
import { bodyOf, editsOf } from "@/features/tags/fields";
import { fieldName } from "@/features/tags/fieldName";
import { attributeFields } from "@/features/tags/form/attributeFields";
import { checksOf } from "@/features/tags/form/checks";
import { FormFoot } from "@/features/tags/form/FormFoot";
import { TagForm } from "@/features/tags/form/TagForm";
import { useProblems } from "@/features/tags/form/useProblems";
import { attributeSchema, tagWithVersion, useTagSaving } from "@/features/tags/queries";
import { isProblem } from "@/shared/api/problem";
import type { Tag, TagChange } from "@/shared/api/types";
import { useSettings } from "@/shared/settings/settings";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";

interface Versioned {
  readonly data: Tag;
  readonly etag: string;
}

/** Changes a tag, with the reason why; a change of someone else in between is shown, never overwritten. */
export function EditDialog({ start, onClose }: { start: Versioned; onClose: () => void }) {
  const { t } = useTranslation(["tags", "shared"]);
  const { language } = useSettings();
  const queries = useQueryClient();
  const [base, setBase] = useState(start);
  const [body, setBody] = useState<TagChange>(() => bodyOf(start.data));
  const [theirs, setTheirs] = useState<Versioned | null>(null);
  const [reason, setReason] = useState("");
  const { data: schema } = useQuery(attributeSchema);
  const saving = useTagSaving(start.data.tag_id);
  const edits = editsOf(bodyOf(base.data), body);
  const checks = checksOf(body, attributeFields(schema?.data, language));
  const problemAt = useProblems(checks, body, { error: saving.error, sent: saving.variables?.body });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate({ body, etag: base.etag, reason: reason.trim() }, {
      onSuccess: onClose,
      onError: (error) => {
        if (isProblem(error, "precondition-failed")) {
          void queries.fetchQuery({ ...tagWithVersion(start.data.tag_id), staleTime: 0 }).then(setTheirs);
        }
      },
    });
  };
  const settle = (next: TagChange, on: Versioned) => {
    setBase(on);
    setBody(next);
    setTheirs(null);
    saving.reset();
  };
  return (
    <Dialog title={t("edit.named", { name: start.data.name })} wide onClose={onClose}>
      {theirs && (
        <Conflict
          base={bodyOf(base.data)}
          mine={edits}
          theirs={bodyOf(theirs.data)}
          nameOf={(name) => fieldName(name, t)}
          onMerge={(kept) => { settle({ ...bodyOf(theirs.data), ...kept }, theirs); }}
          onDiscard={() => { settle(bodyOf(theirs.data), theirs); }}
        />
      )}
      {!theirs && (
        <form onSubmit={submit} className={form.form}>
          <Field label={t("new.name")} hint={t("edit.name.hint")} required maxLength={256} dir="ltr" problem={problemAt("name")} value={body.name ?? ""} onChange={(event) => { setBody((old) => ({ ...old, name: event.target.value })); }} />
          <TagForm draft={body} tagId={start.data.tag_id} problemAt={problemAt} onChange={(part) => { setBody((old) => ({ ...old, ...part })); }} />
          <FormFoot
            error={saving.error}
            problems={checks.length}
            pending={saving.isPending}
            act={t("shared:save")}
            idle={Object.keys(edits).length === 0 ? t("edit.same") : null}
            onClose={onClose}
          >
            <Field label={t("reason")} hint={t("reason.hint")} required maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />
          </FormFoot>
        </form>
      )}
    </Dialog>
  );
}
