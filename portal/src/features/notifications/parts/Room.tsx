import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useMayChange } from "@/features/notifications/mayChange";
import { Page } from "@/shared/ui/Page";
import form from "@/shared/ui/Form.module.css";
import { Failure, Skeleton } from "@/shared/ui/States";

interface Found {
  readonly data?: unknown;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly refetch: () => unknown;
}

interface RoomProps {
  readonly title: string;
  /** The rooms of the alarms. */
  readonly tabs: ReactNode;
  /** What the page is about, as far as it is read. */
  readonly found?: Found | undefined;
  readonly children: ReactNode;
}

/** A page below the notifications, with the way back and what it waits for. */
export function Room({ title, tabs, found, children }: RoomProps) {
  const { t } = useTranslation("notifications");
  const mayChange = useMayChange();
  return (
    <Page title={<bdi dir="auto">{title}</bdi>}>
      {tabs}
      <p><Link to="/alarms/notifications">{t("back")}</Link></p>
      {!mayChange && <p className={form.note}>{t("readonly")}</p>}
      {found?.isPending && <Skeleton rows={5} height="3rem" />}
      {Boolean(found?.error) && !found?.data && <Failure error={found?.error} onRetry={() => { found?.refetch(); }} />}
      {children}
    </Page>
  );
}
