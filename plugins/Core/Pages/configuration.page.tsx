import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { pageData, type Row, rows } from "../../Shared/Pages/crm";
import { Action, Notice, show, useLoaded } from "../../Shared/Pages/Page";
import { day, say, type Words } from "../../Shared/Pages/words";
import { AccessView } from "./AccessView";
import { type AccountKind, callFire, twilio } from "./accounts";
import { CaptchaSecrets } from "./CaptchaSecrets";
import { type Health, health, type RelayShown, shownRelay } from "./configuring";
import { texts } from "./configurationTexts";
import { DataFlow, regionTitle } from "./DataFlow";
import { Diagnostics } from "./Diagnostics";
import { HealthView } from "./HealthView";
import { bounces, postmark, sendGrid } from "./mailProviders";
import { ProviderAccount } from "./ProviderAccount";
import { title } from "./RegistrationForm";

interface Known {
  registration: Row;
  relay: RelayShown;
  health: Health;
}

/** Whose words or services a pack needs. */
const accounts: Record<string, readonly AccountKind<never>[]> = { sms: [twilio, callFire], email: [sendGrid, postmark, bounces] };

const tabs = { flow: texts.flow, health: texts.health, access: texts.access, diagnostics: texts.diagnostics, guide: texts.guide } satisfies Record<string, Words>;
type Tab = keyof typeof tabs;

async function load(): Promise<Known | undefined> {
  const registration = (await rows("pp_registration", "?$select=pp_name,pp_region,pp_detailsuntil&$filter=statecode eq 0&$orderby=createdon desc&$top=1"))[0];
  if (!registration) return undefined;
  const [relay, state] = await Promise.all([shownRelay(), health()]);
  return { registration, relay, health: state };
}

/** One pack's configuration; the pack is named in the page's address. */
function Configuration() {
  const [loaded, reload] = useLoaded(load);
  const pack = pageData() || "webform";
  return (
    <>
      <h1>{title(pack)}: {say(texts.title)}</h1>
      {loaded.state === "loading" && <fluent-spinner aria-label={say(texts.loading)} />}
      {loaded.state === "failed" && <><Notice kind="error">{loaded.message}</Notice><Action run={reload} label={say(texts.again)} /></>}
      {loaded.state === "ready" && (loaded.value ? <Tabs pack={pack} known={loaded.value} reload={reload} /> : <Notice kind="warning">{say(texts.notRegistered)}</Notice>)}
    </>
  );
}

function Tabs({ pack, known, reload }: { pack: string; known: Known; reload: () => Promise<void> }) {
  const [tab, setTab] = useState<Tab>("flow");
  const panels: Record<Tab, () => ComponentChildren> = {
    flow: () => <DataFlow pack={pack} relay={known.relay} health={known.health} />,
    health: () => <HealthView pack={pack} health={known.health} reload={reload} />,
    access: () => <>{(accounts[pack] ?? []).map((kind) => <ProviderAccount key={kind.path} kind={kind} />)}<AccessView />{pack === "webform" && <CaptchaSecrets />}</>,
    diagnostics: () => <Diagnostics registration={known.registration} />,
    guide: () => <Guide pack={pack} known={known} />,
  };
  return (
    <>
      <div class="tabs no-print"><fluent-tablist role="tablist" activeid={tab} aria-label={say(texts.title)} onChange={(e) => setTab((e.currentTarget as HTMLElement & { activeid: Tab }).activeid)}>
        {(Object.keys(tabs) as Tab[]).map((name) => <fluent-tab key={name} id={name} role="tab" aria-selected={tab === name} aria-controls="panel">{say(tabs[name])}</fluent-tab>)}
      </fluent-tablist></div>
      <section class="card" id="panel" role="tabpanel" aria-labelledby={tab}>{panels[tab]()}</section>
    </>
  );
}

/** What a privacy officer files: the same record, on paper. */
function Guide({ pack, known }: { pack: string; known: Known }) {
  return (
    <>
      <h2>{say(texts.guideOf, title(pack))}</h2>
      <p class="quiet">{say(texts.guideMade, day(known.health.now), String(known.registration["pp_name"]))}</p>
      <h3>{say(texts.roles)}</h3><p>{say(texts.rolesText)}</p>
      <DataFlow pack={pack} relay={known.relay} health={known.health} />
      <h3>{say(texts.security)}</h3><p>{say(texts.securityText)}</p>
      <p class="quiet small">{regionTitle(known.relay.region)}</p>
      <div class="actions no-print"><Action primary run={() => Promise.resolve(window.print())} label={say(texts.print)} /></div>
    </>
  );
}

document.title = say(texts.title);
show(() => <Configuration />);
