using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Providers;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;
using StateNames = PowerPacks.Relay.Packs.Sms.CrmNames.SmsOptState;

namespace PowerPacks.Relay.Packs.Sms.Sending;

/// <summary>What the CRM's rows say of texts that go out. Pure.</summary>
internal static class TextRows
{
    /// <summary>An envelope that makes the row of a batch's text.</summary>
    public const string NewKind = "row";

    public static readonly CrmTable Table = new(Names.Table, Names.Set, Names.Columns.Id);
    private static readonly CrmTable SenderTable = new(CrmNames.SmsSender.Table, CrmNames.SmsSender.Set, CrmNames.SmsSender.Columns.Id);
    private static readonly CrmTable BatchTable = new(CrmNames.SmsBatch.Table, CrmNames.SmsBatch.Set, CrmNames.SmsBatch.Columns.Id);

    /// <summary>Everything about one text reaches the CRM in the order in which it was accepted.</summary>
    public static string RecordOf(Guid id) => $"sms/{id:N}";

    /// <summary>The row of a batch's text, as it is before it leaves.</summary>
    public static CrmRow New(OutgoingText text)
    {
        var row = text.Row!;
        return new CrmRow(Table, KeyOf(text.Id), new Dictionary<string, object?>
        {
            [Names.Columns.Subject] = row.Subject,
            [Names.Columns.Text] = text.Body,
            [Names.Columns.Direction] = Names.Directions.Outgoing,
            [Names.Columns.Number] = text.To,
            [Names.Columns.SenderKey] = text.Sender,
            [Names.Columns.MediaCount] = text.Media.Count,
            [Names.Columns.SendAt] = text.SendAt,
            [Names.Columns.StatusCode] = Names.StatusCodes.Sending,
        })
        { Binds = [.. Binds(row)] };
    }

    /// <summary>The provider has it.</summary>
    public static DeliveryResult.Completed Taken(OutgoingText text, Handed.Taken taken, DateTimeOffset now)
    {
        var columns = StatusOf(taken.Status < TextStatus.Sent ? TextStatus.Sent : taken.Status, now);
        columns[Names.Columns.ProviderId] = taken.Id;
        columns[Names.Columns.SentOn] = now;
        if (taken.Segments is { } segments) columns[Names.Columns.Segments] = segments;
        if (taken.Cost is { } cost) (columns[Names.Columns.Cost], columns[Names.Columns.Currency]) = (cost, taken.Currency);
        return Told(text.Id, columns);
    }

    /// <summary>It will not be sent, or will not arrive.</summary>
    public static DeliveryResult.Completed Failed(OutgoingText text, Failure failure, int? code, DateTimeOffset now)
    {
        var columns = StatusOf(TextStatus.Failed, now);
        columns[Names.Columns.Failure] = (int)failure;
        if (code is not null) columns[Names.Columns.ErrorCode] = code;
        return Told(text.Id, columns);
    }

    /// <summary>The number was given up after its owner's consent: no text goes there until somebody has asked again.</summary>
    public static DeliveryResult.Completed GivenUp(OutgoingText text, DateOnly since, DateTimeOffset now)
    {
        var failed = Failed(text, Failure.GivenUp, null, now);
        var from = new DateTimeOffset(since, TimeOnly.MinValue, TimeSpan.Zero);
        return failed with { Rows = [.. failed.Rows, OptStateRow.Of(StopBook.Everyone, text.To, StateNames.States.BelongsToSomebodyElseNow, StateNames.Sources.AListOfNumbersGivenUp, from)] };
    }

    /// <summary>Somebody took it back before it left.</summary>
    public static DeliveryResult.Completed Withdrawn(OutgoingText text, DateTimeOffset now) => Told(text.Id, StatusOf(TextStatus.Withdrawn, now));

    /// <summary>A change of a row that is there.</summary>
    public static CrmRow Change(Guid id, Dictionary<string, object?> columns) => new(Table, KeyOf(id), columns) { OnlyIfThere = true };

    /// <summary>State and status reason, and when it came about.</summary>
    public static Dictionary<string, object?> StatusOf(TextStatus status, DateTimeOffset at)
    {
        var (state, reason) = status switch
        {
            TextStatus.Sending => (Names.StateCodes.Open, Names.StatusCodes.Sending),
            TextStatus.Sent => (Names.StateCodes.Completed, Names.StatusCodes.Sent),
            TextStatus.Delivered => (Names.StateCodes.Completed, Names.StatusCodes.Delivered),
            TextStatus.Read => (Names.StateCodes.Completed, Names.StatusCodes.Read),
            TextStatus.NotDelivered => (Names.StateCodes.Canceled, Names.StatusCodes.NotDelivered),
            TextStatus.Withdrawn => (Names.StateCodes.Canceled, Names.StatusCodes.Withdrawn),
            _ => (Names.StateCodes.Canceled, Names.StatusCodes.Failed),
        };
        var columns = new Dictionary<string, object?> { [Names.Columns.StateCode] = state, [Names.Columns.StatusCode] = reason };
        if (status == TextStatus.Delivered) columns[Names.Columns.DeliveredOn] = at;
        return columns;
    }

    private static DeliveryResult.Completed Told(Guid id, Dictionary<string, object?> columns) => new([Change(id, columns)]) { RecordKey = RecordOf(id) };

    private static RowKey KeyOf(Guid id) => new(Names.Columns.Id, id.ToString("D"));

    private static IEnumerable<RowBind> Binds(NewRow row)
    {
        if (row is { RegardingTable: { } table, Regarding: { } id }) yield return new RowBind($"regardingobjectid_{table}_{Names.Table}", new CrmTable(table, $"{table}s", $"{table}id"), new RowKey($"{table}id", id.ToString("D")));
        if (row.Batch is { } batch) yield return new RowBind(Names.Navigation.BatchId, BatchTable, new RowKey(BatchTable.PrimaryId, batch.ToString("D")));
        if (row.SenderId is { } sender) yield return new RowBind(Names.Navigation.SenderId, SenderTable, new RowKey(SenderTable.PrimaryId, sender.ToString("D")));
    }
}
