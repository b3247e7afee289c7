import { useEffect, useRef, type ReactNode } from 'react';

/** At the lower edge of the page or of its list: where one writes, and who one is. */
type Edge = 'page' | 'list';

/** What stands at a lower edge and is never covered by a notice: those keep above it, however tall it grows. */
export function ClearOfNotices({ edge, children }: { edge: Edge; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const at = box.current;
    if (!at) return undefined;
    const name = `--clear-of-${edge}`;
    const root = document.documentElement.style;
    const observer = new ResizeObserver(() => root.setProperty(name, `${at.offsetHeight}px`));
    observer.observe(at);
    return () => {
      observer.disconnect();
      root.removeProperty(name);
    };
  }, [edge]);
  return (
    <div ref={box} className="shrink-0">
      {children}
    </div>
  );
}
