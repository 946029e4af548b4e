import { AlarmPage } from "@/features/alarms/detail/AlarmPage";
import { EventTrend } from "@/features/trends/EventTrend";

/** The page of an alarm, with the trend that another feature draws. */
export function AlarmDetail() {
  return <AlarmPage trend={(asked) => <EventTrend {...asked} />} />;
}
