import { Button, makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ArrowUploadRegular } from "@fluentui/react-icons";
import { useRef, useState } from "react";
import { say } from "../xrm/user";
import { chooseFile, dropHere } from "./texts";

const useStyles = makeStyles({
  drop: { display: "flex", flexDirection: "column", alignItems: "center", gap: "12px", padding: "32px 16px", textAlign: "center", border: `2px dashed ${tokens.colorNeutralStroke1}`, borderRadius: "8px" },
  over: { border: `2px dashed ${tokens.colorBrandStroke1}`, backgroundColor: tokens.colorBrandBackground2 },
});

/** Takes files: dropped, or chosen. */
export function FileDrop({ onFiles }: { onFiles(files: readonly File[]): void }) {
  const styles = useStyles();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null) => { if (files?.length) onFiles([...files]); };
  return (
    <div className={mergeClasses(styles.drop, over && styles.over)}
      onDragOver={(e) => { e.preventDefault(); setOver(true); }}
      onDragLeave={() => setOver(false)}
      onDrop={(e) => { e.preventDefault(); setOver(false); take(e.dataTransfer.files); }}>
      <ArrowUploadRegular aria-hidden fontSize={32} />
      <span>{say(dropHere)}</span>
      <Button appearance="primary" onClick={() => input.current?.click()}>{say(chooseFile)}</Button>
      <input ref={input} type="file" accept=".zip,application/zip" multiple hidden aria-label={say(chooseFile)} onChange={(e) => take(e.target.files)} />
    </div>
  );
}
