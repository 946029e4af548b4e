/** Every page and its address. Pages load when they are first opened. */
import { createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { alarmRoutes } from "@/app/alarmRoutes";
import { frame, root } from "@/app/frame";
import { creationSearch } from "@/features/administration/search";
import { auditSearch } from "@/features/audit/search";
import { connectorSearch } from "@/features/connectors/search";
import { historySearch, tagsSearch } from "@/features/tags/search";
import { trendsSearch } from "@/features/trends/search";
import { onwardSearch } from "@/shared/api/onward";
import { Failure, Skeleton } from "@/shared/ui/States";

const signin = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch: onwardSearch,
  component: lazyRouteComponent(() => import("@/features/signin/SignInPage"), "SignInPage"),
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
    frame.addChildren([overview, area, well, trends, ...alarmRoutes, connectors, connector, tags, tag, tagImport, templates, template, tagAttributes, status, account, administration, users, user, roles, accounts, audit]),
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
