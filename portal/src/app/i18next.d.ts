import "i18next";
import type { en } from "@/app/resources";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "shared";
    keySeparator: false;
    returnNull: false;
    resources: typeof en;
  }
}
