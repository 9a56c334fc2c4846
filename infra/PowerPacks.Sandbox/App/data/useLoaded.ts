import { useEffect, useState } from "react";

/** What is being fetched, was fetched, or could not be. */
export type Loaded<T> = { state: "loading" } | { state: "failed"; error: Error } | { state: "ready"; value: T };

/** Fetches when the keys change; an answer that comes after a newer question is dropped. */
export function useLoaded<T>(fetch: () => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  useEffect(() => {
    let current = true;
    setLoaded({ state: "loading" });
    fetch().then(
      (value) => current && setLoaded({ state: "ready", value }),
      (error: Error) => current && setLoaded({ state: "failed", error }));
    return () => { current = false; };
    // The caller names what the fetch depends on.
  }, keys);
  return loaded;
}
