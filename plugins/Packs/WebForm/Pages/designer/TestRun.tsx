import { useEffect, useState } from "preact/hooks";
import { sentence } from "../../../../Shared/Pages/crm";
import { Action, Notice, useLoaded } from "../../../../Shared/Pages/Page";
import { RelayError } from "../../../../Shared/Pages/relay";
import { say } from "../../../../Shared/Pages/words";
import { same } from "./changes";
import type { Definition, Field } from "./definition";
import { BoxInput, SelectInput, TextInput } from "./Inputs";
import type { FormRow } from "./row";
import { of, texts } from "./texts";
import { type Answers, arrival, type Arrived, asked, clear, examples, openRow, send } from "./trial";
import { versionsOf } from "./versions";

const words = {
  title: of("Send a test", "Envoyer un essai", "Een test sturen", "Enviar um teste"),
  why: of("It goes through the relay like a visitor’s, makes the same rows, and is marked as a test.", "Il passe par le relais comme celui d’un visiteur, crée les mêmes lignes, et est marqué comme essai.",
    "Hij gaat door de relay zoals die van een bezoeker, maakt dezelfde rijen en is gemarkeerd als test.", "Ele passa pelo relay como o de um visitante, cria as mesmas linhas e é marcado como teste."),
  live: of("What is tested is the published form; your draft has changed since.", "L’essai porte sur le formulaire publié ; votre brouillon a changé depuis.", "Getest wordt het gepubliceerde formulier; uw concept is sindsdien gewijzigd.", "O teste é do formulário publicado; seu rascunho mudou desde então."),
  files: of("File fields are left out of a test.", "Les champs de fichier sont exclus d’un essai.", "Bestandsvelden blijven buiten een test.", "Campos de arquivo ficam fora do teste."),
  send: of("Send the test", "Envoyer l’essai", "De test sturen", "Enviar o teste"),
  accepted: of("The relay has accepted it; waiting for the CRM.", "Le relais l’a accepté ; en attente du CRM.", "De relay heeft hem aangenomen; wachten op het CRM.", "O relay o aceitou; aguardando o CRM."),
  arrived: of("It has arrived.", "Il est arrivé.", "Hij is aangekomen.", "Ele chegou."),
  matched: of("It has arrived, and was matched with a row that was there.", "Il est arrivé et a été rapproché d’une ligne existante.", "Hij is aangekomen en kwam overeen met een bestaande rij.", "Ele chegou e correspondeu a uma linha existente."),
  late: of("The relay has it, but the CRM does not show it after half a minute. It is not lost: Configuration says what waits.", "Le relais l’a, mais le CRM ne le montre pas après une demi-minute. Il n’est pas perdu : Configuration dit ce qui attend.",
    "De relay heeft hem, maar het CRM toont hem na een halve minuut niet. Hij is niet kwijt: Configuratie zegt wat er wacht.", "O relay o tem, mas o CRM não o mostra após meio minuto. Não se perdeu: Configuração diz o que espera."),
  openSubmission: of("Open the submission", "Ouvrir l’envoi", "De inzending openen", "Abrir o envio"),
  openRecord: of("Open the row it became ({0})", "Ouvrir la ligne créée ({0})", "De rij openen die het werd ({0})", "Abrir a linha em que se tornou ({0})"),
  clear: of("Delete what this test made", "Supprimer ce que cet essai a créé", "Verwijderen wat deze test maakte", "Excluir o que este teste criou"),
  cleared: of("What the test made is deleted.", "Ce que l’essai a créé est supprimé.", "Wat de test maakte, is verwijderd.", "O que o teste criou foi excluído."),
};

type State = { is: "ready" } | { is: "waiting" } | { is: "arrived"; where: Arrived } | { is: "told"; kind: "error" | "warning" | "success"; text: string };

