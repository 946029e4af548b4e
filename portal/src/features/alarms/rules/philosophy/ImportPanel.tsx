import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FindingTable } from "@/features/alarms/rules/philosophy/FindingTable";
import { exported, useLint, usePhilosophySaving } from "@/features/alarms/rules/philosophy/queries";
import classes from "@/features/alarms/rules/Rules.module.css";
import { isProblem } from "@/shared/api/problem";
import { saidIn } from "@/shared/format/said";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import button from "@/shared/ui/Button.module.css";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Icon } from "@/shared/ui/Icon";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { TextArea } from "@/shared/ui/TextArea";

/** A new philosophy in two steps: the linter first, then in force, with the reason why. */
export function ImportPanel({ etag }: { etag: string }) {
  const { t } = useTranslation("alarms");
  const { language } = useSettings();
  const file = useId();
  const [document, setDocument] = useState("");
  const [reason, setReason] = useState("");
  const loading = useMutation({ mutationFn: exported });
  const linting = useLint();
  const saving = usePhilosophySaving();
  const write = (text: string) => {
    setDocument(text);
    linting.reset();
    saving.reset();
  };
  const invalid = [linting.error, saving.error].find((error) => isProblem(error, "invalid-philosophy"));
  const isChecked = linting.isSuccess && linting.variables === document;
  const act = () => {
    saving.mutate({ document, etag, reason: reason.trim() }, {
      onSuccess: () => {
        setDocument("");
        setReason("");
        linting.reset();
      },
    });
  };
  return (
    <Panel title={t("philosophy.import")} what={t("philosophy.import.what")}>
      <div className={form.row}>
        <Button icon="edit" disabled={loading.isPending} onClick={() => { loading.mutate(undefined, { onSuccess: write }); }}>{t("philosophy.import.present")}</Button>
        <div className={classes.file}>
          <input id={file} type="file" accept=".yaml,.yml,.json" onChange={({ target }) => void target.files?.[0]?.text().then(write)} />
          <label htmlFor={file} className={button.button}><Icon name="upload" size={16} /> {t("philosophy.import.file")}</label>
        </div>
      </div>
      {loading.isError && <ProblemNote error={loading.error} />}
      <div className={classes.document}>
        <TextArea label={t("philosophy.import.document")} dir="ltr" spellCheck={false} problem={invalid && isProblem(invalid, "invalid-philosophy") ? saidIn(invalid.detail, language) : undefined} value={document} onChange={(event) => { write(event.target.value); }} />
      </div>
      {linting.isError && !invalid && <ProblemNote error={linting.error} />}
      {isChecked && (linting.data.length === 0 ? <p role="status">✓ {t("philosophy.findings.none")}</p> : <FindingTable findings={linting.data} />)}
      {isChecked && <Field label={t("reason")} required maxLength={500} dir="auto" value={reason} onChange={(event) => { setReason(event.target.value); }} />}
      {saving.isError && !invalid && <ProblemNote error={saving.error} />}
      {saving.isSuccess && <p role="status">✓ {t("philosophy.import.done")}</p>}
      <div className={form.actions}>
        <Button disabled={!document.trim() || linting.isPending} onClick={() => { linting.mutate(document); }}>{t("philosophy.import.check")}</Button>
        {isChecked && <Button kind="primary" disabled={saving.isPending || !reason.trim()} onClick={act}>{t("philosophy.import.do")}</Button>}
      </div>
    </Panel>
  );
}
