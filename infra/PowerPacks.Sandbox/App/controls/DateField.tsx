import { Button, Combobox, Input, Option, Popover, PopoverSurface, PopoverTrigger } from "@fluentui/react-components";
import { CalendarRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { say } from "../xrm/user";
import { Calendar } from "./Calendar";
import { dayText, parseDay, parseTime, timeText } from "./dates";
import { type FieldProps, nothing } from "./FieldProps";
import { calendarText, dateOf, notDateText, notTimeText, timeOf } from "./texts";
import { useDraft, useMark } from "./useDraft";

const halfHours = Array.from({ length: 48 }, (_, i) => new Date(2000, 0, 1, Math.floor(i / 2), (i % 2) * 30));

/** A day, or a day and a time. */
export function DateField({ control, readOnly, inputId, describedBy, invalid }: FieldProps) {
  const { attribute } = control;
  const value = attribute.getValue() as Date | null;
  const [open, setOpen] = useState(false);
  const hasTime = !attribute.column.dateOnly && control.getShowTime();
  const shown = value ? dayText(value) : "";
  const [draft, setDraft] = useDraft(shown);
  const mark = useMark(attribute);
  const take = (day: Date) => {
    attribute.enter(new Date(day.getFullYear(), day.getMonth(), day.getDate(), value?.getHours() ?? 0, value?.getMinutes() ?? 0));
    mark(null);
  };
  const commit = () => {
    if (draft === shown) return mark(null);
    if (draft.trim() === "") return attribute.enter(null), mark(null);
    const day = parseDay(draft);
    if (day) take(day);
    else mark(say(notDateText, dayText(new Date())));
  };
  const label = control.getLabel();
  return (
    <div className="pp-date">
      <Input
        id={inputId} className="pp-input" appearance="filled-darker" value={draft} placeholder={nothing} readOnly={readOnly} aria-label={hasTime ? say(dateOf, label) : undefined} aria-invalid={invalid} aria-describedby={describedBy} autoComplete="off"
        onChange={(_, data) => setDraft(data.value)} onBlur={() => !readOnly && commit()} onKeyDown={(e) => e.key === "Enter" && !readOnly && commit()}
        contentAfter={readOnly ? null : (
          <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} trapFocus>
            <PopoverTrigger disableButtonEnhancement><Button appearance="transparent" size="small" icon={<CalendarRegular />} aria-label={say(calendarText, label)} /></PopoverTrigger>
            <PopoverSurface aria-label={say(calendarText, label)} style={{ padding: 8 }}><Calendar value={value} choose={(day) => { take(day); setOpen(false); }} /></PopoverSurface>
          </Popover>
        )} />
      {hasTime && <TimeField value={value} readOnly={readOnly || !value} label={say(timeOf, label)} attribute={attribute} />}
    </div>
  );
}

function TimeField({ value, readOnly, label, attribute }: { value: Date | null; readOnly: boolean; label: string; attribute: FieldProps["control"]["attribute"] }) {
  const shown = value ? timeText(value) : "";
  const [draft, setDraft] = useDraft(shown);
  const mark = useMark(attribute);
  if (readOnly) return <Input className="pp-input pp-time" appearance="filled-darker" readOnly value={shown} placeholder={nothing} aria-label={label} />;
  const commit = (text: string) => {
    if (text === shown) return mark(null);
    const time = parseTime(text);
    if (!time) return mark(say(notTimeText, timeText(new Date())));
    attribute.enter(new Date(value!.getFullYear(), value!.getMonth(), value!.getDate(), ...time));
    mark(null);
  };
  return (
    <Combobox
      className="pp-input pp-time" appearance="filled-darker" freeform aria-label={label} value={draft} selectedOptions={[]} listbox={{ style: { maxHeight: 240 } }}
      onChange={(e) => setDraft(e.target.value)} onOptionSelect={(_, data) => data.optionText && commit(data.optionText)} onBlur={() => commit(draft)}>
      {halfHours.map((t) => <Option key={t.getTime()}>{timeText(t)}</Option>)}
    </Combobox>
  );
}
