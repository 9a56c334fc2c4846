import { useEffect, useState } from "react";

export type Theme = "system" | "light" | "dark";

const key = "theme";
const listeners = new Set<() => void>();

export const chosenTheme = (): Theme => {
  const stored = localStorage.getItem(key);
  return stored === "light" || stored === "dark" ? stored : "system";
};

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme);
  for (const listener of listeners) listener();
}

/** Whether it is dark: as the person chose, otherwise as their system is. */
export function useDark(): boolean {
  const query = window.matchMedia("(prefers-color-scheme: dark)");
  const now = () => (chosenTheme() === "system" ? query.matches : chosenTheme() === "dark");
  const [dark, setDark] = useState(now);
  useEffect(() => {
    const follow = () => setDark(now());
    listeners.add(follow);
    query.addEventListener("change", follow);
    return () => {
      listeners.delete(follow);
      query.removeEventListener("change", follow);
    };
  }, [query]);
  return dark;
}
