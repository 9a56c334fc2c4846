/** What the pack's commands share: the two pages that they open. */
import { guarded, offerAs, type Row } from "../../../Shared/Pages/commands";
import { say, type Words } from "../../../Shared/Pages/words";
import { dataOf, type Opening } from "./opening";

export * from "../../../Shared/Pages/commands";

const titles = {
  compose: { en: "Send SMS", fr: "Envoyer un SMS", nl: "Sms verzenden", pt: "Enviar SMS" },
  conversation: { en: "Conversation", fr: "Conversation", nl: "Gesprek", pt: "Conversa" },
} satisfies Record<string, Words>;

/** Opens the composer over what is there, and comes back when it is closed. */
export const openComposer = (opening: Opening): Promise<void> => guarded(() => Promise.resolve(Xrm.Navigation.navigateTo(
  { pageType: "webresource", webresourceName: "pp_/sms/compose.html", data: dataOf(opening) },
  { target: 2, position: 1, width: { value: 880, unit: "px" }, height: { value: 80, unit: "%" }, title: say(titles.compose) })));

/** Opens the conversation beside the row, which stays in sight. */
export const openConversation = (opening: Opening): Promise<void> => guarded(() => Promise.resolve(Xrm.Navigation.navigateTo(
  { pageType: "webresource", webresourceName: "pp_/sms/conversation.html", data: dataOf(opening) },
  { target: 2, position: 2, width: { value: 560, unit: "px" }, title: say(titles.conversation) })));

/** Puts functions where command bars and forms find them. */
export const offer = (functions: Row): void => offerAs("Sms", functions);
