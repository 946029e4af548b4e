/** Short names for the bodies that several pages speak of. */
import type { components } from "@/shared/api/schema";

type Schemas = components["schemas"];

export type Tag = Schemas["Tag"];
export type TagIn = Schemas["TagIn"];
export type Asset = Schemas["Asset"];
export type Connector = Schemas["Connector"];
export type ConnectorStatus = Schemas["ConnectorStatus"];
export type BrowseNode = Schemas["BrowseNode"];
export type Adopted = Schemas["Adopted"];
export type Series = Schemas["Series"];
export type Latest = Schemas["Latest"];
export type Me = Schemas["Me"];
export type AdoptVerdict = Schemas["AdoptVerdict"];
export type Component = Schemas["Component"];
