import { useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/account/AccountPage.module.css";
import { ownPasskeys, useNewPasskey, usePasskeyRemoval } from "@/features/account/queries";
import { RecoveryDialog } from "@/features/account/RecoveryDialog";
import { declined, passkeyAddress, passkeysWork } from "@/shared/api/passkeys";
import type { Passkey } from "@/shared/api/types";
import { Button } from "@/shared/ui/Button";
import { Confirm } from "@/shared/ui/Confirm";
import { Dialog } from "@/shared/ui/Dialog";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Moment } from "@/shared/ui/Moment";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";
import { Failure, Skeleton } from "@/shared/ui/States";

/** Passkeys: of this device, of a phone, of a security key. */
export function PasskeysPanel() {
  const { t } = useTranslation("account");
  const { data, error, isPending, refetch } = useQuery(ownPasskeys);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Passkey | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const removing = usePasskeyRemoval();
  const close = () => {
    setLeaving(null);
    removing.reset();
  };
  const works = passkeysWork();
  const elsewhere = passkeyAddress();
  return (
    <Panel
      title={t("passkeys")}
      what={works ? t("passkeys.what") : elsewhere ? <>{t("passkeys.elsewhere")} <a href={elsewhere}><bdi dir="ltr">{new URL(elsewhere).origin}</bdi></a></> : t("passkeys.unable")}
      actions={works && <Button icon="plus" onClick={() => { setAdding(true); }}>{t("passkeys.add")}</Button>}
    >
      {isPending && <Skeleton rows={1} height="2rem" />}
      {error && !data && <Failure error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p className={classes.facts}>{t("passkeys.none")}</p>}
      {data && data.items.length > 0 && (
        <ul className={classes.list}>
          {data.items.map((passkey) => (
            <li key={passkey.id} className={classes.item}>
              <span>
                <bdi>{passkey.name}</bdi>{" "}
                <span className={classes.facts}>{t("used")} <Moment at={passkey.last_used_at} style="dayMinute" /></span>
              </span>
              <Button kind="quiet" icon="trash" aria-label={t("passkeys.remove", { name: passkey.name })} onClick={() => { setLeaving(passkey); }} />
            </li>
          ))}
        </ul>
      )}
      {adding && <NewPasskeyDialog onClose={() => { setAdding(false); }} onMade={(fresh) => { setAdding(false); setCodes(fresh); }} />}
      {codes.length > 0 && <RecoveryDialog codes={codes} onClose={() => { setCodes([]); }} />}
      {leaving && (
        <Confirm
          title={t("passkeys.remove", { name: leaving.name })}
          act={t("remove")}
          pending={removing.isPending}
          error={removing.error}
          onAct={() => { removing.mutate(leaving.id, { onSuccess: close }); }}
          onClose={close}
        >
          <p>{t("passkeys.remove.what")}</p>
        </Confirm>
      )}
    </Panel>
  );
}

interface NewPasskeyDialogProps {
  readonly onClose: () => void;
  /** Recovery codes came with it where it is the first factor. */
  readonly onMade: (codes: readonly string[]) => void;
}

function NewPasskeyDialog({ onClose, onMade }: NewPasskeyDialogProps) {
  const { t } = useTranslation(["account", "shared"]);
  const [name, setName] = useState("");
  const making = useNewPasskey();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    making.mutate(name.trim(), { onSuccess: ({ recovery_codes: codes }) => { onMade(codes); } });
  };
  return (
    <Dialog title={t("passkeys.add")} onClose={onClose}>
      <form className={form.form} onSubmit={submit}>
        <Field label={t("passkeys.name")} hint={t("passkeys.name.hint")} required maxLength={64} dir="auto" value={name} onChange={(event) => { setName(event.target.value); }} />
        {making.error && (declined(making.error) ? <p role="alert">{t("passkeys.declined")}</p> : <ProblemNote error={making.error} />)}
        <div className={form.actions}>
          <Button onClick={onClose}>{t("shared:cancel")}</Button>
          <Button kind="primary" type="submit" disabled={making.isPending || !name.trim()}>{t("passkeys.make")}</Button>
        </div>
      </form>
    </Dialog>
  );
}
