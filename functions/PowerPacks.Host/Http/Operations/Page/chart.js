// Stacked bars, a day each. The table under it says the same in words, so a screen reader is sent there.

import { el, svg } from "./dom.js";
import { day, number, of, t } from "./texts.js";
import { sums } from "./words.js";

const WIDTH = 960;
const HEIGHT = 220;
const LEFT = 56;
const BOTTOM = 24;
const TOP = 8;
const MAX_BAR = 48;
const MAX_STEP = 96;
const MAX_LABELS = 12;

/** @param lines The ledger's lines; those of a day stand in one bar. */
export function chart(lines) {
  const days = Map.groupBy(lines, (line) => line.day);
  const bars = [...days].map(([at, of]) => ({ at, parts: sums.map((word) => of.reduce((sum, line) => sum + line[word], 0)) }));
  const top = Math.max(1, ...bars.map((b) => total(b.parts)));
  const scale = (HEIGHT - BOTTOM - TOP) / top;
  const step = Math.min(MAX_STEP, (WIDTH - LEFT) / bars.length);
  const every = Math.ceil(bars.length / MAX_LABELS);
  return el("figure", { class: "chart" },
    svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": t("ledger.chart") },
      axis(top),
      bars.map((b, i) => svg("g", {}, stack(b, LEFT + i * step, step, scale), i % every === 0
        && svg("text", { class: "label", x: LEFT + (i + 0.5) * step, y: HEIGHT - 6, "text-anchor": "middle", text: day(b.at, true) })))),
    el("figcaption", { class: "legend", "aria-hidden": "true" }, sums.map((word) => el("span", {}, el("i", { class: `fill-${word}` }), of("sum", word)))));
}

const total = (parts) => parts.reduce((a, b) => a + b, 0);

function axis(top) {
  const line = (value, y) => [
    svg("line", { class: "axis", x1: LEFT, x2: WIDTH, y1: y, y2: y }),
    svg("text", { class: "label", x: LEFT - 8, y: y + 4, "text-anchor": "end", text: number(value) }),
  ];
  return [...line(top, TOP), ...line(0, HEIGHT - BOTTOM)];
}

function stack({ at, parts }, left, step, scale) {
  const width = Math.min(MAX_BAR, step * 0.7);
  let y = HEIGHT - BOTTOM;
  return parts.map((value, i) => {
    y -= value * scale;
    return value > 0 && svg("rect", { class: `fill-${sums[i]}`, x: left + (step - width) / 2, y, width, height: value * scale },
      svg("title", { text: `${day(at)}, ${of("sum", sums[i])}: ${number(value)}` }));
  });
}
