// What the browser keeps for this page. Where it keeps nothing (storage is blocked, or full) the page remembers by itself, until it is loaded anew.

/** @param area localStorage or sessionStorage, by name: looking at one that is blocked throws already. */
export function store(area) {
  const remembered = new Map();
  const attempt = (act) => {
    try {
      return act(window[area]);
    } catch (problem) {
      console.warn(`${area}: ${problem.name}`);
      return null;
    }
  };
  return {
    read: (name) => remembered.get(name) ?? attempt((kept) => kept.getItem(name)),
    write: (name, value) => {
      remembered.set(name, value);
      attempt((kept) => kept.setItem(name, value));
    },
    remove: (name) => {
      remembered.delete(name);
      attempt((kept) => kept.removeItem(name));
    },
  };
}
