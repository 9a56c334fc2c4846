// The commands of tracking settings and pictures: each writes a wish into the row, and a job does it.
import { ask, change, guarded, idOf, isSaved, offerAs, showProblem, valueOf } from "../../../Shared/Pages/commands";
import { say, type Words } from "../../../Shared/Pages/words";
import { manifest } from "./outlook/manifest";

const option = (n: number): number => 482_100_000 + n;
const states = { working: option(1), connected: option(2), off: 2 };
const most = 256 * 1024;

const texts = {
  telling: { en: "The relay is being told.", fr: "Le relais est informé.", nl: "De relay wordt ingelicht.", pt: "O relay está sendo avisado." },
  sure: {
    en: "Switch tracking off? Mails are sent as they are from then on. Whoever has unsubscribed is not held back any more either.",
    fr: "Désactiver le suivi ? Les e-mails partent alors tels quels. Qui s’est désinscrit n’est plus retenu non plus.",
    nl: "Volgen uitschakelen? E-mails worden dan verzonden zoals ze zijn. Ook wie zich heeft afgemeld wordt niet meer tegengehouden.",
    pt: "Desligar o rastreamento? Os e-mails saem então como estão. Quem cancelou a inscrição também deixa de ser barrado.",
  },
  noAddress: {
    en: "You may not see where tracked addresses lead. Ask to be added to the column security profile “PowerEmail tracking”.", fr: "Vous ne pouvez pas voir où mènent les adresses suivies. Demandez à être ajouté au profil de sécurité de colonne « PowerEmail tracking ».",
    nl: "U mag niet zien waar gevolgde adressen heen leiden. Vraag om te worden toegevoegd aan het kolombeveiligingsprofiel “PowerEmail tracking”.", pt: "Você não pode ver aonde levam os endereços rastreados. Peça para ser incluído no perfil de segurança de coluna “PowerEmail tracking”.",
  },
  wrongFile: {
    en: "This must be a PNG, JPEG or GIF of at most {0} KB.", fr: "Il faut un PNG, JPEG ou GIF de {0} Ko au plus.", nl: "Dit moet een PNG, JPEG of GIF zijn van hoogstens {0} KB.", pt: "Deve ser um PNG, JPEG ou GIF de no máximo {0} KB.",
  },
} satisfies Record<string, Words>;

const tableOf = (form: Xrm.FormContext): string => form.data.entity.getEntityName();

const asked = (form: Xrm.FormContext, changes: Record<string, unknown>): Promise<void> => ask(form, tableOf(form), changes, texts.telling, (row) => row["statuscode"] !== states.working).then(() => showProblem(form));

const connect = (form: Xrm.FormContext): Promise<void> => asked(form, { statuscode: states.working, pp_problem: null });

const publish = connect;

const switchOff = (form: Xrm.FormContext): Promise<void> => guarded(async () => {
  const { confirmed } = await Xrm.Navigation.openConfirmDialog({ text: say(texts.sure) });
  if (confirmed) await change(form, tableOf(form), { statecode: 1, statuscode: states.off });
});

/** What an administrator uploads so that people find the add-in in Outlook. The relay shows its pane. */
const outlookAddIn = (form: Xrm.FormContext): Promise<void> => guarded(async () => {
  const settings = await Xrm.WebApi.retrieveRecord(tableOf(form), idOf(form), "?$select=pp_baseurl") as { pp_baseurl: string | null };
  if (!settings.pp_baseurl) throw new Error(say(texts.noAddress));
  const { organizationSettings, getClientUrl } = Xrm.Utility.getGlobalContext();
  const content = manifest(organizationSettings.organizationId.replace(/[{}]/g, ""), settings.pp_baseurl, getClientUrl());
  Xrm.Navigation.openFile({ fileContent: base64(new TextEncoder().encode(content)), fileName: "PowerEmail.xml", fileSize: content.length, mimeType: "text/xml" }, { openMode: 2 });
});

/** The default is one: whichever was it before is none any more. */
const setDefault = (form: Xrm.FormContext): Promise<void> => guarded(async () => {
  if (form.data.getIsDirty() || !isSaved(form)) await form.data.save();
  const others = (await Xrm.WebApi.retrieveMultipleRecords("pp_trackingimage", "?$select=pp_trackingimageid&$filter=pp_isdefault eq true")).entities as { pp_trackingimageid: string }[];
  for (const other of others) await Xrm.WebApi.updateRecord("pp_trackingimage", other.pp_trackingimageid, { pp_isdefault: false });
  await change(form, "pp_trackingimage", { pp_isdefault: true });
});

const typeOf = (bytes: Uint8Array): string | undefined => {
  const begins = (...start: number[]): boolean => start.every((byte, i) => bytes[i] === byte);
  return begins(0x89, 0x50, 0x4e, 0x47) ? "image/png" : begins(0xff, 0xd8, 0xff) ? "image/jpeg" : begins(0x47, 0x49, 0x46, 0x38) ? "image/gif" : undefined;
};

const base64 = (bytes: Uint8Array): string => btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));

const choosePicture = (form: Xrm.FormContext): Promise<void> => guarded(async () => {
  const [file] = await Xrm.Device.pickFile({ accept: "image", allowMultipleFiles: false });
  if (!file) return;
  const bytes = Uint8Array.from(atob(file.fileContent), (c) => c.charCodeAt(0));
  const type = typeOf(bytes);
  if (!type || bytes.length > most) throw new Error(say(texts.wrongFile, most / 1024));
  await change(form, "pp_trackingimage", { pp_content: base64(bytes), pp_contenttype: type, statuscode: 1 });
});

const isConnected = (form: Xrm.FormContext): boolean => valueOf<number>(form, "statuscode") === states.connected;
const isActive = (form: Xrm.FormContext): boolean => isSaved(form) && valueOf<number>(form, "statecode") !== 1;
const hasPicture = (form: Xrm.FormContext): boolean => isActive(form) && valueOf<string>(form, "pp_contenttype") !== null;

const onLoad = (event: Xrm.Events.EventContext): void => showProblem(event.getFormContext());

offerAs("Email", { Setup: { connect, outlookAddIn, publish, switchOff, setDefault, choosePicture, isActive, isConnected, hasPicture, onLoad, idOf } });
