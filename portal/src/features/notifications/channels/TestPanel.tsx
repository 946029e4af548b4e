import { useMutation, useQuery } from "@tanstack/react-query";
import { type SubmitEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChannelKind } from "@/features/notifications/channels/kinds";
import { DeliveryTable } from "@/features/notifications/deliveries/DeliveryTable";
import { deliveryById } from "@/features/notifications/deliveries/queries";
import { answer, api } from "@/shared/api/client";
import type { NotificationChannel } from "@/shared/api/types";
import { useSettings } from "@/shared/settings/settings";
import { Button } from "@/shared/ui/Button";
import { Field } from "@/shared/ui/Field";
import form from "@/shared/ui/Form.module.css";
import { Panel } from "@/shared/ui/Panel";
import { ProblemNote } from "@/shared/ui/Problem";

const ADDRESSED: readonly string[] = ["email", "smpp", "sms-gateway"] satisfies ChannelKind[];

/** Sends a message the way that alarms go, and says what became of it. */
export function TestPanel({ channel: { id, kind } }: { channel: NotificationChannel }) {
  const { t } = useTranslation("notifications");
  const { language } = useSettings();
  const [to, setTo] = useState("");
  const testing = useMutation({
    mutationFn: () => answer(api.POST("/api/notifications/channels/{channel_id}/test", { params: { path: { channel_id: id } }, body: { to, language } })),
  });
  const { data: found } = useQuery({ ...deliveryById(testing.data?.delivery ?? ""), enabled: testing.data !== undefined });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    testing.mutate();
  };
  return (
    <Panel title={t("test")} what={t("test.what")}>
      <form className={form.form} onSubmit={submit}>
        {ADDRESSED.includes(kind) && (
          <Field label={t(kind === "email" ? "to.email" : "to.number")} required maxLength={320} dir="ltr" autoComplete="off" value={to} onChange={(event) => { setTo(event.target.value); }} />
        )}
        {testing.isError && <ProblemNote error={testing.error} />}
        <div className={form.actions}><Button type="submit" disabled={testing.isPending}>{t("test.do")}</Button></div>
      </form>
      <div aria-live="polite">{found && <DeliveryTable deliveries={[found]} />}</div>
    </Panel>
  );
}
