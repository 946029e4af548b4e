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
export type BrowseNode = Schemas["FoundNode"];
export type RegisterMapPreview = Schemas["MapAnswer"];

export interface SessionInfo {
  readonly method: string;
  readonly expires_at: number;
  readonly id: string;
  readonly created_at: number;
  readonly last_used_at: number;
  readonly address: string;
  readonly agent: string;
  readonly current: boolean;
}

export interface Passkey {
  readonly id: number;
  readonly name: string;
  readonly created_at: number;
  readonly last_used_at: number | null;
}

export interface ApiKey {
  readonly id: number;
  readonly prefix: string;
  readonly name: string;
  readonly permissions: string[];
  readonly expires_at: number;
  readonly last_used_at: number | null;
}

export interface NewApiKey {
  readonly name: string;
  readonly permissions: string[];
  readonly expires_at: number;
}
