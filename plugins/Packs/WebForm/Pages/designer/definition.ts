import type { Words } from "../../../../Shared/Pages/words";

/** A form as the relay takes it (functions/PowerPacks.Relay/Packs/WebForm/README.md says what each member means). */
export interface Definition {
  title: string;
  language?: keyof Words;
  table: { logicalName: string; entitySet: string; primaryId: string };
  fields: Field[];
  constants?: Record<string, string | number | boolean>;
  match?: { keys: string[][]; onMatch?: "update" | "attach" | "keep" | "create"; updateRules?: Record<string, "always" | "ifEmpty" | "never"> };
  consent?: Consent;
  consents?: Consent[];
  steps?: Step[];
  thankYou?: { message?: string; redirect?: string };
  allowedOrigins?: string[];
  allowedRedirects?: string[];
  submissionsPerMinute?: number;
  submissionsPerMinutePerAddress?: number;
  theme?: Theme;
  spam?: { quarantineAt?: number; requireProof?: boolean; minimumSeconds?: number; blocked?: string[] };
  captcha?: { kind: "turnstile" | "hCaptcha" | "friendly"; siteKey: string };
  translations?: Partial<Record<keyof Words, Translation>>;
  drafts?: { enabled: boolean; days?: number };
  legacy?: { formId: string; fields: Record<string, string>; redirects?: boolean };
  capture?: { selector: string; fields: Record<string, string> };
  doubleOptIn?: { field: string; days?: number; subject?: string; text?: string };
  timeZone?: string;
  attribution?: boolean;
}

export interface Consent {
  text: string;
  version: string;
  field?: string;
  purpose?: string;
}

/** The form's words in another language; what lacks is read in the form's own. */
export interface Translation {
  title?: string;
  thankYou?: string;
  mailSubject?: string;
  mailText?: string;
  fields?: Record<string, FieldWords>;
  steps?: string[];
  consents?: Record<string, string>;
}

export interface FieldWords {
  label?: string;
  help?: string;
  placeholder?: string;
  text?: string;
  options?: Record<string, string>;
}

export interface Step {
  title: string;
  fields: string[];
  showIf?: Condition;
}

export interface Theme {
  accent?: string;
  background?: string;
  text?: string;
  font?: "system" | "serif" | "mono";
  radius?: number;
  density?: "comfortable" | "compact";
  scheme?: "auto" | "light" | "dark";
}

export interface Condition {
  all?: Test[];
  any?: Test[];
}

export interface Test {
  field: string;
  test: "is" | "isNot" | "isOneOf" | "isEmpty" | "isNotEmpty" | "isLess" | "isMore";
  value?: string | number | boolean | (string | number)[];
}

export interface Option {
  value: string | number;
  label: string;
}

export type FieldType =
  | "text" | "textarea" | "email" | "phone" | "url" | "number" | "date" | "dateTime" | "time"
  | "choice" | "checkbox" | "consent" | "hidden" | "content" | "calculation" | "file";

/** A lookup that a field's value finds the row for. */
export interface Lookup {
  navigationProperty: string;
  table: { logicalName: string; entitySet: string; primaryId: string };
  by: string;
  onMissing?: "leaveEmpty" | "create" | "hold";
}

export interface Field {
  name: string;
  type: FieldType;
  label?: string;
  column?: string;
  lookup?: Lookup;
  required?: boolean;
  help?: string;
  placeholder?: string;
  autocomplete?: string;
  default?: string | number | boolean | string[];
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  min?: string | number;
  max?: string | number;
  step?: number;
  options?: Option[];
  multiple?: boolean;
  appearance?: "list" | "radio";
  value?: string | number | boolean;
  text?: string;
  formula?: string;
  accept?: string[];
  maxBytes?: number;
  maxFiles?: number;
  showIf?: Condition;
}

export const emptyDefinition = (title: string): Definition => ({
  title,
  table: { logicalName: "lead", entitySet: "leads", primaryId: "leadid" },
  fields: [],
});
