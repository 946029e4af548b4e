import { useTranslation } from "react-i18next";
import classes from "@/features/notifications/deliveries/DeliveryMark.module.css";
import type { Delivery } from "@/shared/api/types";
import { AlarmShape } from "@/shared/plant/AlarmShape";

type State = Delivery["state"];

/** A shape for each state; what is given up has that of something abnormal. */
const SHAPES: Readonly<Record<Exclude<State, "dead">, string>> = {
  waiting: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 5v3l2 1.5",
  sending: "M8 13V3M4 7l4-4 4 4",
  sent: "M3 8.5l3.5 3.5L13 4.5",
  delivered: "M1 9l3 3 6-7M7.5 11.2l.8.8 6.2-7",
  cancelled: "M3 8h10",
};

/** What became of a message: by its shape and in words. */
export function DeliveryMark({ state }: { state: State }) {
  const { t } = useTranslation("notifications");
  const label = t(`state.${state}`);
  return (
    <span className={classes.mark} data-state={state}>
      {state === "dead"
        ? <AlarmShape priority="high" label={label} />
        : <svg className={classes.shape} width={16} height={16} viewBox="0 0 16 16" aria-hidden="true"><path d={SHAPES[state]} /></svg>}
      {label}
    </span>
  );
}
