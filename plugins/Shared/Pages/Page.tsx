import { type ComponentChildren, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { sentence } from "./crm";
import "./fluent";

/** Shows a page: its heading comes first for those who cannot see it. */
export function show(page: () => ComponentChildren): void {
  const place = document.createElement("div"); // The app around the frame has the main landmark.
  place.className = "page";
  document.body.append(place);
  const Whole = () => <>{page()}</>;
  render(<Whole />, place);
}

type Loaded<T> = { state: "loading" } | { state: "failed"; message: string } | { state: "ready"; value: T };

/** Fetches once, and again when asked. */
export function useLoaded<T>(fetch: () => Promise<T>): [Loaded<T>, () => Promise<void>] {
  const [loaded, set] = useState<Loaded<T>>({ state: "loading" });
  const load = async () => {
    try {
      set({ state: "ready", value: await fetch() });
    } catch (thrown) {
      set({ state: "failed", message: sentence(thrown) });
    }
  };
  useEffect(() => { void load(); }, []);
  return [loaded, load];
}

const marks = {
  info: "M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 1a7 7 0 1 0 0 14 7 7 0 0 0 0-14Zm0 6.5c.28 0 .5.22.5.5v3.5a.5.5 0 0 1-1 0V10c0-.28.22-.5.5-.5Zm0-3a.75.75 0 1 1 0 1.5.75.75 0 0 1 0-1.5Z",
  success: "M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm3.36 5.65a.5.5 0 0 0-.72 0L9 11.3 7.36 9.65a.5.5 0 1 0-.72.7l2 2c.2.2.52.2.72 0l4-4a.5.5 0 0 0 0-.7Z",
  warning: "M9.12 2.5a1 1 0 0 1 1.76 0l7 13A1 1 0 0 1 17 17H3a1 1 0 0 1-.88-1.5l7-13ZM10 7a.5.5 0 0 0-.5.5v4a.5.5 0 0 0 1 0v-4A.5.5 0 0 0 10 7Zm0 7.25a.75.75 0 1 0 0-1.5.75.75 0 0 0 0 1.5Z",
  error: "M10 2a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM7.8 7.11a.5.5 0 0 0-.69.69L9.3 10l-2.2 2.2a.5.5 0 0 0 .7.7L10 10.7l2.2 2.2a.5.5 0 0 0 .7-.7L10.7 10l2.2-2.2a.5.5 0 0 0-.7-.7L10 9.3 7.8 7.1Z",
};

/** Something to know; announced when it appears. */
export function Notice({ kind, children }: { kind: "info" | "success" | "warning" | "error"; children: ComponentChildren }) {
  return (
    <fluent-message-bar intent={kind} role={kind === "error" ? "alert" : "status"} class="notice">
      <svg slot="icon" viewBox="0 0 20 20" aria-hidden="true"><path d={marks[kind]} /></svg>
      <span>{children}</span>
    </fluent-message-bar>
  );
}

/** A button that waits for what it starts. */
export function Action({ run, label, primary, disabled, subtle, describedBy }: { run: () => Promise<void>; label: string; primary?: boolean; disabled?: boolean; subtle?: boolean; describedBy?: string }) {
  const [busy, setBusy] = useState(false);
  const start = async () => {
    setBusy(true);
    try {
      await run();
    } finally {
      setBusy(false);
    }
  };
  return (
    <fluent-button role="button" appearance={primary ? "primary" : subtle ? "subtle" : "outline"} disabled={disabled || busy} aria-disabled={disabled || busy} aria-busy={busy} aria-describedby={describedBy} onClick={() => void start()}>
      {label}
    </fluent-button>
  );
}
