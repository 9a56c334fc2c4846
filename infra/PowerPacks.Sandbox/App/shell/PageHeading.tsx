import { tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";

const size = { margin: 0, overflowWrap: "anywhere" as const, fontSize: tokens.fontSizeBase500, lineHeight: tokens.lineHeightBase500, fontWeight: tokens.fontWeightSemibold };

/** A page's heading: it names the browser's tab, and whoever navigated here begins here. */
export function PageHeading({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { document.title = `${title} - ${document.getElementById("app")!.dataset["organization"]}`; }, [title]);
  useEffect(() => {
    // Only after navigation: whoever opens an address begins at its top.
    if (history.state === "navigated") heading.current?.focus({ preventScroll: true });
  }, []);
  return <h1 ref={heading} tabIndex={-1} style={size}>{children ?? title}</h1>;
}
