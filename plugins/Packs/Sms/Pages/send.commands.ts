// The commands of contacts, leads, accounts and marketing lists.
import { sentence } from "../../../Shared/Pages/crm";
import { say, type Words } from "../../../Shared/Pages/words";
import { bare, type Grid, guarded, idOf, isSaved, offer, openComposer, openConversation } from "./commands";
import { mostReceivers } from "./opening";

const texts = {
  many: {
    en: "At most {0} can be texted at once. To text more, put them into a marketing list and choose “Send SMS to members”.",
    fr: "Vous pouvez écrire à {0} personnes au plus à la fois. Pour davantage, mettez-les dans une liste marketing et choisissez « Envoyer un SMS aux membres ».",
    nl: "U kunt hoogstens {0} tegelijk sms’en. Zet er meer in een marketinglijst en kies “Sms naar leden”.",
    pt: "No máximo {0} podem receber de uma vez. Para mais, coloque-os em uma lista de marketing e escolha “Enviar SMS aos membros”.",
  },
  batch: { en: "SMS to {0}", fr: "SMS à {0}", nl: "Sms aan {0}", pt: "SMS para {0}" },
} satisfies Record<string, Words>;

const longestName = 100;

const toThis = (form: Xrm.FormContext): Promise<void> => guarded(async () => {
  if (form.data.getIsDirty()) await form.data.save(); // A number that was typed just now counts.
  await openComposer({ table: form.data.entity.getEntityName(), ids: [idOf(form)] });
});

const conversation = (form: Xrm.FormContext): Promise<void> => openConversation({ table: form.data.entity.getEntityName(), ids: [idOf(form)] });

const to = (table: string) => async (_: Grid, ids: readonly string[]): Promise<void> => {
  if (ids.length > mostReceivers) await Xrm.Navigation.openErrorDialog({ message: say(texts.many, mostReceivers) });
  else await openComposer({ table, ids: [...ids] });
};

/** A batch to a list's members, which somebody completes and another approves. */
async function begin(list: string, name: string): Promise<string> {
  const title = say(texts.batch, name);
  return (await Xrm.WebApi.createRecord("pp_smsbatch", { pp_name: title.slice(0, longestName), "pp_ListId@odata.bind": `/lists(${list})` })).id;
}

const open = (id: string) => Xrm.Navigation.openForm({ entityName: "pp_smsbatch", entityId: id });

const toMembers = (form: Xrm.FormContext): Promise<void> => guarded(async () => open(await begin(idOf(form), form.data.entity.getPrimaryAttributeValue())));

async function toMembersSelected(_: Grid, ids: readonly string[]): Promise<void> {
  const made: string[] = [];
  const refused: string[] = [];
  for (const id of ids.map(bare)) {
    try {
      const list = (await Xrm.WebApi.retrieveRecord("list", id, "?$select=listname")) as { listname: string };
      made.push(await begin(id, list.listname));
    } catch (thrown) {
      refused.push(sentence(thrown));
    }
  }
  if (refused.length > 0) await Xrm.Navigation.openErrorDialog({ message: refused.join("\n") });
  if (made.length === 1) await open(made[0]!);
  else if (made.length > 1) await Xrm.Navigation.navigateTo({ pageType: "entitylist", entityName: "pp_smsbatch" });
}

offer({ Send: { toThis, conversation, toContacts: to("contact"), toLeads: to("lead"), toAccounts: to("account"), toMembers, toMembersSelected, isSaved } });
