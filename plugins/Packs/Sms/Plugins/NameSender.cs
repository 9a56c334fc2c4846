using System.Text.RegularExpressions;
using PowerPacks.Relay.Packs.Sms.Numbers;

namespace PowerPacks.Plugins;

/// <summary>What must hold before a sender is saved, and the key that it gets from its name.</summary>
[Step("Create", SmsSender.Table, StepStage.PreValidation, Description = "Names a new sender and checks its number.")]
[Step("Update", SmsSender.Table, StepStage.PreValidation, Columns = "pp_key,pp_number,pp_country", Description = "Checks a changed sender.")]
[Image(PluginRun.Before, ImageKind.Pre, "pp_key,pp_country,pp_connectedon", Message = "Update")]
public sealed class NameSender : Plugin
{
    private const int MaxKey = 50; // SmsLimits.SenderKey in the relay

    private static readonly Regex Shape = new Regex(@"^[a-z0-9](?:[a-z0-9-]{0,48}[a-z0-9])?\z", RegexOptions.CultureInvariant);
    private static readonly Regex NoLetters = new Regex("[^a-z0-9]+", RegexOptions.CultureInvariant);

    private protected override void Run(PluginRun run)
    {
        var target = run.Target<SmsSender>();
        var isNew = run.Context.MessageName == "Create";
        var before = isNew ? new SmsSender() : run.Was<SmsSender>();
        if (isNew && string.IsNullOrWhiteSpace(target.Key)) run.Write(SmsSender.Columns.Key, KeyOf(target.Name ?? ""));
        else if (target.Contains(SmsSender.Columns.Key))
        {
            if (before.ConnectedOn != null && before.Key != target.Key) throw run.Refuse(SmsTexts.KeyStays);
            if (!Shape.IsMatch(target.Key ?? "")) throw run.Refuse(SmsTexts.SenderKey);
        }
        var country = target.Contains(SmsSender.Columns.Country) ? target.Country?.Trim().ToUpperInvariant() : before.Country;
        if (target.Contains(SmsSender.Columns.Country))
        {
            if (!NumberPlan.Exists(country)) throw run.Refuse(SmsTexts.Country);
            run.Write(SmsSender.Columns.Country, country);
        }
        if (string.IsNullOrWhiteSpace(target.Number) || PhoneNumber.IsShortCode(target.Number)) return;
        var receiver = Receiver.Of(run, null, target.Number, country);
        if (receiver.Problem is { } problem) throw run.Refuse(problem);
        run.Write(SmsSender.Columns.Number, receiver.Number);
    }

    private static string KeyOf(string name)
    {
        var key = NoLetters.Replace(name.ToLowerInvariant(), "-").Trim('-');
        if (key.Length > MaxKey) key = key.Substring(0, MaxKey).Trim('-');
        return key.Length > 0 ? key : "sender-" + Guid.NewGuid().ToString("N").Substring(0, 8);
    }
}