/** A submission without a site: what visitors see is filled in, sent and followed until it has arrived. */
export function Test({ row, draft, title }: { row: FormRow; draft: Definition; title: string }) {
  const [found, reload] = useLoaded(() => versionsOf(row.id));
  useEffect(() => { void reload(); }, [row.publishedVersion]);
  if (!row.page) return <section class="card"><p>{say(texts.notYet)}</p></section>;
  if (found.state === "loading") return <p class="quiet">{say(texts.loading)}</p>;
  if (found.state === "failed") return <Notice kind="error">{found.message}</Notice>;
  const live = found.value.find((v) => v.number === row.publishedVersion)?.definition ?? draft;
  return <TestRun key={row.publishedVersion} row={row} live={live} draft={draft} title={title} />;
}

function TestRun({ row, live, draft, title }: { row: FormRow; live: Definition; draft: Definition; title: string }) {
  const [answers, setAnswers] = useState<Answers>(() => examples(live, new Date()));
  const [state, setState] = useState<State>({ is: "ready" });
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const attempt = (what: () => Promise<State>) => async () => {
    setWrong({});
    try {
      setState(await what());
    } catch (thrown) {
      if (thrown instanceof RelayError) setWrong(Object.fromEntries(thrown.fields.map((f) => [f.field, f.message])));
      setState({ is: "told", kind: "error", text: sentence(thrown) });
    }
  };
  const start = attempt(async () => {
    setState({ is: "waiting" });
    const where = await arrival((await send(row.key, filled(answers))).id);
    return where ? { is: "arrived", where } : { is: "told", kind: "warning", text: say(words.late) };
  });
  return (
    <section class="card stack" aria-labelledby="test">
      <h2 id="test">{say(words.title)}</h2>
      <p class="quiet">{say(words.why)}</p>
      {!same(live, draft) && <Notice kind="info">{say(words.live)}</Notice>}
      {live.fields.some((f) => f.type === "file") && <p class="small quiet">{say(words.files)}</p>}
      <div class="grid">{asked(live).map((f) => <Answer key={f.name} field={f} value={answers[f.name]} wrong={wrong[f.name]} set={(v) => setAnswers({ ...answers, [f.name]: v })} />)}</div>
      <div class="actions"><Action primary run={start} label={say(words.send)} /></div>
      {state.is === "waiting" && <Notice kind="info">{say(words.accepted)}</Notice>}
      {state.is === "told" && <Notice kind={state.kind}>{state.text}</Notice>}
      {state.is === "arrived" && (
        <>
          <Notice kind="success">{say(state.where.matched ? words.matched : words.arrived)}</Notice>
          <div class="actions">
            <Action run={() => openRow("pp_formsubmission", state.where.submission)} label={say(words.openSubmission)} />
            {state.where.table && state.where.record && <Action run={() => openRow(state.where.table!, state.where.record!)} label={say(words.openRecord, title)} />}
            <Action subtle run={attempt(async () => { await clear(state.where); return { is: "told", kind: "success", text: say(words.cleared) }; })} label={say(words.clear)} />
          </div>
        </>
      )}
    </section>
  );
}

/** What a visitor left empty is not sent. */
const filled = (answers: Answers): Answers => Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== "" && !(Array.isArray(value) && value.length === 0)));

function Answer({ field, value, wrong, set }: { field: Field; value: Answers[string] | undefined; wrong: string | undefined; set: (value: Answers[string]) => void }) {
  const label = field.label ?? field.name;
  if (typeof value === "boolean") return <BoxInput label={label} value={value} set={set} />;
  if (field.options && !field.multiple) return <SelectInput label={label} hint={wrong} value={String(value ?? "")} options={[...(field.required ? [] : [{ value: "", label: say(texts.nothing) }]), ...field.options.map((o) => ({ value: String(o.value), label: o.label }))]} set={set} />;
  if (Array.isArray(value)) return <TextInput label={label} hint={wrong} value={value.join(", ")} set={(v) => set(v.split(",").map((each) => each.trim()).filter(Boolean))} />;
  return <TextInput label={label} hint={wrong} wrong={wrong !== undefined} value={String(value ?? "")} set={set} />;
}
