import { Link } from "@tanstack/react-router";
import { useMayChange } from "@/features/notifications/mayChange";
import button from "@/shared/ui/Button.module.css";
import { cx } from "@/shared/ui/cx";
import { Icon } from "@/shared/ui/Icon";

interface NewLinkProps {
  readonly to: "/alarms/notifications/rosters/$id" | "/alarms/notifications/routes/$id" | "/alarms/notifications/channels/$id";
  readonly label: string;
}

/** Leads to the form of a new one, for those who may make one. */
export function NewLink({ to, label }: NewLinkProps) {
  return useMayChange() ? <Link to={to} params={{ id: "new" }} className={cx(button.button, button.plain)}><Icon name="plus" size={16} /> {label}</Link> : null;
}
