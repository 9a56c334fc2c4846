import { useReducer } from "preact/hooks";

interface History<T> {
  past: readonly T[];
  now: T;
  future: readonly T[];
}

type Event<T> = { do: "change"; to: T } | { do: "undo" } | { do: "redo" };

const most = 100;

function next<T>(history: History<T>, event: Event<T>): History<T> {
  const { past, now, future } = history;
  switch (event.do) {
    case "change":
      return event.to === now ? history : { past: [...past, now].slice(-most), now: event.to, future: [] };
    case "undo":
      return past.length === 0 ? history : { past: past.slice(0, -1), now: past[past.length - 1]!, future: [now, ...future] };
    case "redo":
      return future.length === 0 ? history : { past: [...past, now], now: future[0]!, future: future.slice(1) };
  }
}

/** A value whose changes can be undone. */
export function useHistory<T>(first: T) {
  const [history, send] = useReducer<History<T>, Event<T>>(next, { past: [], now: first, future: [] });
  return {
    now: history.now,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: (to: T) => send({ do: "change", to }),
    undo: () => send({ do: "undo" }),
    redo: () => send({ do: "redo" }),
  };
}
