using PowerPacks.Solutions;

namespace PowerPacks.Packs.Email;

/// <summary>What mails get: whether they are tracked, and what became of them; and a command on mails and on whom they go to.</summary>
public static class Extensions
{
    public static readonly IReadOnlyList<TableExtension> All =
    [
        new("Email") { PrimaryId = "activityid", Columns = OfMails(), Buttons = Buttons.OfMail },
        new("Contact") { Buttons = Buttons.OfPeople },
        new("Lead") { Buttons = Buttons.OfPeople },
        new("Account") { Buttons = Buttons.OfPeople },
    ];

    private static IReadOnlyList<Column> OfMails() =>
    [
        new Column.Boolean("pp_DoNotTrack", ("Do not track", "Ne pas suivre", "Niet volgen", "Não rastrear")),
        new Column.Boolean("pp_Service", ("Service mail", "E-mail de service", "Servicemail", "E-mail de serviço"))
        {
            Description = (
                "Such as a contract or an invoice: it also goes to whoever wants no more mails.", "Par exemple un contrat ou une facture : il part aussi à qui ne veut plus d’e-mails.",
                "Zoals een contract of factuur: hij gaat ook naar wie geen e-mails meer wil.", "Como um contrato ou uma fatura: vai também a quem não quer mais e-mails."),
        },
        new Column.Text("pp_MailKey", ("Mail key", "Clé de l’e-mail", "Sleutel van e-mail", "Chave do e-mail"), 32) { Audited = false },
        new Column.Choice("pp_TrackingState", ("Tracking", "Suivi", "Volgen", "Rastreamento"),
            new(Publisher.PowerPacks.Option(1), ("Not tracked", "Non suivi", "Niet gevolgd", "Não rastreado")),
            new(Publisher.PowerPacks.Option(2), ("Tracked", "Suivi", "Gevolgd", "Rastreado"))),
        new Column.Choice("pp_WhyNot", TrackTables.WhyNotTitle, TrackTables.WhyNot),
        Column.Lookup.To("email", "pp_CopyOfId", ("Copy of", "Copie de", "Kopie van", "Cópia de")),
        Column.Lookup.To("pp_trackingimage", "pp_TrackingImageId", ("Tracking image", "Image de suivi", "Volgafbeelding", "Imagem de rastreamento")),
        TrackTables.Count("pp_Recipients", ("Tracked recipients", "Destinataires suivis", "Gevolgde ontvangers", "Destinatários rastreados")),
        .. TrackTables.Counts(),
        TrackTables.Count("pp_Bounces", ("Bounces", "Rejets", "Teruggekomen", "Devoluções")),
        TrackTables.Count("pp_Complaints", ("Complaints", "Plaintes", "Klachten", "Reclamações")),
        TrackTables.Count("pp_Unsubscribes", ("Unsubscriptions", "Désinscriptions", "Afmeldingen", "Cancelamentos")),
    ];
}
