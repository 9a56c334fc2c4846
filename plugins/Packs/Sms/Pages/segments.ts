/**
 * How many segments a text takes (3GPP TS 23.038, TS 23.040): 160 septets in GSM-7, or 153 in each of several; 70 UTF-16 units in UCS-2, or 67. What takes two places, a character
 * of GSM-7's extension table or a surrogate pair, goes whole into the next segment. The plug-ins count in the same way (Segments.cs), and both are tested against the same vectors.
 */

const basic = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
const extended = new Set("\f^{}\\[~]|€");

const limits = { "GSM-7": { alone: 160, each: 153 }, "UCS-2": { alone: 70, each: 67 } };

export interface Measure {
  encoding: keyof typeof limits;
  /** Septets of GSM-7, or UTF-16 units of UCS-2. */
  units: number;
  segments: number;
  /** What still fits into the last segment. */
  left: number;
  /** Characters that GSM-7 lacks, each once: they halve what fits. */
  odd: string[];
}

/** Whether a character, which may be a surrogate pair, is one of GSM-7's. */
export const isGsm = (character: string): boolean => basic.has(character) || extended.has(character);

export function measure(text: string): Measure {
  const characters = [...text];
  const odd = [...new Set(characters.filter((c) => !isGsm(c)))];
  const encoding = odd.length === 0 ? "GSM-7" : "UCS-2";
  const widths = characters.map((c) => (encoding === "GSM-7" && extended.has(c) ? 2 : c.length));
  const units = widths.reduce((sum, width) => sum + width, 0);
  const { alone, each } = limits[encoding];
  if (units <= alone) return { encoding, units, segments: units === 0 ? 0 : 1, left: alone - units, odd };
  const { segments, used } = packed(widths, each);
  return { encoding, units, segments, left: each - used, odd };
}

function packed(widths: readonly number[], each: number): { segments: number; used: number } {
  let segments = 1;
  let used = 0;
  for (const width of widths) {
    if (used + width > each) {
      segments++;
      used = 0;
    }
    used += width;
  }
  return { segments, used };
}
