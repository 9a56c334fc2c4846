import { number, say } from "../../../../Shared/Pages/words";
import type { Counts } from "./stories";
import { texts } from "./texts";

const columns = ["person", "uncertain", "machine"] as const;

/** Opens and clicks, people and machines side by side. */
export function CountTable({ counts }: { counts: Counts }) {
  return (
    <table class="counts">
      <thead><tr><td />{columns.map((who) => <th scope="col" key={who}>{say(texts[who])}</th>)}</tr></thead>
      <tbody>
        {(["opened", "clicked"] as const).map((kind) => (
          <tr key={kind}>
            <th scope="row">{say(texts[kind])}</th>
            {columns.map((who) => <td key={who} class={who} data-none={counts[kind][who] === 0}>{number(counts[kind][who])}</td>)}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
