import { Input } from "@fluentui/react-components";
import { locale, say } from "../xrm/user";
import { type FieldProps, nothing } from "./FieldProps";
import { notNumberText, rangeText } from "./texts";
import { useDraft, useMark } from "./useDraft";

/** A number, as the user's language writes it. */
export function NumberField({ control, readOnly, inputId, describedBy, invalid }: FieldProps) {
  const { attribute } = control;
  const { kind, min, max } = attribute.column;
  const precision = kind === "integer" ? 0 : attribute.getPrecision();
  const value = attribute.getValue() as number | null;
  const shown = value === null ? "" : format(value, precision);
  const [draft, setDraft] = useDraft(shown);
  const mark = useMark(attribute);
  const commit = () => {
    if (draft === shown) return mark(null);
    if (draft.trim() === "") return attribute.enter(null), mark(null);
    const number = parse(draft);
    if (number === null) return mark(say(notNumberText));
    const rounded = Number(number.toFixed(precision));
    if (rounded < min || rounded > max) return mark(say(rangeText, format(min, 0), format(max, 0)));
    attribute.enter(rounded);
    mark(null);
    setDraft(format(rounded, precision));
  };
  return (
    <Input
      id={inputId} className="pp-input" appearance="filled-darker" inputMode="decimal" value={draft} placeholder={nothing} readOnly={readOnly} aria-required={attribute.getRequiredLevel() === "required"} aria-invalid={invalid}
      aria-describedby={describedBy} autoComplete="off" contentBefore={kind === "money" ? <span>$</span> : null}
      onChange={(_, data) => setDraft(data.value)} onBlur={() => !readOnly && commit()} onKeyDown={(e) => e.key === "Enter" && !readOnly && commit()} />
  );
}

export const format = (value: number, precision: number): string => new Intl.NumberFormat(locale(), { minimumFractionDigits: precision, maximumFractionDigits: precision }).format(value);

/** @returns Null for what is no number. */
function parse(text: string): number | null {
  const parts = new Intl.NumberFormat(locale()).formatToParts(12345.6);
  const of = (type: string) => parts.find((p) => p.type === type)?.value ?? "";
  const plain = text.trim().replaceAll(of("group"), "").replace(/[\s\u00a0\u202f]/g, "").replace(of("decimal"), ".");
  return /^-?\d*\.?\d+$/.test(plain) ? Number(plain) : null;
}
