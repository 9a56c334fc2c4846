import { useEffect, useState } from "react";
import { user } from "../xrm/user";
import { WebResourceFrame, webResourceUrl } from "./WebResourceFrame";
import "./webresource.css";

/** A page of a solution as a page of the app. */
export function WebResourcePage({ name, data }: { name: string; data?: string | undefined }) {
  const [title, setTitle] = useState(name);
  useEffect(() => { document.title = `${title} - ${user().organization.name}`; }, [title]);
  return (
    <div className="pp-webresource-page">
      <h1 className="pp-hidden">{title}</h1>
      <WebResourceFrame key={`${name} ${data}`} src={webResourceUrl(name, { data })} title={title} loaded={(frame) => setTitle(titleOf(frame) || name)} />
    </div>
  );
}

/** A page's own title, where the browser lets one read it. */
function titleOf(frame: HTMLIFrameElement): string {
  try {
    return frame.contentDocument?.title ?? "";
  } catch {
    return ""; // a page of another site
  }
}
