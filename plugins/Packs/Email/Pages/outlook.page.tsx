// The window that the add-in's pane opens in Outlook: here somebody is signed in, and a mail is made trackable. It stands in no form, so that there is no Xrm.
import { useEffect, useState } from "preact/hooks";
import { sentence } from "../../../Shared/Pages/crm";
import { Notice, show } from "../../../Shared/Pages/Page";
import { say } from "../../../Shared/Pages/words";

const texts = {
  title: { en: "Tracking your mail", fr: "Suivi de votre e-mail", nl: "Uw e-mail volgen", pt: "Rastreando seu e-mail" },
  wait: { en: "This window closes by itself.", fr: "Cette fenêtre se ferme d’elle-même.", nl: "Dit venster sluit vanzelf.", pt: "Esta janela se fecha sozinha." },
  alone: {
    en: "This page belongs to the add-in in Outlook and does nothing by itself.", fr: "Cette page appartient au complément d’Outlook et ne fait rien d’elle-même.",
    nl: "Deze pagina hoort bij de invoegtoepassing in Outlook en doet zelf niets.", pt: "Esta página pertence ao suplemento do Outlook e nada faz sozinha.",
  },
};

interface Mail { html: string; recipients: string[] }
interface Tracked { Html: string; MailKey: string | null; Problem: string | null }

/** The organization's Web API, beside its web resources. */
const api = `${location.origin}${location.pathname.replace(/\/(%7b[^/]*%7d\/)?webresources\/.*$/i, "")}/api/data/v9.2/`;

async function track(mail: Mail): Promise<Tracked> {
  const response = await fetch(`${api}pp_TrackMail`, {
    method: "POST", headers: { "Content-Type": "application/json", Accept: "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0" }, body: JSON.stringify({ Html: mail.html, Recipients: mail.recipients.join(";") }),
  });
  const answer = await response.json() as Tracked & { error?: { message: string } };
  if (!response.ok) throw new Error(answer.error?.message ?? `HTTP ${response.status}`);
  return answer;
}

function Page() {
  const [alone, setAlone] = useState(false);
  useEffect(() => {
    void Office.onReady((info) => {
      if (info.host !== Office.HostType.Outlook) {
        setAlone(true);
        return;
      }
      const answer = (to: string, message: object) => Office.context.ui.messageParent(JSON.stringify(message), { targetOrigin: to });
      Office.context.ui.addHandlerAsync(Office.EventType.DialogParentMessageReceived, (told: Office.DialogParentMessageReceivedEventArgs) => {
        const from = told.origin; // Whoever opened it. An add-in that can has the mail already.
        if (!from) return;
        track(JSON.parse(told.message) as Mail).then(
          ({ Html, MailKey, Problem }) => answer(from, Problem ? { state: "refused", problem: Problem } : { state: "tracked", html: Html, key: MailKey ?? "" }),
          (thrown: unknown) => answer(from, { state: "refused", problem: sentence(thrown) }));
      }, () => answer("*", { state: "ready" }));
    });
  }, []);
  return (
    <main>
      <h1>{say(texts.title)}</h1>
      {alone ? <Notice kind="info">{say(texts.alone)}</Notice> : <><fluent-spinner aria-label={say(texts.title)} /><p>{say(texts.wait)}</p></>}
    </main>
  );
}

document.title = say(texts.title);
show(() => <Page />);
