/** Every message of the portal, by room and language. */
import accountEn from "@/features/account/locale/en.json";
import accountFa from "@/features/account/locale/fa.json";
import administrationEn from "@/features/administration/locale/en.json";
import administrationFa from "@/features/administration/locale/fa.json";
import alarmsEn from "@/features/alarms/locale/en.json";
import alarmsFa from "@/features/alarms/locale/fa.json";
import auditEn from "@/features/audit/locale/en.json";
import auditFa from "@/features/audit/locale/fa.json";
import connectorsEn from "@/features/connectors/locale/en.json";
import connectorsFa from "@/features/connectors/locale/fa.json";
import frameEn from "@/features/frame/locale/en.json";
import frameFa from "@/features/frame/locale/fa.json";
import notificationsEn from "@/features/notifications/locale/en.json";
import notificationsFa from "@/features/notifications/locale/fa.json";
import overviewEn from "@/features/overview/locale/en.json";
import overviewFa from "@/features/overview/locale/fa.json";
import signinEn from "@/features/signin/locale/en.json";
import signinFa from "@/features/signin/locale/fa.json";
import statusEn from "@/features/status/locale/en.json";
import statusFa from "@/features/status/locale/fa.json";
import tagsEn from "@/features/tags/locale/en.json";
import tagsFa from "@/features/tags/locale/fa.json";
import trendsEn from "@/features/trends/locale/en.json";
import trendsFa from "@/features/trends/locale/fa.json";
import wellEn from "@/features/well/locale/en.json";
import wellFa from "@/features/well/locale/fa.json";
import sharedEn from "@/shared/locale/en.json";
import sharedFa from "@/shared/locale/fa.json";

export const en = {
  account: accountEn,
  administration: administrationEn,
  alarms: alarmsEn,
  audit: auditEn,
  connectors: connectorsEn,
  frame: frameEn,
  notifications: notificationsEn,
  overview: overviewEn,
  shared: sharedEn,
  signin: signinEn,
  status: statusEn,
  tags: tagsEn,
  trends: trendsEn,
  well: wellEn,
};

export const fa: typeof en = {
  account: accountFa,
  administration: administrationFa,
  alarms: alarmsFa,
  audit: auditFa,
  connectors: connectorsFa,
  frame: frameFa,
  notifications: notificationsFa,
  overview: overviewFa,
  shared: sharedFa,
  signin: signinFa,
  status: statusFa,
  tags: tagsFa,
  trends: trendsFa,
  well: wellFa,
};
