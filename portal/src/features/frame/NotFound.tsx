import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Empty } from "@/shared/ui/States";
import { Page } from "@/shared/ui/Page";

export function NotFound() {
  const { t } = useTranslation("frame");
  return (
    <main id="content">
      <Page title={t("notFound.title")}>
        <Empty title={t("notFound.what")}>
          <Link to="/">{t("page.overview")}</Link>
        </Empty>
      </Page>
    </main>
  );
}
