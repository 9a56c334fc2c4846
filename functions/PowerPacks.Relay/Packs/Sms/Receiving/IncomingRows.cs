using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Sending;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;
using StateNames = PowerPacks.Relay.Packs.Sms.CrmNames.SmsOptState;

namespace PowerPacks.Relay.Packs.Sms.Receiving;

/// <summary>What a text that came in becomes in the CRM: the text, and what it says of its sender's wish. Pure. Whom it concerns the CRM finds out itself, since it has their numbers.</summary>
internal static class IncomingRows
{
    private const int MaxSubject = 200;

    public static IReadOnlyList<CrmRow> Of(IncomingText text, Envelope envelope)
    {
        var row = new CrmRow(TextRows.Table, new RowKey(Names.Columns.Id, envelope.DerivedId(Names.Table).ToString("D")), new Dictionary<string, object?>
        {
            [Names.Columns.Subject] = text.Body.Length > MaxSubject ? text.Body[..MaxSubject] : text.Body,
            [Names.Columns.Text] = text.Body,
            [Names.Columns.Direction] = Names.Directions.Incoming,
            [Names.Columns.Number] = text.From,
            [Names.Columns.SenderKey] = text.Sender,
            [Names.Columns.ProviderId] = text.Id,
            [Names.Columns.MediaCount] = text.Media.Count,
            [Names.Columns.MediaUrls] = text.Media.Count == 0 ? null : string.Join('\n', text.Media),
            [Names.Columns.Keyword] = KeywordOf(text.Keyword),
            [Names.Columns.NeedsAnswer] = text.Keyword is Keyword.None or Keyword.StopInWords,
            [Names.Columns.SentOn] = envelope.AcceptedAt,
            [Names.Columns.StatusCode] = Names.StatusCodes.Received,
        });
        return StateOf(text.Keyword) is { } state ? [row, State(text, state, envelope.AcceptedAt)] : [row];
    }

    private static CrmRow State(IncomingText text, int state, DateTimeOffset at) =>
        OptStateRow.Of(SenderOf(text), text.From, state, text.Keyword == Keyword.StopInWords ? StateNames.Sources.InOwnWordsByText : StateNames.Sources.AKeywordByText, at, text.Body)
            with { Links = [new RowLink(0) { NavigationProperty = StateNames.Navigation.SmsId }] };

    /// <summary>A text to a number that is no sender of ours stops everybody: nobody else could obey it.</summary>
    public static string SenderOf(IncomingText text) => text.Keyword == Keyword.StopAll || text.Sender is null ? StopBook.Everyone : text.Sender;

    private static int? StateOf(Keyword keyword) => keyword switch
    {
        Keyword.Stop or Keyword.StopAll => StateNames.States.OptedOut,
        Keyword.Start => StateNames.States.OptedIn,
        Keyword.StopInWords => StateNames.States.OnHoldSomebodyMustDecide,
        _ => null,
    };

    private static int? KeywordOf(Keyword keyword) => keyword switch
    {
        Keyword.Stop or Keyword.StopAll => Names.Keywords.STOP,
        Keyword.Start => Names.Keywords.START,
        Keyword.Help => Names.Keywords.HELP,
        Keyword.StopInWords => Names.Keywords.STOPInOwnWords,
        _ => null,
    };
}
