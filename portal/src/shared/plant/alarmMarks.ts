/** What stands beside the name of an asset while alarms stand in it; who has alarms to tell provides it. */
import { createContext, type ReactNode } from "react";

/** Of the path of an asset; alarms of all below it count. */
export type AlarmMark = (asset: string) => ReactNode;

export const AlarmMarks = createContext<AlarmMark>(() => null);
