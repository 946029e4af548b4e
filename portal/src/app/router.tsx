/** Every page and its address. Pages load when they are first opened. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { creationSearch } from "@/features/administration/search";
import { AlarmBanner } from "@/features/alarms/AlarmBanner";
import { AlarmCount } from "@/features/alarms/AlarmCount";
import { alarmsSearch, newRuleSearch, pastSearch, ruleSearch, rulesSearch, spanSearch } from "@/features/alarms/search";
import { auditSearch } from "@/features/audit/search";
import { connectorSearch } from "@/features/connectors/search";
import { Frame } from "@/features/frame/Frame";
import { NotFound } from "@/features/frame/NotFound";
import { historySearch, tagsSearch } from "@/features/tags/search";
import { trendsSearch } from "@/features/trends/search";
import { onwardSearch } from "@/shared/api/onward";
import { getSession } from "@/shared/api/session";
import { StepUpDialog } from "@/shared/ui/StepUpDialog";
import { Failure, Skeleton } from "@/shared/ui/States";

/** Any act on any page may turn out to need a proof. */
function FrameWithProof() {
  return (
    <>
      <Frame banner={<AlarmBanner />} marks={{ alarms: <AlarmCount /> }} />
      <StepUpDialog />
    </>
  );
}

const root = createRootRoute({ notFoundComponent: NotFound });

const signin = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch: onwardSearch,
  component: lazyRouteComponent(() => import("@/features/signin/SignInPage"), "SignInPage"),
});

const frame = createRoute({
  getParentRoute: () => root,
  id: "frame",
  component: FrameWithProof,
  beforeLoad: ({ location }) => {
    const session = getSession();
    if (!session || session.mustChangePassword) throw redirect({ to: "/signin", search: { next: location.href } });
    if (session.mustEnrol && location.pathname !== "/me") throw redirect({ to: "/me", search: { next: location.href } });
  },
});

const overview = createRoute({
  getParentRoute: () => frame,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/overview/OverviewPage"), "OverviewPage"),
});

const area = createRoute({
  getParentRoute: () => frame,
  path: "/areas/$area",
  component: lazyRouteComponent(() => import("@/features/overview/AreaPage"), "AreaPage"),
});

const well = createRoute({
  getParentRoute: () => frame,
  path: "/areas/$area/$well",
  component: lazyRouteComponent(() => import("@/features/well/WellPage"), "WellPage"),
});

const trends = createRoute({
  getParentRoute: () => frame,
  path: "/trends",
  validateSearch: trendsSearch,
  component: lazyRouteComponent(() => import("@/features/trends/TrendsPage"), "TrendsPage"),
});

const alarms = createRoute({
  getParentRoute: () => frame,
  path: "/alarms",
  validateSearch: alarmsSearch,
  component: lazyRouteComponent(() => import("@/features/alarms/list/AlarmsPage"), "AlarmsPage"),
});

const alarm = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/$id",
  component: lazyRouteComponent(() => import("@/app/AlarmDetail"), "AlarmDetail"),
});

const alarmHistory = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/history",
  validateSearch: pastSearch,
  component: lazyRouteComponent(() => import("@/features/alarms/history/HistoryPage"), "HistoryPage"),
});

const alarmShelf = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/shelf",
  component: lazyRouteComponent(() => import("@/features/alarms/shelf/ShelfPage"), "ShelfPage"),
});

const alarmPerformance = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/performance",
  validateSearch: spanSearch,
  component: lazyRouteComponent(() => import("@/features/alarms/performance/PerformancePage"), "PerformancePage"),
});

const notifications = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/notifications",
  component: lazyRouteComponent(() => import("@/app/NotificationRooms"), "Notifications"),
});

const notificationRoster = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/notifications/rosters/$id",
  component: lazyRouteComponent(() => import("@/app/NotificationRooms"), "NotificationRoster"),
});

const notificationRoute = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/notifications/routes/$id",
  component: lazyRouteComponent(() => import("@/app/NotificationRooms"), "NotificationRoute"),
});

const notificationChannel = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/notifications/channels/$id",
  component: lazyRouteComponent(() => import("@/app/NotificationRooms"), "NotificationChannel"),
});

const alarmRules = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/rules",
  validateSearch: rulesSearch,
  component: lazyRouteComponent(() => import("@/features/alarms/rules/RulesPage"), "RulesPage"),
});

const alarmRule = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/rules/$id",
  validateSearch: ruleSearch,
  component: lazyRouteComponent(() => import("@/app/RuleEditor"), "RuleDetail"),
});

