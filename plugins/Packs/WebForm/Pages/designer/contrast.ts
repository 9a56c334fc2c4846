import type { Theme } from "./definition";

/** What text needs (WCAG 2.2, 1.4.3): the relay refuses less. */
export const readable = 4.5;

/** The usual colours of each scheme, as form.css has them. */
export const usual = {
  light: { accent: "#0f6cbd", background: "#ffffff", text: "#1b1a19" },
  dark: { accent: "#479ef5", background: "#1f1f1f", text: "#f3f2f1" },
};

export type Shade = keyof typeof usual.light;

/** A theme's colours, the usual ones where it says nothing. */
export const coloursOf = (theme: Theme | undefined): Record<Shade, string> => {
  const base = usual[theme?.scheme === "dark" ? "dark" : "light"];
  return { accent: theme?.accent ?? base.accent, background: theme?.background ?? base.background, text: theme?.text ?? base.text };
};

/** From 1 (the same) to 21 (black on white), by WCAG's definition; 0 where one is no colour. */
export function contrast(a: string, b: string): number {
  const one = luminance(a);
  const other = luminance(b);
  if (one === undefined || other === undefined) return 0;
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function luminance(colour: string): number | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined;
  const [red, green, blue] = [1, 3, 5].map((at) => linear(Number.parseInt(colour.slice(at, at + 2), 16) / 255)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const linear = (share: number): number => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4);
const steps = 20;

/** The colour, moved towards black or white until it can be read on the ground. */
export function readableOn(colour: string, ground: string): string {
  const to = contrast(ground, "#ffffff") >= readable ? 255 : 0;
  for (let step = 0; step <= steps; step++) {
    const mixed = `#${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).map((c) => Math.round(c + ((to - c) * step) / steps).toString(16).padStart(2, "0")).join("")}`;
    if (contrast(mixed, ground) >= readable) return mixed;
  }
  return to === 255 ? "#ffffff" : "#000000";
}
