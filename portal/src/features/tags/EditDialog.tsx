import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/tags/EditDialog.module.css";
import { bodyOf, useSaveTag } from "@/features/tags/queries";
import type { Tag, TagChange } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import { Failure } from "@/shared/ui/States";

const NUMBERS = ["eu_lo", "eu_hi", "range_lo", "range_hi", "limit_ll", "limit_l", "limit_h", "limit_hh", "deadband"] as const;
const WHOLE = ["stuck_after_s", "interval_ms"] as const;
const TEXTS = ["description_en", "description_fa", "unit"] as const;

function numberOf(text: string): number | null {
  return text === "" || !Number.isFinite(Number(text)) ? null : Number(text);
}

/** What people say of a tag: words, unit, span, limits. All numbers in the stored unit. */
export function EditDialog({ tag, onClose }: { tag: Tag; onClose: () => void }) {
  const { t } = useTranslation(["tags", "shared"]);
  const [body, setBody] = useState<TagChange>(() => bodyOf(tag));
  const saving = useSaveTag(tag.tag_id);
  const change = (part: Partial<TagChange>) => { setBody((old) => ({ ...old, ...part })); };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    saving.mutate(body, { onSuccess: onClose });
  };
  return (
    <Dialog title={t("edit")} wide onClose={onClose}>
      <form onSubmit={submit} className={classes.form}>
        <p><bdi>{tag.name}</bdi></p>
        <div className={classes.grid}>
          {TEXTS.map((key) => (
            <Field key={key} label={t(`field.${key}`)} dir="auto" value={body[key] ?? ""} onChange={(event) => { change({ [key]: event.target.value || null }); }} />
          ))}
        </div>
        <p className={classes.note}>{t("edit.unit", { unit: body.unit ?? "–" })}</p>
        <div className={classes.grid}>
          {[...NUMBERS, ...WHOLE].map((key) => (
            <Field key={key} label={t(`field.${key}`)} type="number" step="any" value={body[key] ?? ""} onChange={(event) => { change({ [key]: numberOf(event.target.value) }); }} />
          ))}
        </div>
        {saving.isError && <Failure error={saving.error} />}
        <div className={classes.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={saving.isPending}>{t("shared:save")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
