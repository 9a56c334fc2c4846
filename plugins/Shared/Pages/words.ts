import { crm } from "./crm";

/** A text in the four languages that everything of ours is in. */
export interface Words {
  en: string;
  fr: string;
  nl: string;
  pt: string;
}

const byLanguage: Record<number, keyof Words> = { 1033: "en", 1036: "fr", 1043: "nl", 1046: "pt" };

/** A page that Outlook opens stands in no window of the CRM's. */
const spoken = (crm as Xrm.XrmStatic | undefined)?.Utility.getGlobalContext().userSettings.languageId;

/** The user's language, or English where we have none of theirs. */
export const language: keyof Words = (spoken === undefined ? Object.values(byLanguage).find((l) => navigator.language.startsWith(l)) : byLanguage[spoken]) ?? "en";

/** The text for the user; `{0}`, `{1}` … are filled in. */
export const say = (words: Words, ...values: (string | number)[]): string =>
  values.reduce<string>((text, value, index) => text.replaceAll(`{${index}}`, String(value)), words[language]);

document.documentElement.lang = language === "pt" ? "pt-BR" : language;

const locale = document.documentElement.lang;

/** A moment as the user reads it. */
export const moment = (iso: string): string => new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));

/** A day as the user reads it. */
export const day = (iso: string): string => new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(new Date(iso));

/** A number of things: `one` where the user's language takes the singular for it, which is not everywhere at 1 alone. */
export const counted = (count: number, one: Words, other: Words): string => say(new Intl.PluralRules(locale).select(count) === "one" ? one : other, number(count));

export const number = (value: number): string => new Intl.NumberFormat(locale).format(value);
