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
