import { Button, Input } from "@fluentui/react-components";
import { CallRegular, GlobeRegular, MailRegular } from "@fluentui/react-icons";
import { say } from "../xrm/user";
import { type FieldProps, nothing } from "./FieldProps";
import { callText, notEmailText, notUrlText, openLinkText, sendMailText } from "./texts";
import { useDraft } from "./useDraft";

const email = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** One line of text; an address, a page or a number can be opened beside it. */
export function TextField({ control, readOnly, inputId, describedBy, invalid }: FieldProps) {
  const { attribute } = control;
  const { format, maxLength } = attribute.column;
  const value = String(attribute.getValue() ?? "");
  const [draft, setDraft] = useDraft(value);
  const commit = () => {
    const text = normal(format, draft.trim());
    attribute.enter(text === "" ? null : text);
    const wrong = text !== "" && !fits(format, text);
    attribute.setIsValid(!wrong, wrong ? say(format === "Email" ? notEmailText : notUrlText) : undefined);
  };
  const link = value && !invalid ? linkOf(format, value) : null;
  return (
    <Input
      id={inputId} className="pp-input" appearance="filled-darker" value={draft} placeholder={nothing} readOnly={readOnly} aria-required={attribute.getRequiredLevel() === "required"} aria-invalid={invalid}
      aria-describedby={describedBy} autoComplete="off" type={format === "Email" ? "email" : format === "Phone" ? "tel" : "text"} {...(maxLength > 0 && { maxLength })}
      onChange={(_, data) => setDraft(data.value)} onBlur={() => !readOnly && draft !== value && commit()} onKeyDown={(e) => e.key === "Enter" && !readOnly && commit()}
      contentAfter={link && <Button as="a" href={link.href} {...(link.away && { target: "_blank", rel: "noreferrer" })} appearance="transparent" size="small" icon={link.icon} aria-label={link.label} />} />
  );
}

// People leave the scheme out; the platform puts it there.
const normal = (format: string, text: string): string => (format === "Url" && text && !/^[a-z]+:/i.test(text) ? `https://${text}` : text);

const fits = (format: string, text: string): boolean => (format === "Email" ? email.test(text) : format === "Url" ? URL.canParse(text) && /^(https?|ftp|mailto|tel|onenote):/i.test(text) : true);

function linkOf(format: string, value: string) {
  if (format === "Email") return { href: `mailto:${value}`, icon: <MailRegular />, label: say(sendMailText, value), away: false };
  if (format === "Phone") return { href: `tel:${value}`, icon: <CallRegular />, label: say(callText, value), away: false };
  if (format === "Url" && fits(format, value)) return { href: value, icon: <GlobeRegular />, label: say(openLinkText, value), away: true };
  return null;
}
