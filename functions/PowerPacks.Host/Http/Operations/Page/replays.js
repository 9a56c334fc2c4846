// Replays: how far the running one is, and those that were. A replay is the relay's work, not this page's: it goes on when the page is closed.

import { button, card, el, redraw, say, table, tell } from "./dom.js";
import { number, of, span, t } from "./texts.js";
import { ask } from "./relay.js";
import { at, state } from "./words.js";

const LOOK_AGAIN_MS = 1000;
const SPOKEN_STEPS = 4;

/** How far a replay is: a bar, and the same in words. */
export function progress(replay) {
  const most = replay.total - replay.lost;
  const words = [
    t("replay.done", { done: number(replay.replayed), total: number(most) }),
    replay.state === "running" && replay.perSecondNow > 0 ? t("replay.rate", { rate: number(replay.perSecondNow) }) : null,
    replay.etaSeconds === null || replay.state !== "running" ? null : t("replay.eta", { time: span(replay.etaSeconds) }),
  ];
  return el("div", { class: "progress" }, el("progress", { max: Math.max(most, 1), value: replay.replayed, "aria-label": t("replay.running") }), el("p", { text: words.filter(Boolean).join(" · ") }));
}

/**
 * The running replay and the past ones, kept up to date as long as they stand on the page.
 * @param onChange Called now and then while one runs, and when one that was seen running has ended.
 */
export async function replayPanel(onChange) {
  const panel = el("div");
  const { organizations } = await ask("/egress");
  const names = new Map(organizations.map((o) => [o.organization.id, o.organization.name]));
  let followed = null;
  let spoken = 0;
  const look = async () => {
    const { replays } = await ask("/replays");
    const running = replays.find((r) => r.state === "running");
    redraw(panel, running && current(running), past(replays, names));
    const ended = followed && replays.find((r) => r.id === followed && r.state !== "running");
    if (ended) {
      tell(t(ended.state === "cancelled" ? "replay.cancelledNow" : "replay.completedNow", { done: number(ended.replayed), total: number(ended.total - ended.lost) }));
      await onChange();
    }
    if (followed !== running?.id) spoken = 0;
    followed = running?.id ?? null;
    if (!running) return;
    setTimeout(again, LOOK_AGAIN_MS);
    await speak(running);
  };
  const again = async () => {
    if (!panel.isConnected) return;
    if (document.visibilityState !== "visible") return setTimeout(again, LOOK_AGAIN_MS);
    try {
      await look();
    } catch (problem) {
      if (!problem.endsSession) setTimeout(again, LOOK_AGAIN_MS);
    }
  };
  const speak = async (replay) => {
    const step = Math.floor(SPOKEN_STEPS * replay.replayed / Math.max(replay.total - replay.lost, 1));
    if (step <= spoken) return;
    spoken = step;
    say(t("replay.done", { done: number(replay.replayed), total: number(replay.total - replay.lost) }));
    await onChange();
  };
  const current = (replay) => card(t("replay.running"), progress(replay), el("p", { class: "quiet", text: t("replay.goesOn") }),
    button(t("replay.cancel"), () => ask(`/replays/${replay.id}`, { method: "DELETE" }).then(look, (problem) => tell(problem.sentence)), { "data-focus": "cancel-replay" }));
  // One that was just begun may be over before it is seen running: its end is told all the same.
  const follow = (id) => {
    followed = id;
    return look();
  };
  await look();
  return { panel, follow };
}

function past(replays, names) {
  return card(t("replay.past"), table(t("replay.pastCaption"), [
    { head: t("replay.started"), cell: (r) => at(r.startedAt), first: true },
    { head: t("replay.filter"), cell: (r) => filterText(r.filter, names) },
    { head: t("filter.state"), cell: (r) => state(r.state) },
    { head: t("replay.replayed"), cell: (r) => number(r.replayed), number: true },
    { head: t("replay.lost"), cell: (r) => number(r.lost), number: true },
    { head: t("replay.ended"), cell: (r) => at(r.endedAt) },
  ], replays.filter((r) => r.state !== "running"), t("replay.none")));
}

function filterText(filter, names) {
  const said = { organization: (id) => names.get(id) ?? id, state: (word) => of("state", word) };
  const parts = Object.entries(filter).filter(([, value]) => value).map(([name, value]) => `${of("filter", name)}: ${said[name]?.(value) ?? value}`);
  return parts.join(", ") || t("replay.everything");
}
