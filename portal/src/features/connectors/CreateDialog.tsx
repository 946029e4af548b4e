import { useNavigate } from "@tanstack/react-router";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ModbusFields } from "@/features/connectors/ModbusFields";
import { OpcuaFields } from "@/features/connectors/OpcuaFields";
import { RestFields } from "@/features/connectors/RestFields";
import { BLANK, bodyOf, type FormValues } from "@/features/connectors/forms";
import { KINDS } from "@/features/connectors/kinds";
import { useCreate } from "@/features/connectors/queries";
import classes from "@/features/connectors/Form.module.css";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Field, Select } from "@/shared/ui/Field";
import { Failure } from "@/shared/ui/States";

export function CreateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(["connectors", "shared"]);
  const navigate = useNavigate();
  const [form, setForm] = useState(BLANK);
  const creating = useCreate();
  const change = (part: Partial<FormValues>) => { setForm((old) => ({ ...old, ...part })); };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    creating.mutate(bodyOf(form), {
      onSuccess: ({ id }) => void navigate({ to: "/connectors/$id", params: { id } }),
    });
  };
  return (
    <Dialog title={t("create")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <Select
          label={t("field.kind")}
          value={form.kind}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(kind) => { change({ kind }); }}
        />
        <Field label={t("field.name")} hint={t("field.name.hint")} required maxLength={64} dir="ltr" value={form.name} onChange={(event) => { change({ name: event.target.value }); }} />
        {form.kind === "opcua" && <OpcuaFields form={form} onChange={change} />}
        {form.kind === "modbus" && <ModbusFields form={form} onChange={change} />}
        {form.kind === "rest" && <RestFields form={form} onChange={change} />}
        {creating.isError && <Failure error={creating.error} />}
        <div className={classes.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={creating.isPending}>{t("create.do")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
