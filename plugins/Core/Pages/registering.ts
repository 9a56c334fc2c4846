import { call, crm, organizationUrl, rows, type Row } from "../../Shared/Pages/crm";
import { read, RelayError } from "../../Shared/Pages/relay";
import { say } from "../../Shared/Pages/words";
import { type RegionName, regions, texts } from "./registrationTexts";

/** The version of the terms of service that a registration accepts. */
export const termsVersion = "2026-11";

/** What the page knows of this environment before anybody types. */
export interface Environment {
  id: string;
  name: string;
  url: string;
  tenant: string;
  users: number;
  /** Names of the installed packs that use the relay. */
  packs: string[];
  nearest: RegionName | undefined;
  contact: { name: string; email: string };
  registration: Row | undefined;
}

/** What registration answers. The key is shown this once. */
export interface Granted {
  key?: string;
  grant: string;
  grantExpiresAt: string;
  relay: string;
  region: RegionName;
}

const prefix = "Power";
const publisher = "powerpacks";
const core = "PowerPacksCore";

export async function lookAround(): Promise<Environment> {
  const context = crm.Utility.getGlobalContext();
  const url = organizationUrl();
  const [detail, users, solutions, me, registration] = await Promise.all([
    currentOrganization(url),
    rows("systemuser", `?fetchXml=${encodeURIComponent('<fetch aggregate="true"><entity name="systemuser"><attribute name="systemuserid" aggregate="count" alias="users"/><filter><condition attribute="isdisabled" operator="eq" value="0"/></filter></entity></fetch>')}`),
    rows("solution", `?$select=uniquename&$expand=publisherid($select=uniquename)&$filter=startswith(uniquename,'${prefix}')`),
    rows("systemuser", `?$select=fullname,internalemailaddress,applicationid&$filter=systemuserid eq ${context.userSettings.userId.replace(/[{}]/g, "")}`),
    activeRegistration(),
  ]);
  return {
    id: detail.OrganizationId,
    name: detail.UniqueName,
    url,
    tenant: detail.TenantId,
    users: Number(users[0]?.["users"] ?? 0),
    packs: solutions.filter((s) => (s["publisherid"] as Row | null)?.["uniquename"] === publisher).map((s) => String(s["uniquename"])).filter((name) => name !== core).map((name) => name.slice(prefix.length).toLowerCase()).sort(),
    nearest: (Object.keys(regions) as RegionName[]).find((name) => regions[name].geos.includes(detail.Geo)),
    contact: { name: me[0]?.["applicationid"] ? "" : String(me[0]?.["fullname"] ?? ""), // An application is no contact.
      email: String(me[0]?.["internalemailaddress"] ?? "") },
    registration,
  };
}

export async function activeRegistration(): Promise<Row | undefined> {
  return (await rows("pp_registration", "?$select=pp_name,pp_region,statuscode,pp_message,pp_checkedon,pp_grantexpireson,pp_packs,pp_contactname,pp_contactemail,pp_relayurl,pp_usercount,pp_terms&$filter=statecode eq 0&$orderby=createdon desc&$top=1"))[0];
}

async function currentOrganization(url: string): Promise<{ OrganizationId: string; UniqueName: string; TenantId: string; Geo: string }> {
  const response = await fetch(`${url}/api/data/v9.2/RetrieveCurrentOrganization(AccessType=@t)?@t=Microsoft.Dynamics.CRM.EndpointAccessType'Default'`, { headers: { Accept: "application/json", "OData-Version": "4.0" } });
  if (!response.ok) throw new Error(await response.text());
  return ((await response.json()) as { Detail: { OrganizationId: string; UniqueName: string; TenantId: string; Geo: string } }).Detail;
}

/** Names this page's attempt: the engine gives whoever lost its answer another key for the same name, since the first one was shown to nobody. */
const attempt = [...crypto.getRandomValues(new Uint8Array(20))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Registers this environment with the registration engine. */
export async function register(environment: Environment, contact: { name: string; email: string }, packs: string[], region: RegionName): Promise<Granted> {
  const address = await registrationAddress();
  if (!address) throw new RelayError(0, "no_address", say(texts.noAddress));
  let response: Response;
  try {
    response = await fetch(`${address}/v1/registrations`, {
      method: "POST",
      credentials: "omit",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({
        contact,
        organization: { id: environment.id, name: environment.name, url: environment.url },
        userCount: environment.users,
        packs,
        region,
        terms: termsVersion,
        attempt,
      }),
    });
  } catch {
    throw new RelayError(0, "unreachable", say(texts.engineDown));
  }
  const answer = await read<Granted>(response);
  if (!(answer instanceof RelayError)) return answer;
  if (answer.code === "already_registered") throw new RelayError(answer.status, answer.code, say(texts.alreadyThere));
  if (answer.status === 0 || answer.status >= 500) throw new RelayError(answer.status, answer.code, say(texts.engineDown));
  throw answer;
}

async function registrationAddress(): Promise<string> {
  const definition = (await rows("environmentvariabledefinition",
    "?$select=defaultvalue&$filter=schemaname eq 'pp_RegistrationUrl'&$expand=environmentvariabledefinition_environmentvariablevalue($select=value)"))[0];
  const values = definition?.["environmentvariabledefinition_environmentvariablevalue"] as { value: string }[] | undefined;
  return String(values?.[0]?.value ?? definition?.["defaultvalue"] ?? "").replace(/\/$/, "");
}

/** Keeps what registration answered, in columns that nobody reads again. */
export async function save(environment: Environment, contact: { name: string; email: string }, packs: string[], granted: Granted): Promise<string> {
  const row = {
    pp_name: environment.name,
    pp_region: regions[granted.region].option,
    pp_relayurl: granted.relay,
    pp_organizationkey: granted.key,
    pp_grant: granted.grant,
    pp_grantexpireson: granted.grantExpiresAt,
    pp_packs: packs.join(", "),
    pp_usercount: environment.users,
    pp_contactname: contact.name,
    pp_contactemail: contact.email,
    pp_terms: termsVersion,
  };
  return (await crm.WebApi.createRecord("pp_registration", row)).id;
}

export const states = { waiting: 1, connected: 482100001, attention: 482100002 };

/** Has a plug-in show the registration to the relay, which says at once what it thinks of it. */
export async function check(id: string): Promise<Row> {
  await call("pp_ChangeRegistration", { Change: "check" });
  return (await crm.WebApi.retrieveRecord("pp_registration", id, "?$select=statuscode,pp_message,pp_checkedon")) as Row;
}
