import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { me } from "@/shared/api/catalogue";
import { useNewKey } from "@/shared/api/keys";
import { linesOf } from "@/shared/format/lines";
import { formatCount } from "@/shared/format/numbers";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Checks } from "@/shared/ui/Checks";
import { Dialog } from "@/shared/ui/Dialog";
import { Field, Select } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { ProblemNote } from "@/shared/ui/Problem";
import { TextArea } from "@/shared/ui/TextArea";

const LIFETIMES_D = [7, 30, 90, 365] as const;
const DAY_MS = 86_400_000;

interface NewKeyDialogProps {
  /** Whose key it is; one's own without it. */
  readonly account?: { readonly id: number; readonly name: string };
  /** What it may be given; all that one may oneself without it. */
  readonly permissions?: readonly string[];
  readonly onClose: () => void;
}

/** What a new key may do and for how long; then the key itself, this one time. */
export function NewKeyDialog({ account, permissions, onClose }: NewKeyDialogProps) {
  const { t } = useTranslation("shared");
  const settings = useSettings();
  const { data: person } = useQuery(me());
  const [name, setName] = useState("");
  const [days, setDays] = useState("90");
  const [scopes, setScopes] = useState("");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const mine = person?.permissions ?? [];
  const making = useNewKey();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    making.mutate({ name: name.trim(), permissions: [...chosen], scopes: linesOf(scopes), expires_at: Date.now() + Number(days) * DAY_MS, ...(account ? { service_account_id: account.id } : {}) });
  };
  if (making.data) return <MadeKey value={making.data.key} onClose={onClose} />;
  return (
    <Dialog title={account ? t("keys.add.for", { name: account.name }) : t("keys.add")} wide onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <div className={form.grid}>
          <Field label={t("keys.name")} hint={t("keys.name.hint")} required maxLength={64} dir="auto" value={name} onChange={(event) => { setName(event.target.value); }} />
          <Select
            label={t("keys.lifetime")}
            value={days}
            options={LIFETIMES_D.map((value) => ({ value: String(value), label: t("keys.days", { count: value, shown: formatCount(value, settings) }) }))}
            onChange={setDays}
          />
        </div>
        <Checks label={t("keys.permissions")} options={permissions ? permissions.filter((one) => mine.includes(one)) : mine} chosen={chosen} onChange={setChosen} />
        <TextArea label={t("keys.scopes")} hint={t("keys.scopes.hint")} dir="ltr" rows={2} value={scopes} onChange={(event) => { setScopes(event.target.value); }} />
        {making.isError && <ProblemNote error={making.error} />}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="primary" type="submit" disabled={making.isPending || chosen.length === 0 || !name.trim()}>{t("keys.make")}</Button>
        </div>
      </form>
    </Dialog>
  );
}

function MadeKey({ value, onClose }: { value: string; onClose: () => void }) {
  const { t } = useTranslation("shared");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Dialog title={t("keys.made")} once onClose={onClose}>
      <p>{t("keys.once")}</p>
      <p><bdi className={form.code} data-key>{value}</bdi></p>
      <div className={form.actions}>
        <Button icon="copy" data-focus onClick={() => void copy()}>{t(copied ? "copied" : "copy")}</Button>
        <Button kind="primary" onClick={onClose}>{t("keys.kept")}</Button>
      </div>
    </Dialog>
  );
}
