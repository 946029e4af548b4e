import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { useAllowedPages } from "@/features/frame/allowed";
import type { Overlay } from "@/features/frame/Frame";
import { useKeys } from "@/shared/ui/keys";

const CHORD_MS = 1200;

/** `/` searches, `?` shows the keys, `g` and a letter goes to a page. */
export function usePageKeys(onOpen: (overlay: Overlay) => void): void {
  const navigate = useNavigate();
  const pages = useAllowedPages();
  const wentAt = useRef(0);
  useKeys((key, event) => {
    if (Date.now() - wentAt.current < CHORD_MS) {
      wentAt.current = 0;
      const page = pages.find((one) => one.key === key);
      if (page) void navigate({ to: page.to });
      return;
    }
    if (key === "g") wentAt.current = Date.now();
    if (key !== "/" && key !== "?") return;
    event.preventDefault();
    onOpen(key === "/" ? "search" : "keys");
  });
}
