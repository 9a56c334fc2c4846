import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { Action, Notice, show, useLoaded } from "../../../Shared/Pages/Page";
import { moment, say } from "../../../Shared/Pages/words";
import { Answers } from "./submission/Answers";
import { Became } from "./submission/Became";
import { Consents, Receipt } from "./submission/Consents";
import { type Consent, load, type Submission } from "./submission/row";
import { texts } from "./submission/texts";
import { Spam, Visit } from "./submission/Visit";

/** The row that the form around this page shows. */
const id = (new URLSearchParams(location.search).get("id") ?? "").replace(/[{}]/g, "");

function Page() {
  if (!id) return <Notice kind="info">{say(texts.saveFirst)}</Notice>;
  return <Loaded />;
}

function Loaded() {
  const [loaded, reload] = useLoaded(() => load(id));
  const [printing, print] = useState<Consent>();
  useLayoutEffect(() => growFrame());
  useEffect(() => {
    if (!printing) return;
    window.print();
    print(undefined);
  }, [printing]);
  if (loaded.state === "loading") return <fluent-spinner aria-label={say(texts.loading)} />;
  if (loaded.state === "failed") return <><Notice kind="error">{loaded.message}</Notice><Action run={reload} label={say(texts.again)} /></>;
  return printing ? <Receipt consent={printing} submission={loaded.value} /> : <Told submission={loaded.value} print={print} />;
}

function Told({ submission, print }: { submission: Submission; print: (consent: Consent) => void }) {
  return (
    <div class="told">
      <h1 class="heard">{say(texts.title)}: {submission.name}</h1>
      <div>
        <Became submission={submission} />
        <p class="quiet sent">{say(texts.form)}: {submission.formTitle}{submission.submittedOn && ` · ${say(texts.sent)}: ${moment(submission.submittedOn)}`}</p>
        <Answers submission={submission} />
      </div>
      <div>
        <Consents submission={submission} print={print} />
        <Spam submission={submission} />
        <Visit submission={submission} />
      </div>
    </div>
  );
}

/** A page within a page should not scroll: where the form around it allows, its frame becomes as high as it is. */
function growFrame(): void {
  const frame = window.frameElement as HTMLElement | null;
  const height = document.querySelector("main")?.offsetHeight ?? 0;
  if (frame && height > 0) frame.style.height = `${Math.max(height, 200)}px`;
}

window.addEventListener("resize", growFrame);
show(() => <Page />);
