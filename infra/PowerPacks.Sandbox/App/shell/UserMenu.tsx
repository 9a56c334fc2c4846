import { Avatar, Button, Menu, MenuDivider, MenuGroup, MenuGroupHeader, MenuItemRadio, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import { useState } from "react";
import type { Session } from "../data/session";
import { list, send } from "../data/webApi";
import { useLoaded } from "../data/useLoaded";
import { say } from "../xrm/user";
import { showError } from "../xrm/dialogs";
import { account, languageTitle, switchUser, themes, themeTitle } from "./texts";
import { type Theme, chooseTheme, chosenTheme } from "./theme";

const languages: [number, string][] = [[1033, "English"], [1036, "Français"], [1043, "Nederlands"], [1046, "Português (Brasil)"]];

interface User { systemuserid: string; fullname: string }

const people = () => list<User>("systemusers?$select=systemuserid,fullname&$filter=isdisabled ne true&$orderby=fullname");

/** Whose app this is, and what they choose for themselves: another user, their language, light or dark. */
export function UserMenu({ session, className }: { session: Session; className: string }) {
  const [open, setOpen] = useState(false);
  return (
    <Menu open={open} onOpenChange={(_, data) => setOpen(data.open)}>
      <MenuTrigger disableButtonEnhancement>
        <Button className={className} appearance="transparent" aria-label={say(account, session.user.name)} title={session.user.name} icon={<Avatar aria-hidden name={session.user.name.replace("# ", "")} size={28} color="colorful" />} />
      </MenuTrigger>
      <MenuPopover>{open && <Choices session={session} />}</MenuPopover>
    </Menu>
  );
}

function Choices({ session }: { session: Session }) {
  const users = useLoaded(people, []);
  const chosen = { user: [session.user.id], language: [String(session.user.language)], theme: [chosenTheme()] };
  const all = users.state === "ready" ? users.value : [{ systemuserid: session.user.id, fullname: session.user.name }];
  const choose = async (name: string, value: string) => {
    try {
      if (name === "theme") chooseTheme(value as Theme);
      else {
        if (name === "user") await become(value);
        else await speak(session.user.id, Number(value));
        location.reload();
      }
    } catch (error) {
      await showError({ message: (error as Error).message });
    }
  };
  return (
    <MenuList checkedValues={chosen} onCheckedValueChange={(_, { name, checkedItems }) => void choose(name, checkedItems[0]!)}>
      <MenuGroup>
        <MenuGroupHeader>{say(switchUser)}</MenuGroupHeader>
        {all.map((u) => <MenuItemRadio key={u.systemuserid} name="user" value={u.systemuserid}>{u.fullname}</MenuItemRadio>)}
      </MenuGroup>
      <MenuDivider />
      <MenuGroup>
        <MenuGroupHeader>{say(languageTitle)}</MenuGroupHeader>
        {languages.map(([code, name]) => <MenuItemRadio key={code} name="language" value={String(code)}>{name}</MenuItemRadio>)}
      </MenuGroup>
      <MenuDivider />
      <MenuGroup>
        <MenuGroupHeader>{say(themeTitle)}</MenuGroupHeader>
        {(["system", "light", "dark"] as const).map((theme) => <MenuItemRadio key={theme} name="theme" value={theme}>{say(themes[theme])}</MenuItemRadio>)}
      </MenuGroup>
    </MenuList>
  );
}

/** Nobody types a password in a sandbox: the server gives this browser another user's cookie. */
async function become(user: string): Promise<void> {
  const answer = await fetch(`user/${user}`, { method: "PUT", headers: { "OData-Version": "4.0" } });
  if (!answer.ok) throw new Error(`The CRM answered ${answer.status}.`);
}

async function speak(user: string, language: number): Promise<void> {
  const there = await list(`usersettingscollection?$select=systemuserid&$filter=systemuserid eq ${user}`);
  if (there.length > 0) await send("PATCH", `usersettingscollection(${user})`, { uilanguageid: language });
  else await send("POST", "usersettingscollection", { systemuserid: user, uilanguageid: language });
}
