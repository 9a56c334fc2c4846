using PowerPacks.Solutions;

namespace PowerPacks.Packs.Sms;

/// <summary>The lists of texts and of batches.</summary>
public static class MessageViews
{
    private const int Draft = 1;
    private const int Failed = 3;

    private static readonly Condition IsOutgoing = new("pp_direction", "eq", Option(1));
    private static readonly Condition IsIncoming = new("pp_direction", "eq", Option(2));
    private static readonly Condition SentIn30Days = new("pp_senton", "last-x-days", "30");

    // What never left has no day on which it was sent.
    private static readonly Condition MadeIn30Days = new("createdon", "last-x-days", "30");
    private static readonly Condition IsFailed = new("statuscode", "in", $"{Failed}", Option(7));
    private static readonly SortOrder Newest = new("createdon", Descending: true);

    private static readonly IReadOnlyList<ViewColumn> OfAll = [new("subject", 320), new("regardingobjectid", 180), "pp_number", new("pp_direction", 110), new("statuscode", 140), new("pp_senderid", 150), new("pp_senton", 150), new("createdon", 150)];
    private static readonly IReadOnlyList<ViewColumn> OfSent = [new("subject", 320), new("regardingobjectid", 180), "pp_number", new("statuscode", 140), new("pp_senderid", 150), new("pp_senton", 150), new("pp_deliveredon", 150), new("pp_segments", 100), new("pp_cost", 90), new("pp_currency", 90)];
    private static readonly IReadOnlyList<ViewColumn> OfReceived = [new("subject", 320), new("regardingobjectid", 180), "pp_number", new("statuscode", 140), new("pp_needsanswer", 130), new("pp_keyword", 130), new("pp_senderid", 150), new("createdon", 150)];
    private static readonly IReadOnlyList<ViewColumn> OfFailed = [new("subject", 280), new("regardingobjectid", 180), "pp_number", new("pp_failure", 320), new("pp_errorcode", 110), new("pp_problem", 280), new("pp_senderid", 150), new("createdon", 150)];
    private static readonly IReadOnlyList<ViewColumn> OfWaiting = [new("subject", 320), new("regardingobjectid", 180), "pp_number", new("statuscode", 140), new("pp_sendat", 150), new("pp_senderid", 150), new("pp_problem", 280)];
    private static readonly IReadOnlyList<ViewColumn> OfBatches = [new("pp_name", 240), new("statuscode", 160), new("pp_listid", 180), new("pp_senderid", 150), new("pp_receivers", 110), new("pp_enqueued", 140), new("pp_leftout", 100), new("pp_sendat", 150), new("createdon", 150)];

    public static readonly IReadOnlyList<View> Sms =
    [
        new("all", ("All SMS", "Tous les SMS", "Alle sms’en", "Todos os SMS"), OfAll) { IsDefault = true, Order = [Newest] },
        new("sent", ("Sent SMS", "SMS envoyés", "Verzonden sms’en", "SMS enviados"), OfSent) { Conditions = [IsOutgoing, new("statuscode", "in", "2", Option(4), Option(5), $"{Failed}", Option(7))], Order = [Newest] },
        new("received", ("Received SMS", "SMS reçus", "Ontvangen sms’en", "SMS recebidos"), OfReceived) { Conditions = [IsIncoming], Order = [Newest] },
        new("unanswered", ("SMS that need an answer", "SMS en attente de réponse", "Sms’en die op antwoord wachten", "SMS que precisam de resposta"), OfReceived)
        {
            Conditions = [IsIncoming, Views.IsActive, new("pp_needsanswer", "eq", "1")],
            Order = [new("createdon")], // Who has waited longest comes first.
        },
        new("failed", ("SMS that did not arrive", "SMS non arrivés", "Sms’en die niet aankwamen", "SMS que não chegaram"), OfFailed) { Conditions = [IsFailed], Order = [Newest] },
        new("waiting", ("SMS that wait", "SMS en attente", "Sms’en die wachten", "SMS que aguardam"), OfWaiting) { Conditions = [Views.IsActive, new("statuscode", "in", Option(1), Option(2))], Order = [new("pp_sendat")] },
        new("drafts", ("SMS drafts", "Brouillons de SMS", "Sms-concepten", "Rascunhos de SMS"), OfAll) { Conditions = [new("statuscode", "eq", $"{Draft}")], Order = [Newest] },
        new("sentin30", ("SMS sent in 30 days", "SMS envoyés en 30 jours", "Sms’en verzonden in 30 dagen", "SMS enviados em 30 dias"), OfSent) { Conditions = [IsOutgoing, SentIn30Days], Order = [Newest] },
        new("receivedin30", ("SMS received in 30 days", "SMS reçus en 30 jours", "Sms’en ontvangen in 30 dagen", "SMS recebidos em 30 dias"), OfReceived) { Conditions = [IsIncoming, SentIn30Days], Order = [Newest] },
        new("failedin30", ("SMS that did not arrive in 30 days", "SMS non arrivés en 30 jours", "Sms’en die in 30 dagen niet aankwamen", "SMS que não chegaram em 30 dias"), OfFailed) { Conditions = [IsFailed, MadeIn30Days], Order = [Newest] },
        .. Views.Others(("SMS", "SMS", "Sms’en", "SMS"), OfAll, Newest, [], "subject", "pp_number"),
    ];

    public static readonly IReadOnlyList<View> SmsBatches =
    [
        new("active", ("Active SMS batches", "Envois groupés de SMS actifs", "Actieve sms-groepszendingen", "Lotes de SMS ativos"), OfBatches) { IsDefault = true, Conditions = [Views.IsActive], Order = [Newest] },
        new("waiting", ("SMS batches that wait for somebody", "Envois groupés de SMS en attente", "Sms-groepszendingen die op iemand wachten", "Lotes de SMS que esperam por alguém"), OfBatches)
        {
            Conditions = [Views.IsActive, new("statuscode", "in", Option(1), Option(3))],
            Order = [Newest],
        },
        new("ended", ("Ended SMS batches", "Envois groupés de SMS terminés", "Afgelopen sms-groepszendingen", "Lotes de SMS encerrados"), OfBatches) { Conditions = [new("statecode", "eq", "1")], Order = [Newest] },
        .. Views.Others(("SMS batches", "Envois groupés de SMS", "Sms-groepszendingen", "Lotes de SMS"), OfBatches, Newest, [], "pp_name"),
    ];

    private static string Option(int number) => $"{Publisher.PowerPacks.Option(number)}";
}
