import { useEffect } from "preact/hooks";

const pause = 5000; // milliseconds between two looks

/** Does something at once, and every few seconds while somebody sees the page; never twice at the same time. */
export function usePolling(work: () => Promise<void>, on: readonly unknown[]): void {
  useEffect(() => {
    let ended = false;
    let busy = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async () => {
      clearTimeout(timer);
      if (ended || busy || document.visibilityState !== "visible") return;
      busy = true;
      await work();
      busy = false;
      if (!ended) timer = setTimeout(() => void look(), pause);
    };
    const wake = () => void look();
    document.addEventListener("visibilitychange", wake);
    void look();
    return () => {
      ended = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", wake);
    };
  }, on);
}
