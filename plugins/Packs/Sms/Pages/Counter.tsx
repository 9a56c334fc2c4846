import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { Action } from "../../../Shared/Pages/Page";
import { counted, number, say } from "../../../Shared/Pages/words";
import { texts } from "./counterTexts";
import { lookalikes, plainly } from "./lookalikes";
import { measure } from "./segments";

/** What a provider takes: SmsLimits.Text in the relay. */
export const mostCharacters = 1600;

const mostShown = 12;

/** A character as somebody can see it. */
const visible = (character: string): string =>
  /^[\u00ad\u200b-\u200f\u2060\ufeff\ufe0f]$/.test(character) ? say(texts.invisible) : /^\s$/.test(character) ? say(texts.space) : character;

const shown = (characters: readonly string[]): string => [...new Set(characters.map(visible))].slice(0, mostShown).join("  ");

/**
 * What a text takes, while somebody types: of the text as its receiver gets it.
 * @param id What the field that is counted names in `aria-describedby`.
 * @param merged The text with its places filled.
 * @param typed The text as it stands in the field.
 */
export function Counter({ id, merged, typed, set, children }: { id: string; merged: string; typed: string; set: (text: string) => void; children?: ComponentChildren }) {
  const [before, keep] = useState<{ text: string; plain: string }>();
  const { encoding, segments, left, odd } = measure(merged);
  const replaceable = lookalikes(typed);
  const replace = () => {
    const plain = plainly(typed);
    keep({ text: typed, plain });
    set(plain);
    return Promise.resolve();
  };
  const undo = () => {
    if (before) set(before.text);
    keep(undefined);
    return Promise.resolve();
  };
  return (
    <div class="counter small">
      <p id={id} class="count" data-many={segments > 1}>
        <strong>{segments === 0 ? say(texts.noSegments) : counted(segments, texts.segment, texts.segments)}</strong>
        <span>{say(texts.left, number(left))}</span>
        <span>{say(texts.characters, number(merged.length))}</span>
        <span>{say(encoding === "GSM-7" ? texts.gsm : texts.ucs)}</span>
        {children}
      </p>
      {merged.length > mostCharacters && <p class="error" role="alert">{say(texts.tooLong, number(mostCharacters))}</p>}
      {odd.length > 0 && <p>{say(texts.odd)} <span class="odd">{shown(odd)}</span></p>}
      {replaceable.length > 0 && <p><Action subtle run={replace} label={say(texts.replace, shown(replaceable))} /></p>}
      {before && before.plain === typed && <p role="status">{say(texts.replaced)} <Action subtle run={undo} label={say(texts.undo)} /></p>}
    </div>
  );
}
