import { Button } from "@fluentui/react-components";
import { ChevronDownRegular, ChevronUpRegular } from "@fluentui/react-icons";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { locale, say } from "../xrm/user";
import { nextMonth, previousMonth, todayText } from "./texts";

const daysOfWeek = 7;
const weeks = 6;
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -daysOfWeek, ArrowDown: daysOfWeek };

const added = (day: Date, days: number): Date => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);

/** A month, one of whose days is chosen: arrows walk by day and week, Page Up and Down by month. */
export function Calendar({ value, choose }: { value: Date | null; choose(day: Date): void }) {
  const [focused, setFocused] = useState(value ?? new Date());
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(true);
  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    moved.current = false;
  }, [focused]);
  const first = new Date(focused.getFullYear(), focused.getMonth(), 1);
  const weekStart = locale() === "en-US" || locale() === "pt-BR" ? 0 : 1;
  const start = added(first, -((first.getDay() - weekStart + daysOfWeek) % daysOfWeek));
  const month = (by: number) => setFocused(new Date(focused.getFullYear(), focused.getMonth() + by, 1));
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const by = event.key === "PageUp" ? -1 : event.key === "PageDown" ? 1 : 0;
    if (step === undefined && by === 0) return;
    event.preventDefault();
    moved.current = true;
    if (step !== undefined) setFocused(added(focused, step));
    else month(by);
  };
  const name = new Intl.DateTimeFormat(locale(), { month: "long", year: "numeric" }).format(first);
  const weekday = new Intl.DateTimeFormat(locale(), { weekday: "narrow" });
  const longDay = new Intl.DateTimeFormat(locale(), { dateStyle: "full" });
  const today = new Date().toDateString();
  return (
    <div className="pp-calendar">
      <div className="pp-calendar-head">
        <strong aria-live="polite">{name}</strong>
        <Button size="small" appearance="subtle" icon={<ChevronUpRegular />} aria-label={say(previousMonth)} onClick={() => month(-1)} />
        <Button size="small" appearance="subtle" icon={<ChevronDownRegular />} aria-label={say(nextMonth)} onClick={() => month(1)} />
      </div>
      <table ref={grid} role="grid" aria-label={name} onKeyDown={onKeyDown}>
        <thead><tr>{Array.from({ length: daysOfWeek }, (_, i) => <th key={i} scope="col">{weekday.format(added(start, i))}</th>)}</tr></thead>
        <tbody>
          {Array.from({ length: weeks }, (_, week) => (
            <tr key={week}>
              {Array.from({ length: daysOfWeek }, (_, i) => {
                const day = added(start, week * daysOfWeek + i);
                const isChosen = value?.toDateString() === day.toDateString();
                return (
                  <td key={i} role="gridcell" aria-selected={isChosen}>
                    <button
                      type="button" tabIndex={day.toDateString() === focused.toDateString() ? 0 : -1} aria-label={longDay.format(day)} aria-current={day.toDateString() === today ? "date" : undefined}
                      className={day.getMonth() === focused.getMonth() ? "" : "pp-other-month"} data-chosen={isChosen || undefined} onClick={() => choose(day)}>
                      {day.getDate()}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <Button size="small" appearance="transparent" onClick={() => { moved.current = true; setFocused(new Date()); }}>{say(todayText)}</Button>
    </div>
  );
}
