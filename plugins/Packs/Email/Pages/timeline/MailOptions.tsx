import { useEffect, useState } from "preact/hooks";
import { crm, type Row, rows, sentence } from "../../../../Shared/Pages/crm";
import { Notice } from "../../../../Shared/Pages/Page";
import { say } from "../../../../Shared/Pages/words";
import { published } from "./codes";
import { texts } from "./texts";

interface Chosen { notTracked: boolean; service: boolean; image: string }

const chosenOf = (mail: Row): Chosen => ({ notTracked: mail["pp_donottrack"] === true, service: mail["pp_service"] === true, image: (mail["_pp_trackingimageid_value"] as string | null) ?? "" });

const open = 0;

/** Of a mail that is not sent yet: whether it is tracked, whether it must arrive, and which picture it shows. Each choice is kept at once. */
export function MailOptions({ mail }: { mail: string }) {
  const [chosen, choose] = useState<Chosen>();
  const [images, setImages] = useState<[string, string][]>([]);
  const [said, tell] = useState<{ kind: "success" | "error"; text: string }>();
  useEffect(() => {
    const load = async () => {
      const row = await crm.WebApi.retrieveRecord("email", mail, "?$select=statecode,directioncode,pp_donottrack,pp_service,_pp_trackingimageid_value") as Row;
      if (row["statecode"] !== open || row["directioncode"] === false) return;
      setImages((await rows("pp_trackingimage", `?$select=pp_trackingimageid,pp_name&$filter=statuscode eq ${published}&$orderby=pp_name`)).map((i) => [String(i["pp_trackingimageid"]), String(i["pp_name"])]));
      choose(chosenOf(row));
    };
    load().catch((thrown: unknown) => tell({ kind: "error", text: sentence(thrown) }));
  }, [mail]);
  const keep = async (next: Chosen, column: string, value: unknown) => {
    try {
      choose(next);
      await crm.WebApi.updateRecord("email", mail, { [column]: value });
      tell({ kind: "success", text: say(texts.kept) });
    } catch (thrown) {
      choose(chosen);
      tell({ kind: "error", text: sentence(thrown) });
    }
  };
  if (!chosen) return said ? <Notice kind={said.kind}>{said.text}</Notice> : null;
  return (
    <section class="card options" aria-labelledby="options">
      <h2 id="options">{say(texts.beforeSending)}</h2>
      <label class="choice"><input type="checkbox" checked={chosen.notTracked} onChange={(e) => void keep({ ...chosen, notTracked: e.currentTarget.checked }, "pp_donottrack", e.currentTarget.checked)} /><span>{say(texts.doNotTrack)}</span></label>
      <label class="choice"><input type="checkbox" checked={chosen.service} aria-describedby="service" onChange={(e) => void keep({ ...chosen, service: e.currentTarget.checked }, "pp_service", e.currentTarget.checked)} /><span>{say(texts.service)}</span></label>
      <p id="service" class="small quiet">{say(texts.serviceHint)}</p>
      {images.length > 0 && (
        <div class="field">
          <label for="image">{say(texts.image)}</label>
          <select id="image" class="text" value={chosen.image} onChange={(e) => void keep({ ...chosen, image: e.currentTarget.value }, "pp_TrackingImageId@odata.bind", e.currentTarget.value ? `/pp_trackingimages(${e.currentTarget.value})` : null)}>
            <option value="">{say(texts.defaultImage)}</option>
            {images.map(([id, name]) => <option key={id} value={id}>{name}</option>)}
          </select>
        </div>
      )}
      <p class="small quiet">{say(texts.places)}</p>
      {said && <Notice kind={said.kind}>{said.text}</Notice>}
    </section>
  );
}
