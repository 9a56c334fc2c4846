import qrcode from "qrcode-generator";
import { useState } from "preact/hooks";
import { Action, Notice } from "../../../../Shared/Pages/Page";
import { moment, say } from "../../../../Shared/Pages/words";
import type { FormRow } from "./row";
import { texts } from "./texts";

/** Where visitors find the form, and what to paste where. */
export function Share({ row }: { row: FormRow }) {
  const [copied, setCopied] = useState("");
  if (!row.page || !row.snippet) return <section class="card"><p>{say(texts.notYet)}</p></section>;
  const copy = (what: string) => async () => {
    await navigator.clipboard.writeText(what);
    setCopied(what);
  };
  return (
    <section class="card stack" aria-labelledby="share">
      <h2 id="share">{say(texts.share)}</h2>
      {row.publishedOn && <p class="quiet">{moment(row.publishedOn)} ({row.publishedVersion})</p>}
      {copied && <Notice kind="success">{say(texts.copied)}</Notice>}
      <h3>{say(texts.page)}</h3>
      <p><a href={row.page} target="_blank" rel="noreferrer">{row.page}</a></p>
      <div class="actions"><Action run={copy(row.page)} label={`${say(texts.copy)}: ${say(texts.page)}`} /></div>
      <h3>{say(texts.snippet)}</h3>
      <pre class="snippet" tabIndex={0}>{row.snippet}</pre>
      <div class="actions"><Action run={copy(row.snippet)} label={`${say(texts.copy)}: ${say(texts.snippet)}`} /></div>
      <h3>{say(texts.qr)}</h3>
      <Code text={row.page} />
    </section>
  );
}

const quiet = 4; // modules around the code, as its standard wants

function Code({ text }: { text: string }) {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const size = code.getModuleCount();
  let path = "";
  for (let y = 0; y < size; y++) for (let x = 0; x < size; x++) if (code.isDark(y, x)) path += `M${x + quiet} ${y + quiet}h1v1h-1z`;
  return (
    <svg class="qr" role="img" aria-label={`${say(texts.qr)}: ${text}`} viewBox={`0 0 ${size + 2 * quiet} ${size + 2 * quiet}`}>
      <rect width="100%" height="100%" fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
