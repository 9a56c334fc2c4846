import { type Row, formatted, get, list, send } from "../data/webApi";
import { type FormTable, formTable } from "../forms/columns";
import { base64Of } from "../controls/fileTransfer";

/** Something that has happened about a row. */
export interface Entry {
  id: string;
  /** <c>annotation</c>, or the table of an activity. */
  table: string;
  tableTitle: string;
  subject: string;
  text: string;
  by: string;
  on: Date;
  state: string;
  file: { name: string; size: number } | null;
}

/** So many of each kind are fetched. */
const most = 50;
const excerpt = 400;

/** The activities that a person makes from a timeline. */
export const makeable = ["task", "phonecall", "email", "appointment"];

/** Notes and activities of a row, the latest first. */
export async function entriesOf(table: FormTable, id: string): Promise<Entry[]> {
  const [notes, activities] = await Promise.all([
    table.hasNotes ? list(`annotations?$select=subject,notetext,filename,filesize,isdocument,modifiedon,_modifiedby_value&$filter=_objectid_value eq ${id}&$orderby=modifiedon desc&$top=${most}`) : [],
    table.hasActivities ? list(`activitypointers?$select=subject,description,activitytypecode,modifiedon,_modifiedby_value,statecode&$filter=_regardingobjectid_value eq ${id}&$orderby=modifiedon desc&$top=${most}`) : [],
  ]);
  const titles = new Map(await Promise.all([...new Set(activities.map((a) => String(a["activitytypecode"])))].map(async (name) => [name, (await formTable(name)).title] as const)));
  const all = [...notes.map(noteOf), ...activities.map((row) => activityOf(row, titles))];
  return all.sort((a, b) => b.on.getTime() - a.on.getTime());
}

const noteOf = (row: Row): Entry => ({
  id: String(row["annotationid"]),
  table: "annotation",
  tableTitle: "",
  subject: String(row["subject"] ?? ""),
  text: plainText(String(row["notetext"] ?? "")),
  by: formatted(row, "_modifiedby_value"),
  on: new Date(String(row["modifiedon"])),
  state: "",
  file: row["isdocument"] ? { name: String(row["filename"] ?? "file"), size: Number(row["filesize"] ?? 0) } : null,
});

const activityOf = (row: Row, titles: ReadonlyMap<string, string>): Entry => ({
  id: String(row["activityid"]),
  table: String(row["activitytypecode"]),
  tableTitle: titles.get(String(row["activitytypecode"])) ?? "",
  subject: String(row["subject"] ?? ""),
  text: plainText(String(row["description"] ?? "")).slice(0, excerpt),
  by: formatted(row, "_modifiedby_value"),
  on: new Date(String(row["modifiedon"])),
  state: formatted(row, "statecode"),
  file: null,
});

/** Notes and e-mails may be HTML: their text is shown, never their tags. */
const plainText = (text: string): string => (/<[a-z][^>]*>/i.test(text) ? new DOMParser().parseFromString(text, "text/html").body.textContent ?? "" : text);

/** Writes a note about a row. */
export async function writeNote(table: FormTable, id: string, subject: string, text: string, file: File | null): Promise<void> {
  const note = await formTable("annotation");
  const navigation = note.columns.get("objectid")!.targets.find((t) => t.table === table.name)!.navigation;
  await send("POST", note.set, {
    subject: subject || null,
    notetext: text || null,
    [`${navigation}@odata.bind`]: `/${table.set}(${id})`,
    ...(file && { filename: file.name, mimetype: file.type || "application/octet-stream", documentbody: await base64Of(file) }),
  });
}

/** A note's file, for the person to keep. */
export async function download(id: string): Promise<void> {
  const note = await get<{ filename: string; mimetype: string; documentbody: string }>(`annotations(${id})?$select=filename,mimetype,documentbody`);
  const bytes = Uint8Array.from(atob(note.documentbody), (c) => c.charCodeAt(0));
  window.Xrm.Navigation.openFile({ fileContent: note.documentbody, fileName: note.filename, fileSize: bytes.length, mimeType: note.mimetype });
}
