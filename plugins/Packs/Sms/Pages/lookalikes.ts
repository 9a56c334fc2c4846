/** Characters that word processors and phones put where a plain one was meant. GSM-7 has the plain one, so a text with it is cheaper and reads the same. */
import { isGsm } from "./segments";

const plain = new Map<string, string>();
const mean = (plainOne: string, lookalikes: string) => { for (const character of lookalikes) plain.set(character, plainOne); };

mean("'", "‘’‚‛′‵`´ʹʻʼˈ＇");
mean('"', "“”„‟″‶«»〝〞＂");
mean("-", "‐‑‒–—―−⁃﹘﹣");
mean("...", "…");
mean(" ", "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t");
mean("\n", "\u2028\u2029\u0085");
mean("", "\u00ad\u200b\u200e\u200f\u2060\ufeff"); // They are not seen at all.
mean("<", "‹");
mean(">", "›");
mean("/", "⁄∕");
mean("~", "˜∼");
mean("^", "ˆ");
mean(":", "∶");
mean("*", "∗");
mean("|", "¦│");
mean(".", "․·");
mean("-", "•‣");

const fullWidth = { first: 0xff01, last: 0xff5e, behindAscii: 0xfee0 };

/** What a character means; itself where nothing plain looks like it. */
function meant(character: string): string {
  if (isGsm(character)) return character;
  const known = plain.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0)!;
  const ascii = code >= fullWidth.first && code <= fullWidth.last ? String.fromCodePoint(code - fullWidth.behindAscii) : character;
  return isGsm(ascii) ? ascii : plain.get(ascii) ?? character;
}

/** The text with plain characters; letters with accents, which are spelling, stay. An accent that stands apart joins its letter where that makes a letter of GSM-7. */
export const plainly = (text: string): string => [...text.replaceAll(/\p{L}\p{M}+/gu, (letter) => (isGsm(letter.normalize("NFC")) ? letter.normalize("NFC") : letter))].map(meant).join("");

/** Characters that would be replaced, each once, as they stand in the text. */
export const lookalikes = (text: string): string[] => [...new Set([...text].filter((c) => meant(c) !== c))];
