import { type RefCallback, useCallback, useState } from "react";

/** Whether the element has come near the screen; then it stays so while it is mounted. */
export function useInView(): readonly [RefCallback<HTMLElement>, boolean] {
  const [seen, setSeen] = useState(false);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return;
        setSeen(true);
        observer.disconnect();
      },
      { rootMargin: "200px" },
    );
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return [ref, seen];
}
