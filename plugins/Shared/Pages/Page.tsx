import { type ComponentChildren, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { sentence } from "./crm";
import "./fluent";

/** Shows a page: its heading comes first for those who cannot see it. */
export function show(page: () => ComponentChildren): void {
  const place = document.createElement("main");
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

/** Something to know; announced when it appears. */
export function Notice({ kind, children }: { kind: "info" | "success" | "warning" | "error"; children: ComponentChildren }) {
  return (
    <fluent-message-bar intent={kind} role={kind === "error" ? "alert" : "status"} class="notice">
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
