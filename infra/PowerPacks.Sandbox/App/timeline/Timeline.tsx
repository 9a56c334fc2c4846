import { Avatar, Button, Link, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, SearchBox, Spinner, Tooltip } from "@fluentui/react-components";
import { AddRegular, AttachRegular, DeleteRegular } from "@fluentui/react-icons";
import { useState } from "react";
import { momentText } from "../controls/dates";
import { send } from "../data/webApi";
import { useLoaded } from "../data/useLoaded";
import { formTable } from "../forms/columns";
import { quickCreate, quickCreateValues } from "../forms/quickCreate";
import { timelineText } from "../forms/texts";
import { useNavigation } from "../navigation";
import { confirm, showError } from "../xrm/dialogs";
import { messageOf } from "../xrm/faults";
import type { RecordForm } from "../xrm/form/RecordForm";
import { braced } from "../xrm/form/values";
import { say } from "../xrm/user";
import { type Entry, download, entriesOf, makeable } from "./entries";
import { NewNote } from "./NewNote";
import { activityByText, addActivityText, deleteEntryText, deleteNoteAsk, noteByText, nothingYetText, searchTimelineText } from "./texts";
import "./timeline.css";

/** What has happened about a row: notes and activities, and where new ones are made. */
export function Timeline({ form, generation }: { form: RecordForm; generation: number }) {
  const [again, setAgain] = useState(0);
  const [text, setText] = useState("");
  const { table } = form;
  const loaded = useLoaded(() => entriesOf(table, form.id!), [form.id, generation, again, form.etag]);
  const kinds = useLoaded(async () => (table.hasActivities ? Promise.all(makeable.map(formTable)) : []), [table.name]);
  const refresh = () => setAgain((n) => n + 1);
  const make = async (name: string) => {
    const made = await quickCreate(name, quickCreateValues({ id: braced(form.id!), name: form.title, entityType: table.name }, "regardingobjectid"));
    if (made) refresh();
  };
  const wanted = text.trim().toLowerCase();
  const entries = loaded.state === "ready" ? loaded.value.filter((e) => !wanted || `${e.subject} ${e.text} ${e.by}`.toLowerCase().includes(wanted)) : [];
  return (
    <div className="pp-timeline" role="group" aria-label={say(timelineText)}>
      <div className="pp-timeline-head">
        <SearchBox size="small" appearance="filled-darker" placeholder={say(searchTimelineText)} aria-label={say(searchTimelineText)} value={text} onChange={(_, data) => setText(data.value)} />
        {kinds.state === "ready" && kinds.value.length > 0 && (
          <Menu>
            <MenuTrigger disableButtonEnhancement><Button appearance="subtle" icon={<AddRegular />} aria-label={say(addActivityText)} /></MenuTrigger>
            <MenuPopover><MenuList>{kinds.value.map((k) => <MenuItem key={k.name} onClick={() => void make(k.name)}>{k.title}</MenuItem>)}</MenuList></MenuPopover>
          </Menu>
        )}
      </div>
      {table.hasNotes && <NewNote table={table} id={form.id!} written={refresh} />}
      {loaded.state === "loading" ? <Spinner size="small" /> : loaded.state === "failed" ? <p role="alert">{loaded.error.message}</p> : entries.length === 0 ? <p className="pp-empty">{say(nothingYetText)}</p> : (
        <ul className="pp-timeline-entries">{entries.map((e) => <EntryCard key={`${e.table} ${e.id}`} entry={e} refresh={refresh} />)}</ul>
      )}
    </div>
  );
}

function EntryCard({ entry, refresh }: { entry: Entry; refresh(): void }) {
  const navigation = useNavigation();
  const isNote = entry.table === "annotation";
  const remove = async () => {
    if (!(await confirm({ text: say(deleteNoteAsk), confirmButtonLabel: say(deleteEntryText) }))) return;
    try {
      await send("DELETE", `annotations(${entry.id})`);
      refresh();
    } catch (error) {
      await showError({ message: messageOf(error) });
    }
  };
  return (
    <li className="pp-timeline-entry">
      <Avatar size={32} name={entry.by} color="colorful" aria-hidden />
      <div className="pp-timeline-body">
        <div className="pp-timeline-by"><span>{isNote ? say(noteByText, entry.by) : say(activityByText, entry.tableTitle, entry.by)}</span>{entry.state && <span className="pp-timeline-state">{entry.state}</span>}<time dateTime={entry.on.toISOString()}>{momentText(entry.on)}</time></div>
        {entry.subject && (isNote ? <strong>{entry.subject}</strong> : (
          <Link href={navigation.href({ pagetype: "entityrecord", etn: entry.table, id: entry.id })} onClick={(e) => { e.preventDefault(); navigation.go({ pagetype: "entityrecord", etn: entry.table, id: entry.id }); }}><strong>{entry.subject}</strong></Link>
        ))}
        {entry.text && <p>{entry.text}</p>}
        {entry.file && <Link as="button" onClick={() => { download(entry.id).catch((error: unknown) => showError({ message: messageOf(error) })); }}><AttachRegular aria-hidden /> {entry.file.name}</Link>}
      </div>
      {isNote && <Tooltip content={say(deleteEntryText)} relationship="label"><Button appearance="subtle" size="small" icon={<DeleteRegular />} onClick={() => void remove()} /></Tooltip>}
    </li>
  );
}
