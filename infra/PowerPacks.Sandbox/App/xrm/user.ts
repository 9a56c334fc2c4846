import type { Session } from "../data/session";

/** One text in the four languages of the app. */
export interface Text {
  en: string;
  fr: string;
  nl: string;
  pt: string;
}

const english = 1033;
const locales: Record<number, { key: keyof Text; tag: string }> = {
  1033: { key: "en", tag: "en-US" },
  1036: { key: "fr", tag: "fr-FR" },
  1043: { key: "nl", tag: "nl-NL" },
  1046: { key: "pt", tag: "pt-BR" },
};

let session: Session | null = null;

export function setUser(signedIn: Session): void {
  session = signedIn;
}

/** Whose app this is. */
export function user(): Session {
  return session!;
}

/** The LCID of the user's language, or of English where the app has no texts in it. */
export const language = (): number => (session && locales[session.user.language] ? session.user.language : english);

/** The user's language as the browser names it: <c>pt-BR</c>. */
export const locale = (): string => locales[language()]!.tag;

/** A text in the user's language; <c>{0}</c>, <c>{1}</c> … stand for values. */
export function say(text: Text, ...values: string[]): string {
  return text[locales[language()]!.key].replace(/\{(\d)\}/g, (_, index: string) => values[Number(index)] ?? "");
}

/** A sentence about a number of things: `one` where the language takes the singular for it. */
export const counted = (count: number, one: Text, other: Text, ...values: string[]): string =>
  say(new Intl.PluralRules(locale()).select(count) === "one" ? one : other, ...values);
