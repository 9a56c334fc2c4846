import { say } from "../../../../Shared/Pages/words";
import type { Answer, Submission } from "./row";
import { statuses } from "./statuses";
import { texts } from "./texts";

const why = { filled: texts.filled, "new-only": texts.newOnly, unfit: texts.unfit };
const looked = { missing: texts.missing, several: texts.several, created: texts.made, found: undefined };

/** What was asked, what was answered, and where each answer went. */
export function Answers({ submission }: { submission: Submission }) {
  const { answers } = submission;
  return (
    <section class="card" aria-labelledby="answers">
      <h2 id="answers">{say(texts.answers)}</h2>
      {answers.length === 0 && <p class="quiet">{say(texts.noAnswers)}</p>}
      {answers.length > 0 && (
        <table class="answers">
          <thead><tr><th scope="col">{say(texts.question)}</th><th scope="col">{say(texts.answer)}</th><th scope="col">{say(texts.went)}</th></tr></thead>
          <tbody>
            {answers.map((answer) => (
              <tr key={answer.name}>
                <th scope="row">{answer.label}</th>
                <td class="value">{answer.value}</td>
                <td><Went answer={answer} submission={submission} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Went({ answer, submission: { story, target, status } }: { answer: Answer; submission: Submission }) {
  const { column } = answer;
  if (column === null || status === statuses.quarantined || status === statuses.failed || !story) return <span class="quiet">{say(texts.here)}</span>;
  const title = target?.columns[column] ?? column;
  const left = story.left.find((l) => l.column === column);
  const lookup = story.lookups.find((l) => l.column === column);
  const word = story.row === "kept" ? texts.keptRow
    : left ? why[left.why as keyof typeof why]
    : lookup ? looked[lookup.word as keyof typeof looked]
    : undefined;
  const isOut = story.row === "kept" || left !== undefined || lookup?.word === "missing" || lookup?.word === "several";
  return (
    <>
      <span class="chip" data-out={isOut}>{title}</span>
      {word && <span class="quiet small why">{say(word)}</span>}
      {!word && left && <span class="quiet small why">{left.why}</span>}
    </>
  );
}
