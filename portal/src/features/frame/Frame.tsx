import { Outlet, useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "@/features/frame/Frame.module.css";
import { KeysHelp } from "@/features/frame/KeysHelp";
import { Palette } from "@/features/frame/Palette";
import { PreferencesDialog } from "@/features/frame/PreferencesDialog";
import { Rail, type RailMarks } from "@/features/frame/Rail";
import { TopBar } from "@/features/frame/TopBar";
import { usePageKeys } from "@/features/frame/pageKeys";

export type Overlay = "search" | "keys" | "preferences";

interface FrameProps {
  /** What is said on every page, below the top bar. */
  readonly banner?: ReactNode;
  /** What stands beside a page's name in the rail. */
  readonly marks?: RailMarks;
}

/** What stands around every page: rail, top bar, search and keys. */
export function Frame({ banner, marks = {} }: FrameProps) {
  const { t } = useTranslation("frame");
  const [overlay, setOverlay] = useState<Overlay | null>(null);
  const close = () => {
    setOverlay(null);
  };
  usePageKeys(setOverlay);
  const content = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const shown = useRef(path);
  useEffect(() => {
    // Another page: Tab goes on within it, and a screen reader begins there, not at the link that led to it.
    if (shown.current !== path && !content.current?.contains(document.activeElement)) content.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  return (
    <div className={classes.frame}>
      <a className={classes.skip} href="#content">
        {t("skip")}
      </a>
      <Rail marks={marks} />
      <TopBar onOpen={setOverlay} />
      <div className={classes.banner}>{banner}</div>
      <main ref={content} id="content" className={classes.content} tabIndex={-1}>
        <Outlet />
      </main>
      {overlay === "search" && <Palette onClose={close} />}
      {overlay === "keys" && <KeysHelp onClose={close} />}
      {overlay === "preferences" && <PreferencesDialog onClose={close} />}
    </div>
  );
}