const newAlarmRule = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/rules/new",
  validateSearch: newRuleSearch,
  component: lazyRouteComponent(() => import("@/app/RuleEditor"), "NewRule"),
});

const alarmPhilosophy = createRoute({
  getParentRoute: () => frame,
  path: "/alarms/philosophy",
  component: lazyRouteComponent(() => import("@/features/alarms/rules/philosophy/PhilosophyPage"), "PhilosophyPage"),
});

const connectors = createRoute({
  getParentRoute: () => frame,
  path: "/connectors",
  validateSearch: connectorSearch,
  component: lazyRouteComponent(() => import("@/features/connectors/ConnectorsPage"), "ConnectorsPage"),
});

const connector = createRoute({
  getParentRoute: () => frame,
  path: "/connectors/$id",
  component: lazyRouteComponent(() => import("@/features/connectors/ConnectorPage"), "ConnectorPage"),
});

const tags = createRoute({
  getParentRoute: () => frame,
  path: "/tags",
  validateSearch: tagsSearch,
  component: lazyRouteComponent(() => import("@/features/tags/TagsPage"), "TagsPage"),
});

const tag = createRoute({
  getParentRoute: () => frame,
  path: "/tags/$id",
  validateSearch: historySearch,
  component: lazyRouteComponent(() => import("@/features/tags/TagPage"), "TagPage"),
});

const tagImport = createRoute({
  getParentRoute: () => frame,
  path: "/tags/import",
  component: lazyRouteComponent(() => import("@/features/tags/ImportPage"), "ImportPage"),
});

const templates = createRoute({
  getParentRoute: () => frame,
  path: "/tags/templates",
  component: lazyRouteComponent(() => import("@/features/tags/templates/TemplatesPage"), "TemplatesPage"),
});

const template = createRoute({
  getParentRoute: () => frame,
  path: "/tags/templates/$id",
  component: lazyRouteComponent(() => import("@/features/tags/templates/TemplatePage"), "TemplatePage"),
});

const tagAttributes = createRoute({
  getParentRoute: () => frame,
  path: "/tags/attributes",
  component: lazyRouteComponent(() => import("@/features/tags/attributes/AttributesPage"), "AttributesPage"),
});

const status = createRoute({
  getParentRoute: () => frame,
  path: "/status",
  component: lazyRouteComponent(() => import("@/features/status/StatusPage"), "StatusPage"),
});

const account = createRoute({
  getParentRoute: () => frame,
  path: "/me",
  validateSearch: onwardSearch,
  component: lazyRouteComponent(() => import("@/features/account/AccountPage"), "AccountPage"),
});

const administration = createRoute({
  getParentRoute: () => frame,
  path: "/administration",
  beforeLoad: () => redirect({ to: "/administration/users", throw: true }),
});

const users = createRoute({
  getParentRoute: () => frame,
  path: "/administration/users",
  validateSearch: creationSearch,
  component: lazyRouteComponent(() => import("@/features/administration/UsersPage"), "UsersPage"),
});

const user = createRoute({
  getParentRoute: () => frame,
  path: "/administration/users/$id",
  component: lazyRouteComponent(() => import("@/features/administration/UserPage"), "UserPage"),
});

const roles = createRoute({
  getParentRoute: () => frame,
  path: "/administration/roles",
  component: lazyRouteComponent(() => import("@/features/administration/RolesPage"), "RolesPage"),
});

const accounts = createRoute({
  getParentRoute: () => frame,
  path: "/administration/accounts",
  component: lazyRouteComponent(() => import("@/features/administration/AccountsPage"), "AccountsPage"),
});

const audit = createRoute({
  getParentRoute: () => frame,
  path: "/audit",
  validateSearch: auditSearch,
  component: lazyRouteComponent(() => import("@/features/audit/AuditPage"), "AuditPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([
    signin,
    frame.addChildren([overview, area, well, trends, alarms, alarm, alarmHistory, alarmShelf, alarmPerformance, alarmRules, alarmRule, newAlarmRule, alarmPhilosophy, notifications, notificationRoster, notificationRoute, notificationChannel, connectors, connector, tags, tag, tagImport, templates, template, tagAttributes, status, account, administration, users, user, roles, accounts, audit]),
  ]),
  defaultPreload: "intent",
  defaultErrorComponent: ({ error, reset }) => <Failure error={error} onRetry={reset} />,
  defaultPendingComponent: () => <Skeleton rows={4} height="6rem" />,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
