using System.Globalization;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Senders;

namespace PowerPacks.Relay.Packs.Sms.Sending;

/// <summary>Reads the texts that the CRM wants sent: one sender, many receivers.</summary>
internal static class TextReader
{
    private static readonly string[] Regarded = ["contact", "lead", "account", "systemuser"];

    public static IReadOnlyList<OutgoingText>? Read(CheckedObject root, DateTimeOffset now)
    {
        var sender = root.Text("sender", SenderReader.Key(), "This must be a sender’s key.", required: true) ?? "";
        var sendAt = Moment(root, now);
        var senderId = Id(root, "senderId");
        var batch = Id(root, "batchId");
        var texts = root.List("texts", SmsLimits.Batch, required: true).Select((item, i) => root.AsObject(item, root.PathOf($"texts[{i}]"))).OfType<CheckedObject>()
            .Select(item => One(item, sender, sendAt, senderId, batch)).OfType<OutgoingText>().ToList();
        root.NoOthers();
        return texts;
    }

    private static OutgoingText? One(CheckedObject item, string sender, DateTimeOffset? sendAt, Guid? senderId, Guid? batch)
    {
        var id = Id(item, "id", required: true);
        var to = item.Text("to", PhoneNumber.MaxText, required: true);
        if (to is not null && !PhoneNumber.IsE164(to)) item.Report("to", "number", "This must be a phone number in international form, such as +12065550100, of a length that its country has.");
        var body = item.Text("body", SmsLimits.Text) ?? "";
        var media = item.Texts("media", SmsLimits.Media, SmsLimits.MediaUrl);
        foreach (var url in media.Where(m => !Uri.TryCreate(m, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)) item.Report("media", "url", "A picture’s address begins with https://.");
        if (string.IsNullOrWhiteSpace(body) && media.Count == 0) item.Report("body", "empty", "A text needs words or a picture.");
        var consented = Day(item, "consentedOn");
        var row = Row(item, senderId, batch);
        item.NoOthers();
        return id is null || to is null ? null : new OutgoingText(id.Value, sender, to, body, media) { SendAt = sendAt, ConsentedOn = consented, Row = row };
    }

    /// <summary>Whoever sends one text has a row for it already; a batch's rows the relay makes.</summary>
    private static NewRow? Row(CheckedObject item, Guid? senderId, Guid? batch)
    {
        var subject = item.Text("subject", 200);
        var table = item.OneOf("regardingTable", Regarded);
        var regarding = Id(item, "regarding");
        if (table is null != regarding is null) item.Report(table is null ? "regardingTable" : "regarding", "missing", "regarding and regardingTable come together.");
        return subject is null ? null : new NewRow(subject, table, regarding, batch, senderId);
    }

    private static DateTimeOffset? Moment(CheckedObject root, DateTimeOffset now)
    {
        if (root.Text("sendAt", 40) is not { } text) return null;
        if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)) root.Report("sendAt", "moment", "This must be a date and time such as 2026-11-23T09:00:00Z.");
        else if (at > now + SmsLimits.Scheduled) root.Report("sendAt", "too-late", $"A text may be scheduled at most {SmsLimits.Scheduled.Days} days ahead.", SmsLimits.Scheduled.Days);
        else return at;
        return null;
    }

    private static DateOnly? Day(CheckedObject item, string name)
    {
        if (item.Text(name, 10) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        item.Report(name, "day", "This must be a day such as 2026-11-23.");
        return null;
    }

    private static Guid? Id(CheckedObject item, string name, bool required = false)
    {
        if (item.Text(name, 36, required) is not { } text) return null;
        if (Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty) return id;
        item.Report(name, "id", "This must be a row’s id.");
        return null;
    }
}
