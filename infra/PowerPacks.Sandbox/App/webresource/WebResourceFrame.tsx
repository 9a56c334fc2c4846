import { useRef } from "react";
import { language, user } from "../xrm/user";

/** What a page is told in its address, with the names that Dynamics gives it. */
export interface PageParameters {
  data?: string | undefined;
  /** The row that the form shows. */
  id?: string | undefined;
  typename?: string | undefined;
  type?: number | undefined;
}

/** The address of a web resource, with what it is told. */
export function webResourceUrl(name: string, { data, id, typename, type }: PageParameters = {}): string {
  const query = new URLSearchParams();
  if (typename) {
    query.set("id", id ?? "");
    query.set("typename", typename);
    query.set("type", String(type ?? ""));
    query.set("orgname", user().organization.name);
    query.set("orglcid", "1033");
    query.set("userlcid", String(language()));
  }
  if (data) query.set("data", data);
  const text = query.toString();
  return `WebResources/${name}${text ? `?${text}` : ""}`;
}

/** A page of a solution within the app: it finds <c>parent.Xrm</c>. */
export function WebResourceFrame({ src, title, height, loaded }: { src: string; title: string; height?: string; loaded?: (frame: HTMLIFrameElement) => void }) {
  const frame = useRef<HTMLIFrameElement>(null);
  return <iframe ref={frame} className="pp-frame" title={title} src={src} style={{ height: height ?? "100%" }} onLoad={() => loaded?.(frame.current!)} />;
}
