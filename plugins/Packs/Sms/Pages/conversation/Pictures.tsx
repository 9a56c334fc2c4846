import { useEffect, useState } from "preact/hooks";
import { rows } from "../../../../Shared/Pages/crm";
import { counted, say } from "../../../../Shared/Pages/words";
import { texts } from "./texts";
import type { Message } from "./threads";

interface Picture { id: string; name: string; type: string; body: string }

/** What a browser shows by itself; the rest is a file to keep. */
const shown = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp"];

/** The relay writes what came with a text into its notes. */
const picturesOf = async (text: string): Promise<Picture[]> =>
  (await rows("annotation", `?$select=annotationid,filename,mimetype,documentbody&$filter=${encodeURIComponent(`_objectid_value eq ${text} and filename ne null`)}&$orderby=filename`))
    .map((row) => ({ id: String(row["annotationid"]), name: String(row["filename"]), type: String(row["mimetype"]), body: String(row["documentbody"] ?? "") }));

/** The pictures of a text that came in; how many there are, where they are not here. */
export function Pictures({ message, name }: { message: Message; name: string }) {
  const [pictures, set] = useState<Picture[]>([]);
  // A picture comes behind its text: until all are here, each look at the conversation is one at its pictures.
  useEffect(() => {
    let current = true;
    if (message.incoming && pictures.length < message.media) picturesOf(message.id).then((found) => current && set(found), () => undefined); // The text stands without them.
    return () => { current = false; };
  }, [message]);
  if (pictures.length === 0) return <span class="media">{counted(message.media, texts.picture, texts.pictures)}</span>;
  return <span class="pictures">{pictures.map((p) => <PictureView key={p.id} picture={p} name={name} />)}</span>;
}

function PictureView({ picture, name }: { picture: Picture; name: string }) {
  const address = `data:${picture.type};base64,${picture.body}`;
  return shown.includes(picture.type)
    ? <a href={address} download={picture.name} aria-label={say(texts.keepPicture, picture.name)}><img src={address} alt={say(texts.pictureFrom, name)} /></a>
    : <a href={address} download={picture.name}>{picture.name}</a>;
}
