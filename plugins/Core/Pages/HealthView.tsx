import { useState } from "preact/hooks";
import { sentence } from "../../Shared/Pages/crm";
import { Action, Notice } from "../../Shared/Pages/Page";
import { counted, moment, number, say } from "../../Shared/Pages/words";
import { type Health, replay } from "./configuring";
import { texts } from "./configurationTexts";

/** How the pack is doing at the relay, and what to do about what was given up. */
export function HealthView({ pack, health, reload }: { pack: string; health: Health; reload: () => Promise<void> }) {
  const [outcome, setOutcome] = useState<{ kind: "success" | "error"; text: string }>();
  const own = health.packs.find((p) => p.pack === pack);
  const held = health.destinations.filter((d) => d.heldBack);
  const again = (reason: string | null) => async () => {
    try {
      const { envelopes } = await replay(pack, reason);
      setOutcome({ kind: "success", text: counted(envelopes, texts.replayedOne, texts.replayed) });
      await reload();
    } catch (thrown) {
      setOutcome({ kind: "error", text: sentence(thrown) });
    }
  };
  return (
    <>
      {held.length === 0 && !own?.givenUp.length && <Notice kind="success">{say(texts.fine)}</Notice>}
      {held.map((d) => <Notice key={d.name} kind="warning">{say(texts.heldBack, d.name === "crm" ? "CRM" : d.name, d.reason ?? "", d.until ? moment(d.until) : "")}</Notice>)}
      {outcome && <Notice kind={outcome.kind}>{outcome.text}</Notice>}
      <div class="grid figures">
        <Figure title={say(texts.accepted)} value={own?.accepted ?? 0} />
        <Figure title={say(texts.completed)} value={own?.completed ?? 0} />
        <Figure title={say(texts.waiting)} value={own?.inFlight ?? 0} />
        <Figure title={say(texts.given)} value={(own?.refused ?? 0) + (own?.deadLettered ?? 0)} />
      </div>
      <p class="small quiet">{say(texts.in30)} {say(texts.last)}: {own?.lastAcceptedAt ? moment(own.lastAcceptedAt) : say(texts.never)}</p>
      <h2>{say(texts.deadLetters)}</h2>
      {(own?.givenUp.length ?? 0) === 0 ? <p class="quiet">{say(texts.noneGiven)}</p> : (
        <div class="scroll" role="region" aria-label={say(texts.deadLetters)} tabIndex={0}>
          <table>
            <thead><tr><th scope="col">{say(texts.reason)}</th><th scope="col" class="number">{say(texts.count)}</th><th scope="col">{say(texts.since)}</th><td /></tr></thead>
            <tbody>
              {own!.givenUp.map((g) => (
                <tr key={`${g.state} ${g.destination} ${g.reason}`}>
                  <td>{g.reason}</td><td class="number">{number(g.count)}</td><td>{moment(g.oldest)}</td>
                  <td><Action run={again(g.reason)} label={say(texts.replay)} /></td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <div class="actions"><Action run={reload} label={say(texts.refresh)} /></div>
    </>
  );
}

const Figure = ({ title, value }: { title: string; value: number }) => <div><span class="figure">{number(value)}</span><span class="quiet">{title}</span></div>;
