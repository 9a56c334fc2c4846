import { Input, makeStyles } from "@fluentui/react-components";
import { SearchRegular } from "@fluentui/react-icons";
import { useEffect, useState } from "react";
import { useNavigation } from "../navigation";
import { say } from "../xrm/user";
import { search } from "./texts";

const useStyles = makeStyles({
  form: { width: "100%", maxWidth: "468px", minWidth: 0 },
  input: { width: "100%", minWidth: 0 },
});

/** Searches all tables of the app. */
export function SearchBox() {
  const styles = useStyles();
  const { address, go } = useNavigation();
  const asked = address.place.pagetype === "search" ? address.place.text : "";
  const [text, setText] = useState(asked);
  useEffect(() => setText(asked), [asked]);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (text.trim()) go({ pagetype: "search", text: text.trim() });
  };
  return (
    <form role="search" aria-label={say(search)} className={styles.form} onSubmit={submit}>
      <Input className={styles.input} type="search" contentBefore={<SearchRegular aria-hidden />} placeholder={say(search)} aria-label={say(search)} value={text} onChange={(_, data) => setText(data.value)} />
    </form>
  );
}
