using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>What contacts, leads, accounts and marketing lists get.</summary>
public static class SendButtons
{
    private const int AmongTheFirst = 60;

    private static readonly Label Send = ("Send SMS", "Envoyer un SMS", "Sms verzenden", "Enviar SMS");

    private static readonly Label ToMembers = ("Send SMS to members", "Envoyer un SMS aux membres", "Sms naar leden", "Enviar SMS aos membros");

    private static readonly Label ToMembersWhy = (
        "Begins a batch of SMS to the members of this list. Nothing is sent before somebody has approved it.",
        "Commence un envoi groupé de SMS aux membres de cette liste. Rien ne part avant une approbation.",
        "Begint een groepszending van sms’en aan de leden van deze lijst. Er gaat niets uit voordat iemand het heeft goedgekeurd.",
        "Inicia um lote de SMS aos membros desta lista. Nada é enviado antes de uma aprovação.");

    public static readonly IReadOnlyList<Button> OfMarketingList =
    [
        new("SendSms", ButtonPlace.Form, ToMembers, ToMembersWhy, Pages.SendScript, "PowerPacks.Sms.Send.toMembers") { Icon = Pages.SmsIcon, Sequence = AmongTheFirst, ShownBy = "PowerPacks.Sms.Send.isSaved" },
        new("SendSmsSelected", ButtonPlace.HomepageGrid, ToMembers, ToMembersWhy, Pages.SendScript, "PowerPacks.Sms.Send.toMembersSelected") { Icon = Pages.SmsIcon, Sequence = AmongTheFirst, Selected = 1 },
    ];

    /// <param name="toSelected">The function for a list of the table: a list does not say of which table it is in every place.</param>
    public static IReadOnlyList<Button> Of(string toSelected) =>
    [
        new("SendSms", ButtonPlace.Form, Send,
            (
                "Writes an SMS to this person or company.",
                "Écrit un SMS à cette personne ou société.",
                "Schrijft een sms aan deze persoon of dit bedrijf.",
                "Escreve um SMS para esta pessoa ou empresa."),
            Pages.SendScript, "PowerPacks.Sms.Send.toThis")
        { Icon = Pages.SmsIcon, Sequence = AmongTheFirst, ShownBy = "PowerPacks.Sms.Send.isSaved" },
        new("Conversation", ButtonPlace.Form, ("Conversation", "Conversation", "Gesprek", "Conversa"),
            (
                "Shows the SMS to and from this person or company, and answers them.",
                "Affiche les SMS échangés avec cette personne ou société, et y répond.",
                "Toont de sms’en van en naar deze persoon of dit bedrijf, en antwoordt erop.",
                "Mostra os SMS trocados com esta pessoa ou empresa, e responde a eles."),
            Pages.SendScript, "PowerPacks.Sms.Send.conversation")
        { Icon = Pages.ConversationIcon, Sequence = AmongTheFirst + 1, ShownBy = "PowerPacks.Sms.Send.isSaved" },
        Selected("SendSmsSelected", ButtonPlace.HomepageGrid, toSelected),
        new("SendSmsView", ButtonPlace.HomepageGrid, ("Send SMS to this view", "Envoyer un SMS à cette vue", "Sms naar deze weergave", "Enviar SMS a esta exibição"),
            (
                "Begins a batch of SMS to everybody whom this view shows. Nothing is sent before somebody has approved it.",
                "Commence un envoi groupé de SMS à tous ceux que cette vue affiche. Rien ne part avant une approbation.",
                "Begint een groepszending van sms’en aan iedereen die deze weergave toont. Er gaat niets uit voordat iemand het heeft goedgekeurd.",
                "Inicia um lote de SMS a todos os que esta exibição mostra. Nada é enviado antes de uma aprovação."),
            Pages.SendScript, "PowerPacks.Sms.Send.toView")
        { Icon = Pages.BatchIcon, Sequence = AmongTheFirst + 1 },
        Selected("SendSmsRelated", ButtonPlace.SubGrid, toSelected),
    ];

    private static Button Selected(string name, ButtonPlace place, string function) => new(name, place, Send,
        (
            "Writes an SMS to those that are selected.",
            "Écrit un SMS aux lignes sélectionnées.",
            "Schrijft een sms aan wie is geselecteerd.",
            "Escreve um SMS para os selecionados."),
        Pages.SendScript, function)
    { Icon = Pages.SmsIcon, Sequence = AmongTheFirst, Selected = 1 };
}
