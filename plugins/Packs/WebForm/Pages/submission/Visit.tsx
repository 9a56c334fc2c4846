import { say } from "../../../../Shared/Pages/words";
import { codesOf, reasons } from "./reasons";
import type { Submission } from "./row";
import { texts } from "./texts";

/** How much speaks for spam, and what. */
export function Spam({ submission }: { submission: Submission }) {
  const score = submission.score ?? 0;
  const codes = codesOf(submission.reasons);
  return (
    <section class="card" aria-labelledby="check">
      <h2 id="check">{say(texts.check)}</h2>
      <p id="score">{say(texts.score, score)}</p>
      <meter min={0} max={100} low={30} high={59} optimum={0} value={score} aria-labelledby="score" />
      {codes.length === 0 ? <p class="quiet">{say(texts.clean)}</p> : <ul class="reasons">{codes.map((code) => <li key={code}>{reasons[code] ? say(reasons[code]) : code}</li>)}</ul>}
    </section>
  );
}

/** Which campaign, page or click brought the visitor. */
export function Visit({ submission }: { submission: Submission }) {
  const { campaign, click, referrer, firstPage, page } = submission;
  const facts: [string, string][] = [
    ...campaign.map(({ key, value }): [string, string] => [say(texts[key]), value]),
    ...(click ? [[`${say(texts.click)}${click.kind ? ` (${click.kind})` : ""}`, click.id] as [string, string]] : []),
    ...(referrer ? [[say(texts.referrer), referrer] as [string, string]] : []),
    ...(firstPage ? [[say(texts.firstPage), firstPage] as [string, string]] : []),
    ...(page ? [[say(texts.formPage), page] as [string, string]] : []),
  ];
  return (
    <section class="card" aria-labelledby="visit">
      <h2 id="visit">{say(texts.visit)}</h2>
      {facts.length === 0 ? <p class="quiet">{say(texts.direct)}</p> : <dl class="facts">{facts.map(([name, value]) => <><dt>{name}</dt><dd>{value}</dd></>)}</dl>}
    </section>
  );
}
