/** A roster while it is edited: lists that the server may leave out are always there. */
import type { RosterFields, RosterLayer, RosterMember } from "@/shared/api/types";

export type Draft = Required<RosterFields>;

export const FRESH_MEMBER: RosterMember = { name: "", username: "", language: "en", reach: [] };

export function draftOf(roster: RosterFields): Draft {
  return { ...roster, layers: roster.layers ?? [], overrides: roster.overrides ?? [], holidays: roster.holidays ?? [] };
}

export function freshRoster(zone: string): Draft {
  return { time_zone: zone, members: [FRESH_MEMBER], layers: [], overrides: [], holidays: [] };
}

export function freshLayer(roster: Draft, name: string, today: string): RosterLayer {
  return { name, members: roster.members.map((member) => member.name).filter(Boolean), start: today, hand_over: "07:00", turn_days: 7, windows: [], on: "all-days" };
}

/** The roster with a member called something else, wherever it is named. */
export function renamed(roster: Draft, at: number, member: RosterMember): Draft {
  const was = roster.members[at]?.name;
  const named = (name: string) => (name === was ? member.name : name);
  const others = roster.members.some((one, other) => other !== at && one.name === was);
  const members = roster.members.map((one, other) => (other === at ? member : one));
  if (others || was === member.name) return { ...roster, members };
  return {
    ...roster,
    members,
    layers: roster.layers.map((layer) => ({ ...layer, members: layer.members.map(named) })),
    overrides: roster.overrides.map((one) => ({ ...one, member: named(one.member) })),
  };
}

/** The roster with `member` on call from one instant to another, before all turns. */
export function takenOver(roster: RosterFields, member: string, from: number, to: number): RosterFields {
  return { ...roster, overrides: [{ member, from_ms: from, to_ms: to }, ...(roster.overrides ?? [])] };
}

/** The roster whose overrides that hold at an instant end then. */
export function handedBack(roster: RosterFields, now: number): RosterFields {
  const overrides = (roster.overrides ?? []).map((one) => (one.from_ms < now && now < one.to_ms ? { ...one, to_ms: now } : one));
  return { ...roster, overrides };
}
