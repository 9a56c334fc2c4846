import { Button } from "@fluentui/react-components";
import { AddRegular, DismissRegular } from "@fluentui/react-icons";
import { useEffect, useId, useState } from "react";
import { lookUp } from "../controls/LookupDialog";
import { told } from "../forms/formCommands";
import { reportFault } from "../xrm/faults";
import type { RecordForm } from "../xrm/form/RecordForm";
import { plain } from "../xrm/form/values";
import { type Text, say } from "../xrm/user";
import { type Party, addressed, blind, copy, from, partiesOf, to, writeParties } from "./parties";
import { addPartyText, blindText, copyText, fromText, nobodyText, partiesText, removePartyText, toText } from "./texts";
import "./mail.css";

const parts: [number, Text][] = [[from, fromText], [to, toText], [copy, copyText], [blind, blindText]];

/** Who a mail is from and to, which in Dynamics are fields of its form. What is chosen is saved at once. */
export function MailParties({ form }: { form: RecordForm }) {
  const heading = useId();
  const [parties, setParties] = useState<Party[]>([]);
  useEffect(() => {
    let current = true;
    partiesOf(form.id!).then((found) => { if (current) setParties(found); }, (error: unknown) => reportFault(error, form.table.name));
    return () => { current = false; };
    // Read anew with the row: sending writes addresses.
  }, [form, form.id, form.row]);
  const write = (changed: Party[]) => told(form, () => writeParties(form.id!, changed));
  const add = async (part: number) => {
    const chosen = await lookUp({ entityTypes: addressed, allowMultiSelect: part !== from });
    const added = chosen.map(({ id, name, entityType }): Party => ({ part, name: name ?? "", table: entityType, id: plain(id), address: null }));
    if (added.length > 0) await write([...parties.filter((p) => part !== from || p.part !== from), ...added]);
  };
  return (
    <section className="pp-section" aria-labelledby={heading} data-part="mail">
      <h2 id={heading}>{say(partiesText)}</h2>
      <dl className="pp-parties">
        {parts.map(([part, title]) => {
          const own = parties.filter((p) => p.part === part);
          return (
            <div key={part}>
              <dt>{say(title)}</dt>
              <dd>
                {own.map((p, i) => (
                  <span key={`${p.id ?? p.address} ${i}`} className="pp-party">
                    {p.name}
                    {!form.isInactive && <Button appearance="transparent" size="small" icon={<DismissRegular />} aria-label={say(removePartyText, p.name, say(title))} onClick={() => void write(parties.filter((other) => other !== p))} />}
                  </span>
                ))}
                {own.length === 0 && form.isInactive && say(nobodyText)}
                {!form.isInactive && <Button appearance="subtle" size="small" icon={<AddRegular />} onClick={() => void add(part)}>{say(addPartyText, say(title))}</Button>}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
