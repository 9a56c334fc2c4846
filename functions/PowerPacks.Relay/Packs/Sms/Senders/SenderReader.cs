using System.Globalization;
using System.Text.RegularExpressions;
using PowerPacks.Relay.Packs.Sms.Numbers;
using PowerPacks.Relay.Packs.Sms.Obedience;
using PowerPacks.Relay.Packs.Sms.Providers;
using PowerPacks.Relay.Packs.Sms.Providers.CallFire;

namespace PowerPacks.Relay.Packs.Sms.Senders;

/// <summary>Reads what the CRM says of a sender.</summary>
internal static partial class SenderReader
{
    private static readonly string[] DayNames = [.. Enum.GetNames<DayOfWeek>().Select(n => n.ToLowerInvariant())];

    public static Sender? Read(string key, CheckedObject root)
    {
        var provider = root.OneOf("provider", Provider.Names, required: true) ?? "";
        var number = root.Text("number", PhoneNumber.MaxText);
        if (number is not null && !PhoneNumber.IsE164(number) && !PhoneNumber.IsShortCode(number)) root.Report("number", "number", "This must be a number in international form, such as +12065550100, or a short code.");
        var service = root.Text("messagingService", Service(), "This must be a messaging service’s id: MG and 32 hex digits.");
        if (number is null && service is null) root.Report("number", "missing", "A sender needs a number or a messaging service.");
        if (service is not null && provider != Provider.Twilio) root.Report("messagingService", "provider", "Only Twilio has messaging services.");
        if (provider == Provider.CallFire && number is not null && !CallFireNumber.IsServed(number) && !PhoneNumber.IsShortCode(number)) root.Report("number", "provider", "CallFire has numbers of the United States and Canada only.");
        var publicUrl = PublicAddress.Read(root);
        var sender = new Sender(key, provider)
        {
            Number = number,
            MessagingService = service,
            Rate = root.Number("rate", 0, SmsLimits.Rate) ?? 1,
            Quiet = [.. root.List("quiet", SmsLimits.QuietRules).Select((rule, i) => root.AsObject(rule, root.PathOf($"quiet[{i}]"))).OfType<CheckedObject>().Select(Quiet).OfType<QuietRule>()],
            HelpReply = root.Text("helpReply", SmsLimits.Text),
            StopReply = root.Text("stopReply", SmsLimits.Text),
            StartReply = root.Text("startReply", SmsLimits.Text),
            Language = root.OneOf("language", Replies.Languages) ?? "en",
            PublicUrl = publicUrl ?? "",
        };
        root.NoOthers();
        return sender;
    }

    private static QuietRule? Quiet(CheckedObject rule)
    {
        var (from, until) = (Time(rule, "from"), Time(rule, "until"));
        var country = rule.Text("country", 2);
        if (country is not null && NumberPlan.Of(country) is null) rule.Report("country", "country", "This must be a country’s two letters, such as US.");
        var days = rule.Texts("days", DayNames.Length, DayNames.Max(n => n.Length));
        foreach (var day in days.Where(d => !DayNames.Contains(d))) rule.Report("days", "day", $"Days are {string.Join(", ", DayNames)}.");
        rule.NoOthers();
        if (from is null || until is null) return null;
        return new QuietRule(from.Value, until.Value) { Country = country?.ToUpperInvariant(), Days = [.. days.Where(DayNames.Contains).Select(d => Enum.Parse<DayOfWeek>(d, ignoreCase: true))] };
    }

    private static TimeOnly? Time(CheckedObject rule, string name)
    {
        var text = rule.Text(name, 5, required: true);
        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return time;
        if (text is not null) rule.Report(name, "time", "This must be a time such as 21:00.");
        return null;
    }

    [GeneratedRegex(@"^MG[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Service();

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    public static partial Regex Key();
}
