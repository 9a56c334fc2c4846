// The commands of contacts, leads, accounts and marketing lists.
import { sentence } from "../../../Shared/Pages/crm";
import { say, type Words } from "../../../Shared/Pages/words";
import { bare, type Grid, guarded, idOf, isSaved, offer, openComposer, openConversation, type Row } from "./commands";
import { mostReceivers } from "./opening";

const texts = {
  many: {
    en: "At most {0} can be texted at once. To text more, choose “Send SMS to this view”, or put them into a marketing list.",
    fr: "Vous pouvez écrire à {0} personnes au plus à la fois. Pour davantage, choisissez « Envoyer un SMS à cette vue », ou mettez-les dans une liste marketing.",
    nl: "U kunt hoogstens {0} tegelijk sms’en. Kies voor meer “Sms naar deze weergave”, of zet ze in een marketinglijst.",
    pt: "No máximo {0} podem receber de uma vez. Para mais, escolha “Enviar SMS a esta exibição”, ou coloque-os em uma lista de marketing.",
  },
  batch: { en: "SMS to {0}", fr: "SMS à {0}", nl: "Sms aan {0}", pt: "SMS para {0}" },
  view: { en: "a view", fr: "une vue", nl: "een weergave", pt: "uma exibição" },
  longQuery: {
    en: "This view’s filters are too long for a batch. Save a simpler view first.", fr: "Les filtres de cette vue sont trop longs pour un envoi groupé. Enregistrez d’abord une vue plus simple.",
    nl: "De filters van deze weergave zijn te lang voor een groepszending. Sla eerst een eenvoudigere weergave op.", pt: "Os filtros desta exibição são longos demais para um lote. Salve antes uma exibição mais simples.",
  },
} satisfies Record<string, Words>;

const longestName = 100;
const longestQuery = 20_000;

const toThis = (form: Xrm.FormContext): Promise<void> => guarded(async () => {
  if (form.data.getIsDirty()) await form.data.save(); // A number that was typed just now counts.
  await openComposer({ table: form.data.entity.getEntityName(), ids: [idOf(form)] });
});

const conversation = (form: Xrm.FormContext): Promise<void> => openConversation({ table: form.data.entity.getEntityName(), ids: [idOf(form)] });

const to = (table: string) => async (_: Grid, ids: readonly string[]): Promise<void> => {
  if (ids.length > mostReceivers) await Xrm.Navigation.openErrorDialog({ message: say(texts.many, mostReceivers) });
  else await openComposer({ table, ids: [...ids] });
};

/** A batch to a list's members or to the rows of a view, which somebody completes and another approves. */
const begin = async (name: string, receivers: Row): Promise<string> => (await Xrm.WebApi.createRecord("pp_smsbatch", { pp_name: say(texts.batch, name).slice(0, longestName), ...receivers })).id;

const members = (list: string): Row => ({ "pp_ListId@odata.bind": `/lists(${list})` });

const open = (id: string) => Xrm.Navigation.openForm({ entityName: "pp_smsbatch", entityId: id });

const toMembers = (form: Xrm.FormContext): Promise<void> => guarded(async () => open(await begin(form.data.entity.getPrimaryAttributeValue(), members(idOf(form)))));

/** What the list shows when somebody approves it: a filter stays one. */
const toView = (grid: Grid): Promise<void> => guarded(async () => {
  const query = grid.getFetchXml();
  if (query.length > longestQuery) throw new Error(say(texts.longQuery));
  await open(await begin(grid.getViewSelector()?.getCurrentView().name || say(texts.view), { pp_query: query }));
});

async function toMembersSelected(_: Grid, ids: readonly string[]): Promise<void> {
  const made: string[] = [];
  const refused: string[] = [];
  for (const id of ids.map(bare)) {
    try {
      const list = (await Xrm.WebApi.retrieveRecord("list", id, "?$select=listname")) as { listname: string };
      made.push(await begin(list.listname, members(id)));
    } catch (thrown) {
      refused.push(sentence(thrown));
    }
  }
  if (refused.length > 0) await Xrm.Navigation.openErrorDialog({ message: refused.join("\n") });
  if (made.length === 1) await open(made[0]!);
  else if (made.length > 1) await Xrm.Navigation.navigateTo({ pageType: "entitylist", entityName: "pp_smsbatch" });
}

offer({ Send: { toThis, conversation, toContacts: to("contact"), toLeads: to("lead"), toAccounts: to("account"), toMembers, toMembersSelected, toView, isSaved } });
