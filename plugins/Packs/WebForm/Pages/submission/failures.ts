import type { Words } from "../../../../Shared/Pages/words";

/** What the CRM refused a row for, by the code that the relay writes into pp_failure: its own, or Dataverse's. */
const failures: Record<string, Words> = {
  "lookup-missing": {
    en: "The form looks a row up by a value that was sent, and no row has that value. Make the row, or correct the value, and retry.",
    fr: "Le formulaire cherche une ligne d’après une valeur envoyée, et aucune ligne ne la porte. Créez la ligne, ou corrigez la valeur, puis réessayez.",
    nl: "Het formulier zoekt een rij op met een verzonden waarde, en geen rij heeft die waarde. Maak de rij, of verbeter de waarde, en probeer opnieuw.",
    pt: "O formulário procura uma linha por um valor enviado, e nenhuma linha tem esse valor. Crie a linha, ou corrija o valor, e tente de novo.",
  },
  "lookup-several": {
    en: "The form looks a row up by a value that was sent, and several rows have that value. Leave one with it, and retry.",
    fr: "Le formulaire cherche une ligne d’après une valeur envoyée, et plusieurs lignes la portent. N’en laissez qu’une, puis réessayez.",
    nl: "Het formulier zoekt een rij op met een verzonden waarde, en meerdere rijen hebben die waarde. Laat er één over, en probeer opnieuw.",
    pt: "O formulário procura uma linha por um valor enviado, e várias linhas têm esse valor. Deixe só uma com ele e tente de novo.",
  },
  "row-too-large": {
    en: "There is more in it than the CRM takes in one row.",
    fr: "Le contenu dépasse ce que le CRM accepte dans une ligne.",
    nl: "Er staat meer in dan het CRM in één rij aanneemt.",
    pt: "Há mais conteúdo do que o CRM aceita em uma linha.",
  },
  "0x80044331": {
    en: "A value is longer than its column. Lengthen the column, or shorten the field on the form, and retry.",
    fr: "Une valeur est plus longue que sa colonne. Allongez la colonne, ou raccourcissez le champ du formulaire, puis réessayez.",
    nl: "Een waarde is langer dan haar kolom. Verleng de kolom, of kort het veld op het formulier in, en probeer opnieuw.",
    pt: "Um valor é mais longo que a coluna. Aumente a coluna, ou encurte o campo no formulário, e tente de novo.",
  },
  "0x80040203": {
    en: "A value does not fit its column. Check the form against its table (Check, on the form), and retry.",
    fr: "Une valeur ne convient pas à sa colonne. Vérifiez le formulaire avec sa table (Vérifier, sur le formulaire), puis réessayez.",
    nl: "Een waarde past niet in haar kolom. Controleer het formulier met zijn tabel (Controleren, op het formulier), en probeer opnieuw.",
    pt: "Um valor não serve para a coluna. Verifique o formulário com a tabela (Verificar, no formulário) e tente de novo.",
  },
  "0x80048d19": {
    en: "A value has another type than its column. Check the form against its table (Check, on the form), and retry.",
    fr: "Une valeur n’est pas du type de sa colonne. Vérifiez le formulaire avec sa table (Vérifier, sur le formulaire), puis réessayez.",
    nl: "Een waarde is van een ander type dan haar kolom. Controleer het formulier met zijn tabel (Controleren, op het formulier), en probeer opnieuw.",
    pt: "Um valor não é do tipo da coluna. Verifique o formulário com a tabela (Verificar, no formulário) e tente de novo.",
  },
  "0x80040265": {
    en: "A plug-in of your CRM refused the row. Its trace log says why; mend that, and retry.",
    fr: "Un plug-in de votre CRM a refusé la ligne. Son journal de suivi dit pourquoi ; corrigez, puis réessayez.",
    nl: "Een plug-in van uw CRM weigerde de rij. Zijn traceerlogboek zegt waarom; herstel dat, en probeer opnieuw.",
    pt: "Um plug-in do seu CRM recusou a linha. O log de rastreamento diz por quê; corrija e tente de novo.",
  },
  "0x80040237": {
    en: "Another row has the same key: your CRM allows it once only.",
    fr: "Une autre ligne porte la même clé : votre CRM ne l’accepte qu’une fois.",
    nl: "Een andere rij heeft dezelfde sleutel: uw CRM staat die maar één keer toe.",
    pt: "Outra linha tem a mesma chave: seu CRM só a permite uma vez.",
  },
  "0x80040217": {
    en: "The row that it should be linked to is not there any more.",
    fr: "La ligne à laquelle il devait être lié n’existe plus.",
    nl: "De rij waaraan het gekoppeld moest worden, is er niet meer.",
    pt: "A linha à qual deveria ser vinculado não existe mais.",
  },
};

failures["0x80060892"] = failures["0x80040237"]!;
failures["0x80040333"] = failures["0x80040237"]!;

const other: Words = {
  en: "The CRM refused the row with the error {0}.",
  fr: "Le CRM a refusé la ligne avec l’erreur {0}.",
  nl: "Het CRM weigerde de rij met de fout {0}.",
  pt: "O CRM recusou a linha com o erro {0}.",
};

/** What failed, in a sentence; with the code where nobody has a sentence for it. */
export function failure(code: string, say: (words: Words, ...values: string[]) => string): string {
  const words = failures[code.toLowerCase()];
  return words ? say(words) : say(other, code);
}
