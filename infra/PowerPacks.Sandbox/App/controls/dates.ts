import { locale } from "../xrm/user";

/** A day, as the user's language writes it. */
export const dayText = (date: Date): string => new Intl.DateTimeFormat(locale(), { year: "numeric", month: "numeric", day: "numeric" }).format(date);

export const timeText = (date: Date): string => new Intl.DateTimeFormat(locale(), { hour: "numeric", minute: "2-digit" }).format(date);

/** A moment or a day for reading. */
export const momentText = (date: Date): string => `${dayText(date)} ${timeText(date)}`;

/** @returns Null for what is no day in the order that the user's language has. */
export function parseDay(text: string): Date | null {
  const numbers = text.match(/\d+/g)?.map(Number);
  if (numbers?.length !== 3) return null;
  const order = new Intl.DateTimeFormat(locale()).formatToParts(new Date()).map((p) => p.type).filter((t) => t === "day" || t === "month" || t === "year");
  const isIso = /^\s*\d{4}\D/.test(text);
  const of = (type: "day" | "month" | "year") => numbers[isIso ? ["year", "month", "day"].indexOf(type) : order.indexOf(type)]!;
  const year = of("year") < 100 ? 2000 + of("year") : of("year");
  const date = new Date(year, of("month") - 1, of("day"));
  return date.getMonth() === of("month") - 1 && date.getDate() === of("day") ? date : null;
}

/** @returns Hours and minutes; null for what is no time. */
export function parseTime(text: string): [number, number] | null {
  const match = /^\s*(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?\s*m?\.?\s*$/i.exec(text);
  if (!match) return null;
  const [hour, minute, half] = [Number(match[1]), Number(match[2] ?? 0), match[3]?.toLowerCase()];
  const hours = half === "p" && hour < 12 ? hour + 12 : half === "a" && hour === 12 ? 0 : hour;
  return hours < 24 && minute < 60 ? [hours, minute] : null;
}
