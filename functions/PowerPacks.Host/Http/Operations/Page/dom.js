// Builds what is seen. Everything goes in as text, never as markup: names of organizations are somebody else's words.

const SVG = "http://www.w3.org/2000/svg";

/** An element: properties (class, text, on…, or any attribute; null and false are left out) and children. */
export function el(name, properties = {}, ...children) {
  return fill(document.createElement(name), properties, children);
}

/** The same for a drawing. */
export function svg(name, properties = {}, ...children) {
  return fill(document.createElementNS(SVG, name), properties, children);
}

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

export function button(text, onclick, properties = {}) {
  return el("button", { type: "button", text, onclick, ...properties });
}

/** A word in a colour; the word alone says it all. */
export function badge(kind, text) {
  return el("span", { class: `badge ${kind}`, text });
}

/** A sentence that stands out: kind is info, good or bad. */
export function bar(kind, text, ...more) {
  return el("div", { class: `bar ${kind}`, role: kind === "bad" ? "alert" : null }, el("p", { text }), ...more);
}

/** A sheet; without a title where its table's caption says it all. */
export function card(title, ...children) {
  return el("section", { class: "card" }, title && el("h2", { text: title }), ...children);
}

/** Pairs of a term and what it is. */
export function facts(...pairs) {
  return el("dl", { class: "facts" }, pairs.map(([term, value]) => el("div", {}, el("dt", { text: term }), el("dd", {}, value))));
}

/**
 * A table that scrolls in itself, by keyboard too. A column is { head, cell(row), number, first }: first makes the cell its row's head.
 * Where there are no rows, the sentence says what would be here.
 */
export function table(caption, columns, rows, empty) {
  if (rows.length === 0) return el("p", { class: "empty", text: empty });
  const head = columns.map((c) => el("th", { scope: "col", class: c.number ? "number" : null, text: c.head }));
  const cell = (c, row) => el(c.first ? "th" : "td", { scope: c.first ? "row" : null, class: c.number ? "number" : null }, c.cell(row) ?? "");
  return el("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": caption, "data-focus": `table ${caption}` },
    el("table", {},
      el("caption", {}, el("span", { text: caption })),
      el("thead", {}, el("tr", {}, head)),
      el("tbody", {}, rows.map((row) => el("tr", {}, columns.map((c) => cell(c, row)))))));
}

/**
 * Draws anew and leaves whoever reads where they are: what has a data-focus keeps the focus, a table its scrolled place, and the page is not scrolled.
 * Where what had the focus is gone, the heading gets it.
 */
export function redraw(root, ...children) {
  const held = root.contains(document.activeElement) ? document.activeElement.dataset.focus ?? "" : null;
  const places = [...root.querySelectorAll(".scroll")].map((table) => [table.dataset.focus, { left: table.scrollLeft, top: table.scrollTop }]);
  root.replaceChildren(...children.flat().filter(Boolean));
  for (const [name, place] of places) named(root, name)?.scrollTo({ ...place, behavior: "instant" });
  if (held !== null) focus(named(root, held));
}

/** Gives the focus without scrolling: a reader's place is theirs. Where there is nothing to have it, the heading gets it. */
export function focus(element) {
  (element ?? document.querySelector("h1"))?.focus({ preventScroll: true });
}

/** What goes by this data-focus. */
export function named(root, name) {
  return root.querySelector(`[data-focus="${CSS.escape(name)}"]`);
}

/** Tells a screen reader, and shows for a moment. */
export function tell(text) {
  say(text);
  const toast = el("div", { class: "toast", text });
  document.getElementById("toasts").append(toast);
  setTimeout(() => toast.remove(), 6000);
}

export function say(text) {
  document.getElementById("said").textContent = text;
}

/** Asks in a dialog; it closes by Escape too, and the focus goes back to where it was, also where that was drawn anew meanwhile. */
export function dialog(title, content, actions) {
  const id = "dialog-title";
  const opener = document.activeElement?.dataset.focus;
  const closed = () => {
    box.remove();
    if (opener && document.activeElement === document.body) focus(named(document, opener));
  };
  const box = el("dialog", { "aria-labelledby": id, onclose: closed }, el("h2", { id, text: title }), content, el("div", { class: "actions" }, actions(() => box.close())));
  document.body.append(box);
  box.showModal();
  return box;
}
