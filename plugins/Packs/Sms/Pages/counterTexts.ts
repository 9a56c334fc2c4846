import type { Words } from "../../../Shared/Pages/words";

export const texts = {
  left: { en: "{0} left", fr: "{0} restants", nl: "nog {0}", pt: "restam {0}" },
  characters: { en: "{0} characters", fr: "{0} caractères", nl: "{0} tekens", pt: "{0} caracteres" },
  noSegments: { en: "nothing to send yet", fr: "rien à envoyer", nl: "nog niets te verzenden", pt: "nada a enviar ainda" },
  segment: { en: "{0} segment", fr: "{0} segment", nl: "{0} segment", pt: "{0} segmento" },
  segments: { en: "{0} segments", fr: "{0} segments", nl: "{0} segmenten", pt: "{0} segmentos" },
  gsm: { en: "plain characters (GSM-7)", fr: "caractères simples (GSM-7)", nl: "gewone tekens (GSM-7)", pt: "caracteres simples (GSM-7)" },
  ucs: { en: "special characters (UCS-2)", fr: "caractères spéciaux (UCS-2)", nl: "bijzondere tekens (UCS-2)", pt: "caracteres especiais (UCS-2)" },
  odd: {
    en: "These characters halve what fits into a segment:", fr: "Ces caractères réduisent de moitié ce que contient un segment :", nl: "Deze tekens halveren wat in een segment past:", pt: "Estes caracteres reduzem à metade o que cabe em um segmento:",
  },
  replace: { en: "Use plain ones for {0}", fr: "Utiliser des caractères simples pour {0}", nl: "Gewone gebruiken voor {0}", pt: "Usar simples no lugar de {0}" },
  undo: { en: "Undo", fr: "Annuler", nl: "Ongedaan maken", pt: "Desfazer" },
  replaced: { en: "Replaced. The text reads the same.", fr: "Remplacé. Le texte se lit de la même façon.", nl: "Vervangen. De tekst leest hetzelfde.", pt: "Substituído. O texto se lê igual." },
  tooLong: { en: "At most {0} characters can be sent.", fr: "{0} caractères au plus peuvent être envoyés.", nl: "Hoogstens {0} tekens kunnen worden verzonden.", pt: "No máximo {0} caracteres podem ser enviados." },
  invisible: { en: "invisible character", fr: "caractère invisible", nl: "onzichtbaar teken", pt: "caractere invisível" },
  space: { en: "special space", fr: "espace spéciale", nl: "bijzondere spatie", pt: "espaço especial" },
} satisfies Record<string, Words>;
