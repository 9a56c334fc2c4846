import { tokens } from "@fluentui/react-components";
import type { Chart, ChartConfiguration } from "chart.js";
import { useEffect, useRef } from "react";
import type { Filter } from "../data/fetchXml";
import { locale } from "../xrm/user";
import { useDark } from "../shell/theme";
import type { ChartData } from "./charts";

/** Each stands out from white and from the dark page alike (3:1 and more), and from its neighbours. */
const colours = ["#2787d8", "#c75c2e", "#548235", "#a05fc0", "#a67c12", "#d0517f", "#2f8f9d", "#7f7f7f"];

/** Draws a chart. The table beside it says the same. */
export function ChartCanvas({ data, name, onSlice }: { data: ChartData; name: string; onSlice?: (filter: readonly Filter[]) => void }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const dark = useDark();
  useEffect(() => {
    let chart: Chart | null = null;
    let gone = false;
    void import("chart.js").then(({ Chart, registerables }) => {
      if (gone || !canvas.current) return;
      Chart.register(...registerables);
      chart = new Chart(canvas.current, configuration(data, canvas.current, onSlice));
    });
    return () => {
      gone = true;
      chart?.destroy();
    };
  }, [data, dark]);
  const words = data.categories.map((c) => `${c.label}: ${c.values.map((v) => v.toLocaleString(locale())).join(", ")}`).join("; ");
  return <div style={{ position: "absolute", inset: 0 }}><canvas ref={canvas} role="img" aria-label={`${name}. ${words}`} /></div>;
}

const round = new Set(["Pie", "Doughnut", "Funnel"]);

function configuration(data: ChartData, canvas: HTMLCanvasElement, onSlice?: (filter: readonly Filter[]) => void): ChartConfiguration {
  const style = getComputedStyle(canvas);
  const value = (token: string) => style.getPropertyValue(token.slice(4, -1)).trim();
  const [text, line] = [value(tokens.colorNeutralForeground2), value(tokens.colorNeutralStroke2)];
  const slices = round.has(data.shape);
  const stacked = data.shape.startsWith("Stacked");
  const type = data.shape === "Doughnut" ? "doughnut" as const : slices ? "pie" as const : data.shape === "Line" ? "line" as const : "bar" as const;
  const axis = { stacked, beginAtZero: true, ticks: { color: text, precision: 0 }, grid: { color: line }, border: { color: line } };
  return {
    type,
    data: {
      labels: data.categories.map((c) => c.label),
      datasets: data.series.map((label, i) => ({
        label, data: data.categories.map((c) => c.values[i]!),
        backgroundColor: slices ? data.categories.map((_, n) => colours[n % colours.length]!) : colours[i % colours.length]!,
        borderColor: slices ? value(tokens.colorNeutralBackground1) : colours[i % colours.length]!, borderWidth: slices ? 2 : type === "line" ? 2 : 0, borderRadius: type === "bar" ? 2 : 0, maxBarThickness: 56,
      })),
    },
    options: {
      responsive: true, maintainAspectRatio: false, locale: locale(), animation: false, indexAxis: data.shape.endsWith("Bar") ? "y" : "x",
      plugins: { legend: { display: slices || data.series.length > 1, position: "bottom", labels: { color: text, boxWidth: 12 } } },
      ...(slices ? {} : { scales: { x: axis, y: axis } }),
      onClick: (_event, elements) => {
        const filter = elements[0] && data.categories[elements[0].index]?.filter;
        if (filter) onSlice?.(filter);
      },
      onHover: (event, elements) => { (event.native?.target as HTMLElement).style.cursor = onSlice && elements.length > 0 ? "pointer" : "default"; },
    },
  };
}
