import { useQueryClient } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Conflict } from "@/features/tags/Conflict";
import { bodyOf, disorderOf, editsOf } from "@/features/tags/fields";
import { tagWithVersion, useTagSaving } from "@/features/tags/queries";
import { TagFields } from "@/features/tags/TagFields";
import { isProblem } from "@/shared/api/problem";
import type { Tag, TagChange } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";

interface Versioned {
  readonly data: Tag;
  readonly etag: string;
}

/** Changes a tag, with the reason why; a change of someone else in between is shown, never overwritten. */
export function EditDialog({ start, onClose }: { start: Versioned; onClose: () => void }) {
  const { t } = useTranslation(["tags", "shared"]);
  const queries = useQueryClient();
  const [base, setBase] = useState(start);
  const [body, setBody] = useState<TagChange>(() => bodyOf(start.data));
  const [theirs, setTheirs] = useState<Versioned | null>(null);
  const [reason, setReason] = useState("");
  const saving = useTagSaving(start.data.tag_id);
  const edits = editsOf(bodyOf(base.data), body);
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
          onMerge={() => { settle({ ...bodyOf(theirs.data), ...edits }, theirs); }}
          onDiscard={() => { settle(bodyOf(theirs.data), theirs); }}
        />
      )}
      {!theirs && (
        <form onSubmit={submit} className={form.form}>
          <TagFields body={body} onChange={(part) => { setBody((old) => ({ ...old, ...part })); }} />
          <Field label={t("reason")} hint={t("reason.hint")} required maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />
          {saving.isError && <ProblemNote error={saving.error} />}
          <div className={form.actions}>
            <Button onClick={onClose}>{t("shared:cancel")}</Button>
            <Button kind="primary" type="submit" disabled={saving.isPending || Object.keys(edits).length === 0 || disorderOf(body) !== null}>{t("shared:save")}</Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
