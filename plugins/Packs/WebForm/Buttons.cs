using PowerPacks.Solutions;

namespace PowerPacks.Packs.WebForm;

public static class Buttons
{
    public static readonly IReadOnlyList<Button> WebForm =
    [
        new("Publish", ButtonPlace.Form, ("Publish", "Publier", "Publiceren", "Publicar"),
            (
                "Sends this form to the relay, where visitors reach it.",
                "Envoie ce formulaire au relais, où les visiteurs l’atteignent.",
                "Stuurt dit formulier naar de relay, waar bezoekers het bereiken.",
                "Envia este formulário ao relay, onde os visitantes o encontram."),
            Pages.WebFormScript, "PowerPacks.WebForm.publish")
        { Icon = Pages.PublishIcon, Sequence = 10, ShownBy = "PowerPacks.WebForm.isActive" },
        new("Check", ButtonPlace.Form, ("Check", "Vérifier", "Controleren", "Verificar"),
            (
                "Compares the form with the table its submissions go to.",
                "Compare le formulaire avec la table qui reçoit ses envois.",
                "Vergelijkt het formulier met de tabel waar inzendingen heen gaan.",
                "Compara o formulário com a tabela que recebe os envios."),
            Pages.WebFormScript, "PowerPacks.WebForm.check")
        { Icon = Pages.WebFormIcon, Sequence = 20, ShownBy = "PowerPacks.WebForm.isActive" },
        new("PublishSelected", ButtonPlace.HomepageGrid, ("Publish", "Publier", "Publiceren", "Publicar"),
            (
                "Sends the selected forms to the relay.",
                "Envoie les formulaires sélectionnés au relais.",
                "Stuurt de geselecteerde formulieren naar de relay.",
                "Envia os formulários selecionados ao relay."),
            Pages.WebFormScript, "PowerPacks.WebForm.publishSelected")
        { Icon = Pages.PublishIcon, Sequence = 10, Selected = 1 },
    ];
}
