import "@/shared/styles/base.css";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "@/app/i18n";
import { router } from "@/app/router";
import { Problem } from "@/shared/api/problem";
import { startRefresh } from "@/shared/api/refresh";
import { onSession } from "@/shared/api/session";
import { startLive } from "@/shared/live/live";
import { sayValidity } from "@/shared/ui/validity";

const RETRIES = 2;

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      refetchOnWindowFocus: false,
      retry: (failures, error) =>
        failures < RETRIES && (!(error instanceof Problem) || error.status === 0 || error.status >= 500),
    },
  },
});

onSession(() => {
  queries.clear();
  void router.invalidate();
});

await startI18n();
startRefresh();
startLive();
sayValidity();

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </StrictMode>,
  );
}
