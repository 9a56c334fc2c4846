import { Notice } from "../../../../Shared/Pages/Page";
import { number, say } from "../../../../Shared/Pages/words";
import { coloursOf, contrast, readable, readableOn, type Shade } from "./contrast";
import type { Definition, Theme } from "./definition";
import { SelectInput, TextInput } from "./Inputs";
import { withMember } from "./lines";
import { type Judgement, Preview } from "./Preview";
import { of, texts } from "./texts";

const words = {
  title: of("How the form looks", "L’aspect du formulaire", "Hoe het formulier eruitziet", "A aparência do formulário"),
  background: of("Background", "Arrière-plan", "Achtergrond", "Fundo"),
  text: of("Text", "Texte", "Tekst", "Texto"),
  code: of("{0}, as #rrggbb", "{0}, en #rrggbb", "{0}, als #rrggbb", "{0}, como #rrggbb"),
  font: of("Typeface", "Police", "Lettertype", "Fonte"),
  system: of("that of the visitor’s system", "celle du système du visiteur", "dat van het systeem van de bezoeker", "a do sistema do visitante"),
  serif: of("with serifs", "avec empattements", "met schreven", "com serifas"),
  mono: of("of equal widths", "à chasse fixe", "met gelijke breedtes", "de largura fixa"),
  radius: of("Round corners, in pixels (0 to 24)", "Coins arrondis, en pixels (0 à 24)", "Ronde hoeken, in pixels (0 tot 24)", "Cantos arredondados, em pixels (0 a 24)"),
  density: of("Room between fields", "Espace entre les champs", "Ruimte tussen velden", "Espaço entre os campos"),
  comfortable: of("comfortable", "confortable", "ruim", "confortável"),
  compact: of("compact", "compact", "compact", "compacto"),
  contrast: of("{0} on this background has a contrast of {1}; people need {2}. The relay does not publish less.", "{0} sur ce fond a un contraste de {1} ; il en faut {2}. Le relais ne publie pas moins.",
    "{0} op deze achtergrond heeft een contrast van {1}; mensen hebben {2} nodig. De relay publiceert niet minder.", "{0} neste fundo tem contraste de {1}; as pessoas precisam de {2}. O relay não publica menos."),
  take: of("Take {0} instead", "Prendre plutôt {0}", "Neem {0}", "Usar {0}"),
  usual: of("Take the usual look", "Reprendre l’aspect habituel", "Het gewone uiterlijk nemen", "Usar a aparência padrão"),
};

const shades: readonly { shade: Shade; title: ReturnType<typeof of> }[] = [{ shade: "accent", title: texts.accent }, { shade: "background", title: words.background }, { shade: "text", title: words.text }];

/** Colours and shapes, with what they look like beside them. */
export function Look({ definition, set, judgement }: { definition: Definition; set: (definition: Definition) => void; judgement: Judgement | undefined }) {
  const theme = definition.theme;
  const colours = coloursOf(theme);
  const put = <K extends keyof Theme>(member: K, value: Theme[K] | undefined | "") => {
    const changed = withMember<Theme, K>(theme ?? {}, member, value);
    set(withMember(definition, "theme", Object.keys(changed).length > 0 ? changed : undefined));
  };
  return (
    <div class="beside">
      <section class="card stack" aria-labelledby="look">
        <h2 id="look">{say(words.title)}</h2>
        <SelectInput label={say(texts.scheme)} value={theme?.scheme ?? "auto"} set={(v) => put("scheme", v === "auto" ? undefined : (v as Theme["scheme"]))}
          options={[{ value: "auto", label: say(texts.auto) }, { value: "light", label: say(texts.light) }, { value: "dark", label: say(texts.dark) }]} />
        {shades.map(({ shade, title }) => (
          <div class="row" key={shade}>
            <TextInput type="color" label={say(title)} value={colours[shade]} set={(v) => put(shade, v)} />
            <TextInput quiet label={say(words.code, say(title))} value={theme?.[shade] ?? ""} placeholder={colours[shade]} wrong={theme?.[shade] !== undefined && !/^#[0-9a-f]{6}$/i.test(theme[shade]!)} set={(v) => put(shade, v)} />
          </div>
        ))}
        {(["accent", "text"] as const).map((shade) => {
          const reached = contrast(colours[shade], colours.background);
          if (reached >= readable || reached === 0) return null;
          const better = readableOn(colours[shade], colours.background);
          return (
            <Notice kind="warning" key={shade}>
              {say(words.contrast, say(shade === "accent" ? texts.accent : words.text), number(Math.floor(reached * 10) / 10), number(readable))}{" "}
              <button type="button" class="link" onClick={() => put(shade, better)}>{say(words.take, better)}</button>
            </Notice>
          );
        })}
        <SelectInput label={say(words.font)} value={theme?.font ?? "system"} set={(v) => put("font", v === "system" ? undefined : (v as Theme["font"]))}
          options={[{ value: "system", label: say(words.system) }, { value: "serif", label: say(words.serif) }, { value: "mono", label: say(words.mono) }]} />
        <TextInput type="number" label={say(words.radius)} value={String(theme?.radius ?? "")} set={(v) => put("radius", v === "" ? undefined : Number(v))} />
        <SelectInput label={say(words.density)} value={theme?.density ?? "comfortable"} set={(v) => put("density", v === "comfortable" ? undefined : (v as Theme["density"]))}
          options={[{ value: "comfortable", label: say(words.comfortable) }, { value: "compact", label: say(words.compact) }]} />
        {theme && <div><button type="button" class="link" onClick={() => set(withMember(definition, "theme", undefined))}>{say(words.usual)}</button></div>}
      </section>
      <Preview judgement={judgement} />
    </div>
  );
}
