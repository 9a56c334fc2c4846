import { crm, organizationUrl, rows } from "../../Shared/Pages/crm";
import { forgetTicket, relay } from "../../Shared/Pages/relay";
import { say } from "../../Shared/Pages/words";
import { accessReasons, texts } from "./registrationTexts";

/** What anyone may know of a relay. */
export interface RelayDescription {
  region: string;
  applicationId: string | null;
  retentionDays: number;
}

/** Whether the relay has credentials for this environment, and of which kind. */
export const shown = () => relay<{ set: boolean; kind: string | null }>("GET", "/v1/organization/crm");

/**
 * Lets the relay in: its application gets a user here, with the roles that the packs bring for it, and the relay is told the tenant.
 * @returns Null where it can write; else what to do about it.
 */
export async function letIn(tenant: string): Promise<string | null> {
  forgetTicket();
  const description = await relay<RelayDescription>("GET", "/v1/relay");
  if (!description.applicationId) return say(texts.noApplication);
  const user = await applicationUser(description.applicationId);
  await giveRoles(user);
  const answer = await relay<{ check: string }>("PUT", "/v1/organization/crm", { kind: "application", tenantId: tenant });
  return answer.check === "ok" ? null : reason(answer.check);
}

/** Whether a role is one that a pack brings for the relay's user: "PowerPacks Relay", "PowerWebForm Relay". A customer's own "SMTP Relay" is not. */
const isRelays = (role: unknown): boolean => /^Power\w+ Relay$/.test(String(role));

/**
 * Shuts the relay out: users of applications that have no roles but the packs' own for it are disabled. Its application is the same for all its customers, so a user that nobody
 * needs any more would be a door for whoever registers under this environment's id.
 */
export async function shutOut(): Promise<void> {
  const all = await rows("systemuser", `?fetchXml=${encodeURIComponent('<fetch><entity name="systemuser"><attribute name="systemuserid"/><filter><condition attribute="applicationid" operator="not-null"/><condition attribute="isdisabled" operator="eq" value="0"/></filter><link-entity name="systemuserroles" from="systemuserid" to="systemuserid" intersect="true"><link-entity name="role" from="roleid" to="roleid" alias="r"><attribute name="name"/></link-entity></link-entity></entity></fetch>')}`);
  const roles = new Map<string, string[]>();
  for (const row of all) roles.set(String(row["systemuserid"]), [...(roles.get(String(row["systemuserid"])) ?? []), String(row["r.name"])]);
  for (const [user, names] of roles) if (names.every(isRelays)) await crm.WebApi.updateRecord("systemuser", user, { isdisabled: true });
}

export const reason = (code: string): string => say(accessReasons[code] ?? accessReasons["other"]!, code);

async function applicationUser(applicationId: string): Promise<string> {
  const known = (await rows("systemuser", `?$select=systemuserid,isdisabled&$filter=applicationid eq ${applicationId}`))[0];
  if (known) {
    const id = String(known["systemuserid"]);
    if (known["isdisabled"]) await crm.WebApi.updateRecord("systemuser", id, { isdisabled: false });
    return id;
  }
  const unit = (await rows("businessunit", "?$select=businessunitid&$filter=_parentbusinessunitid_value eq null"))[0];
  const user = { applicationid: applicationId, lastname: "PowerPacks relay", "businessunitid@odata.bind": `/businessunits(${unit?.["businessunitid"]})` };
  return (await crm.WebApi.createRecord("systemuser", user)).id;
}

/** The packs' own roles for this user, as its business unit has them: each unit has a copy of every role. */
async function giveRoles(user: string): Promise<void> {
  const unit = (await rows("systemuser", `?$select=_businessunitid_value&$filter=systemuserid eq ${user}`))[0]?.["_businessunitid_value"];
  const [wanted, held] = await Promise.all([
    rows("role", `?$select=roleid,name&$filter=startswith(name,'Power') and endswith(name,' Relay') and _businessunitid_value eq ${String(unit)}`).then((found) => found.filter((role) => isRelays(role["name"]))),
    rows("role", `?fetchXml=${encodeURIComponent(`<fetch><entity name="role"><attribute name="roleid"/><link-entity name="systemuserroles" from="roleid" to="roleid"><filter><condition attribute="systemuserid" operator="eq" value="${user}"/></filter></link-entity></entity></fetch>`)}`),
  ]);
  const api = `${organizationUrl()}/api/data/v9.2`;
  for (const { roleid } of wanted.filter((role) => !held.some((h) => h["roleid"] === role["roleid"]))) {
    const response = await fetch(`${api}/systemusers(${user})/systemuserroles_association/$ref`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "OData-Version": "4.0", "OData-MaxVersion": "4.0" },
      body: JSON.stringify({ "@odata.id": `${api}/roles(${String(roleid)})` }),
    });
    if (!response.ok) throw new Error(((await response.json()) as { error: { message: string } }).error.message);
  }
}
