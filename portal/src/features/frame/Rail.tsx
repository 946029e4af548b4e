import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useAllowedPages } from "@/features/frame/allowed";
import type { PageOfRail } from "@/features/frame/pages";
import classes from "@/features/frame/Rail.module.css";
import { Icon } from "@/shared/ui/Icon";

export type RailMarks = Partial<Record<PageOfRail["id"], ReactNode>>;

export function Rail({ marks }: { marks: RailMarks }) {
  const { t } = useTranslation("frame");
  const pages = useAllowedPages();
  return (
    <nav className={classes.rail} aria-label={t("pages")}>
      <p className={classes.brand}>
        <img src="/icon.svg" alt="" width={26} height={26} />
        <span>OGIM</span>
      </p>
      <ul className={classes.list}>
        {pages.map(({ id, to }) => (
          <li key={id}>
            <Link to={to} className={classes.link} activeOptions={{ exact: to === "/" }} activeProps={{ "aria-current": "page" }}>
              <Icon name={id} size={20} />
              <span className={classes.word}>{t(`page.${id}`)}</span>
              {id === "administration" && <span className={classes.brief} aria-hidden="true">{t("page.administration.brief")}</span>}
              {marks[id]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
