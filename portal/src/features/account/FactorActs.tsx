/** What is asked before the authenticator is taken away, or its recovery codes are made anew. */
import { useTranslation } from "react-i18next";
import { useNewRecoveryCodes, useTotpRemoval } from "@/features/account/queries";
import { Confirm } from "@/shared/ui/Confirm";

export function RemoveFactor({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("account");
  const removing = useTotpRemoval();
  return (
    <Confirm
      title={t("totp.remove")}
      act={t("totp.remove")}
      pending={removing.isPending}
      error={removing.error}
      onAct={() => { removing.mutate(undefined, { onSuccess: onClose }); }}
      onClose={onClose}
    >
      <p>{t("totp.remove.what")}</p>
    </Confirm>
  );
}

export function RenewCodes({ onClose, onRenewed }: { onClose: () => void; onRenewed: (codes: readonly string[]) => void }) {
  const { t } = useTranslation("account");
  const renewing = useNewRecoveryCodes();
  return (
    <Confirm
      title={t("codes.renew")}
      act={t("codes.renew")}
      pending={renewing.isPending}
      error={renewing.error}
      onAct={() => { renewing.mutate(undefined, { onSuccess: (fresh) => { onRenewed(fresh.recovery_codes); } }); }}
      onClose={onClose}
    >
      <p>{t("codes.renew.what")}</p>
    </Confirm>
  );
}
