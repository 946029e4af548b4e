import { AlarmPage } from "@/features/alarms/detail/AlarmPage";
import { AlarmDeliveries } from "@/features/notifications/deliveries/AlarmDeliveries";
import { EventTrend } from "@/features/trends/EventTrend";

/** The page of an alarm, with the trend and the proofs of delivery that other features show. */
export function AlarmDetail() {
  return <AlarmPage trend={(asked) => <EventTrend {...asked} />} told={(alarm) => <AlarmDeliveries alarm={alarm} />} />;
}
