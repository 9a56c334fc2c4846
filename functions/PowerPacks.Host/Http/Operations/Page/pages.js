// A list that comes page by page, with "Show more" under it.

import { button, el, focus, named, redraw, say } from "./dom.js";
import { t } from "./texts.js";
import { trouble } from "./words.js";

/**
 * @param first The first page: rows, and next where there are more.
 * @param more Asks for the page after one: rows and next, too.
 * @param draw The table of all rows so far.
 * @param shown What is said when a page has come, for so many rows.
 */
export function pages({ rows, next }, { more, draw, shown }) {
  const list = el("div", { class: "pages" });
  const all = [...rows];
  const show = (after, problem) => redraw(list, draw(all), problem && trouble(problem),
    after && el("div", { class: "actions" }, button(t("page.more"), (event) => grow(after, event.currentTarget), { "data-focus": "more" })));
  const grow = async (after, asked) => {
    asked.disabled = true; // Asked twice, a page would stand there twice.
    asked.blur(); // It would lose the focus with the next frame, and the page may come before that.
    try {
      const page = await more(after);
      all.push(...page.rows);
      show(page.next);
      say(shown(all.length));
    } catch (problem) {
      if (problem.endsSession) return;
      show(after, problem);
    }
    // Who has gone elsewhere meanwhile stays there.
    if (document.activeElement === document.body) focus(named(list, "more") ?? list.querySelector(".scroll"));
  };
  show(next);
  return list;
}
