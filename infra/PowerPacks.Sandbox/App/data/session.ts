import { get } from "./webApi";

/** Whose app this is. */
export interface Session {
  organization: { id: string; name: string };
  user: { id: string; name: string; /** LCID of the user's language. */ language: number };
}

export async function signedIn(): Promise<Session> {
  const who = await get<{ UserId: string; OrganizationId: string }>("WhoAmI");
  const [user, settings] = await Promise.all([
    get<{ fullname: string }>(`systemusers(${who.UserId})?$select=fullname`),
    get<{ value: { uilanguageid: number | null }[] }>(`usersettingscollection?$select=uilanguageid&$filter=systemuserid eq ${who.UserId}`),
  ]);
  const name = document.getElementById("app")!.dataset["organization"]!;
  return { organization: { id: who.OrganizationId, name }, user: { id: who.UserId, name: user.fullname, language: settings.value[0]?.uilanguageid ?? 1033 } };
}
