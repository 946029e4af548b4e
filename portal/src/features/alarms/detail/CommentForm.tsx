import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { remark, useAct } from "@/features/alarms/acts";
import { Button } from "@/shared/ui/Button";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";
import { TextArea } from "@/shared/ui/TextArea";

/** Says something about an alarm, even one that is over. */
export function CommentForm({ id }: { id: string }) {
  const { t } = useTranslation("alarms");
  const [comment, setComment] = useState("");
  const acting = useAct(remark);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (comment.trim()) acting.mutate({ id, comment: comment.trim() }, { onSuccess: () => { setComment(""); } });
  };
  return (
    <form className={form.form} onSubmit={submit}>
      <TextArea label={t("comment")} maxLength={1000} dir="auto" value={comment} onChange={(event) => { setComment(event.target.value); }} />
      {acting.isError && <ProblemNote error={acting.error} />}
      <div className={form.actions}>
        <Button type="submit" disabled={acting.isPending || !comment.trim()}>{t("comment.do")}</Button>
      </div>
    </form>
  );
}
