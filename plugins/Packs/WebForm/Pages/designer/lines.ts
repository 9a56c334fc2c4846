/** Texts of one entry a line, as people write lists. */
export const linesOf = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);

/** `left = right`, each on a line; a line without `=` is both. */
export function pairsOf(text: string): [string, string][] {
  return linesOf(text).map((line) => {
    const at = line.indexOf("=");
    return at < 0 ? [line, line] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
  });
}

export const pairsText = (pairs: readonly (readonly [unknown, unknown])[]): string => pairs.map(([left, right]) => `${left} = ${right}`).join("\n");

/** A number where the text is one, yes or no where it says true or false, else the text. */
export function scalar(text: string): string | number | boolean {
  if (text === "true" || text === "false") return text === "true";
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text;
}

/** The part without a member that is empty: a definition says nothing that means nothing. */
export function withMember<T extends object, K extends keyof T>(part: T, member: K, value: T[K] | undefined | ""): T {
  const { [member]: _, ...rest } = part;
  const isEmpty = value === undefined || value === "" || value === false || (Array.isArray(value) && value.length === 0) || (typeof value === "number" && Number.isNaN(value));
  return (isEmpty ? rest : { ...rest, [member]: value }) as T;
}
