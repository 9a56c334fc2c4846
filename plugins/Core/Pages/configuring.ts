import { relay } from "../../Shared/Pages/relay";
import type { Words } from "../../Shared/Pages/words";

/** What a pack does with personal data, from the relay that does it. */
export interface Processing {
  purpose: Words;
  subjects: Words[];
  data: Words[];
  recipients: Words[];
  keptInRelay: Words;
}

export interface RelayShown {
  region: string;
  title: string;
  retentionDays: number;
  packs: { name: string; processing: Processing; hosts: string[] }[];
}

export interface GivenUp {
  state: "refused" | "deadLettered";
  destination: string;
  reason: string | null;
  count: number;
  oldest: string;
  newest: string;
}

export interface Health {
  now: string;
  grantExpiresAt: string;
  packs: { pack: string; lastAcceptedAt: string | null; accepted: number; completed: number; inFlight: number; refused: number; deadLettered: number; gone: number; givenUp: GivenUp[] }[];
  destinations: { name: string; waiting: number; oldestAt: string | null; heldBack: boolean; reason: string | null; until: string | null }[];
  lastPurge: { day: string; at: string | null } | null;
}

export const shownRelay = () => relay<RelayShown>("GET", "/v1/relay");
export const health = () => relay<Health>("GET", "/v1/organization/health");
export const replay = (pack: string, reason: string | null) => relay<{ envelopes: number }>("POST", "/v1/organization/replays", { pack, ...(reason ? { reason } : {}) });
export const accessShown = () => relay<{ set: boolean; kind: string | null }>("GET", "/v1/organization/crm");
export const setAccess = (credentials: Record<string, string>) => relay<{ check: string }>("PUT", "/v1/organization/crm", credentials);
