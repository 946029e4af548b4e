/** Short names for the bodies that several pages speak of. */
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];

export type Tag = Schemas["Tag"];
export type TagChange = Schemas["TagChange"];
export type Asset = Schemas["Asset"];
export type Connector = Schemas["Connector"];
export type ConnectorStatus = Schemas["ConnectorStatus"];
export type Adopted = Schemas["Adopted"];
export type Series = Schemas["Series"];
export type AdoptVerdict = Schemas["AdoptVerdict"];
export type BrowseNode = Schemas["BrowseNode"];
export type RegisterMapPreview = Schemas["MapPreview"];
export type SessionInfo = Schemas["Session"];
export type Passkey = Schemas["Passkey"];
export type ApiKey = Schemas["ApiKey"];
export type NewApiKey = Schemas["NewKey"];
export type User = Schemas["User"];
export type NewUser = Schemas["NewUser"];
export type UserChange = Schemas["UserChange"];
export type Role = Schemas["Role"];
export type NewRole = Schemas["NewRole"];
export type RoleChange = Schemas["RoleChange"];
export type ServiceAccount = Schemas["ServiceAccount"];
export type NewServiceAccount = Schemas["NewServiceAccount"];
export type ServiceAccountChange = Schemas["ServiceAccountChange"];
export type AuditRecord = Schemas["Record"];
export type Verification = Schemas["Verification"];
export type NewTag = Schemas["NewTag"];
export type ImportAnswer = Schemas["ImportAnswer"];
export type ImportRow = Schemas["ImportRow"];
export type TagVersion = Schemas["VersionHead"];
export type AssetTemplate = Schemas["StoredTemplate"];
export type FieldChange = Schemas["FieldChange"];
export type NewAsset = Schemas["NewAsset"];
export type AssetChange = Schemas["AssetChange"];
export type AssetTemplateBody = Schemas["Template"];
export type TemplateTag = Schemas["TemplateTag"];
/** Problems stand at characters from 0; `end` is behind the last one. */
export type CheckedExpression = Omit<Schemas["Checked"], "problems"> & {
  readonly problems: readonly { readonly start: number; readonly end: number; readonly message: string }[];
};
export type TotpEnrolment = Schemas["TotpEnrolment"];
export type Alarm = Omit<Schemas["Alert"], "told"> & { readonly told: AlarmWords };
export type AlarmState = Schemas["State"];
export type AlarmPriority = Schemas["Priority"];
export type AlarmEvent = Schemas["ogim__services__alerts__schemas__Event"];
export type Silence = Schemas["Silence"];
export type PlannedSilence = Schemas["PlannedSilence"];
export type AlarmKpi = Schemas["Kpi"];
export type Flood = Schemas["FloodItem"];
export type AlarmRule = Schemas["StoredRule"];
export type RuleFields = Schemas["RuleFields"];
export type RuleCondition = RuleFields["condition"];
export type RuleVersion = Schemas["RuleVersion"];
export type Severity = RuleFields["severity"];
export type Rehearsed = Schemas["Rehearsed"];
export type Delivery = Schemas["Delivery"];
export type NotificationChannel = Schemas["Channel"];
export type ChannelBody = Schemas["ChannelBody"];
export type StoredRoster = Schemas["StoredRoster"];
export type RosterBody = Schemas["RosterBody"];
export type RosterFields = Schemas["Roster"];
export type RosterMember = Schemas["Member"];
export type RosterLayer = Schemas["Layer"];
export type DutySpan = Schemas["DutySpan"];
export type StoredRoute = Schemas["StoredRoute"];
export type RouteBody = Schemas["RouteBody"];
export type RouteFields = Schemas["Route"];
export type MessageTemplate = Schemas["MessageTemplate"];
export type RouteStep = Schemas["Step"];
export type WeeklyHours = Schemas["Hours"];
export type WeeklyWindow = Schemas["Window"];
export type Rehearsal = Schemas["Rehearsal"];
export type Activation = Schemas["Activation"];
export type Philosophy = Required<Schemas["Philosophy"]>;
export type Finding = Schemas["Finding"];
export type Drift = Schemas["Drift"];

/** One sentence in the languages of the portal; empty where nobody wrote it. */
export interface Sentence {
  readonly en?: string;
  readonly fa?: string;
}

/** What an alarm says of itself, and the tags that speak for it. */
export interface AlarmWords {
  readonly title?: Sentence;
  readonly cause?: Sentence;
  readonly consequence?: Sentence;
  readonly action?: Sentence;
  readonly drivers?: readonly { readonly tag_id: number; readonly score: number; readonly value?: number | null }[];
}
