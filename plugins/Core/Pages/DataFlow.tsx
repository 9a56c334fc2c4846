import { day, say, type Words } from "../../Shared/Pages/words";
import type { Health, RelayShown } from "./configuring";
import { texts } from "./configurationTexts";
import { type RegionName, regions } from "./registrationTexts";

export const regionTitle = (name: string): string => (name in regions ? say(regions[name as RegionName].title) : name);

/** What leaves the environment, where it goes and how long it stays: the relay's own record. */
export function DataFlow({ pack, relay, health }: { pack: string; relay: RelayShown; health: Health }) {
  const shown = relay.packs.find((p) => p.name === pack);
  const region = regionTitle(relay.region);
  if (!shown) return <p>{say(texts.noCloud, region)}</p>;
  const { processing, hosts } = shown;
  return (
    <>
      <p>{say(texts.cloud, region)}</p>
      <dl>
        <dt>{say(texts.why)}</dt><dd>{say(processing.purpose)}</dd>
        <dt>{say(texts.whose)}</dt><dd><List items={processing.subjects} none={texts.none} /></dd>
        <dt>{say(texts.what)}</dt><dd><List items={processing.data} none={texts.none} /></dd>
        <dt>{say(texts.where)}</dt><dd>{say(texts.whereRegion, region)}</dd>
        <dt>{say(texts.who)}</dt><dd><List items={processing.recipients} none={texts.nobody} /></dd>
        <dt>{say(texts.hosts)}</dt><dd>{hosts.length > 0 ? hosts.join(", ") : say(texts.none)}</dd>
        <dt>{say(texts.kept)}</dt><dd>{say(processing.keptInRelay)}</dd>
        <dt>{say(texts.purged)}</dt><dd>{health.lastPurge ? day(health.lastPurge.day) : say(texts.purgedNone)}</dd>
      </dl>
    </>
  );
}

const List = ({ items, none }: { items: readonly Words[]; none: Words }) =>
  items.length === 0 ? <>{say(none)}</> : items.length === 1 ? <>{say(items[0]!)}</> : <ul>{items.map((item) => <li key={item.en}>{say(item)}</li>)}</ul>;
