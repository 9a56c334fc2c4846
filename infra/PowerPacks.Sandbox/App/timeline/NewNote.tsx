import { Button, Input, Textarea } from "@fluentui/react-components";
import { AttachRegular, DismissRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { removeText } from "../controls/texts";
import type { FormTable } from "../forms/columns";
import { showError } from "../xrm/dialogs";
import { cancelText } from "../xrm/dialogTexts";
import { messageOf } from "../xrm/faults";
import { say } from "../xrm/user";
import { writeNote } from "./entries";
import { addNoteText, attachText, noteBodyText, noteTitleText } from "./texts";

/** Where a note is written: one line until somebody wants to. */
export function NewNote({ table, id, written }: { table: FormTable; id: string; written(): void }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");
  const [file, setFile] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  if (!open) return <Button className="pp-note-open" appearance="subtle" onClick={() => setOpen(true)}>{say(addNoteText)}…</Button>;
  const close = () => {
    setOpen(false);
    setTitle("");
    setText("");
    setFile(null);
  };
  const write = async () => {
    setBusy(true);
    try {
      await writeNote(table, id, title, text, file);
      close();
      written();
    } catch (error) {
      await showError({ message: messageOf(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="pp-note" onSubmit={(e) => { e.preventDefault(); void write(); }}>
      <Input autoFocus appearance="filled-darker" placeholder={say(noteTitleText)} aria-label={say(noteTitleText)} maxLength={500} value={title} onChange={(_, data) => setTitle(data.value)} />
      <Textarea appearance="filled-darker" placeholder={say(noteBodyText)} aria-label={say(noteBodyText)} rows={4} value={text} onChange={(_, data) => setText(data.value)} />
      {file && <span className="pp-note-file"><AttachRegular aria-hidden />{file.name}<Button appearance="transparent" size="small" icon={<DismissRegular />} aria-label={say(removeText, file.name)} onClick={() => setFile(null)} /></span>}
      <div className="pp-note-buttons">
        <input ref={input} type="file" hidden aria-hidden tabIndex={-1} onChange={(e) => setFile(e.target.files?.[0] ?? null)} />
        <Button type="button" appearance="subtle" icon={<AttachRegular />} onClick={() => input.current?.click()} aria-label={say(attachText)} />
        <Button type="submit" appearance="primary" disabled={busy || (!title && !text && !file)}>{say(addNoteText)}</Button>
        <Button type="button" onClick={close}>{say(cancelText)}</Button>
      </div>
    </form>
  );
}
