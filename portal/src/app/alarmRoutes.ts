/** The pages of the alarms and their addresses. */
import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { frame } from "@/app/frame";
import { alarmsSearch, newRuleSearch, pastSearch, ruleSearch, rulesSearch, spanSearch } from "@/features/alarms/search";

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

export const alarmRoutes = [alarms, alarm, alarmHistory, alarmShelf, alarmPerformance, notifications, notificationRoster, notificationRoute, notificationChannel, alarmRules, alarmRule, newAlarmRule, alarmPhilosophy] as const;
