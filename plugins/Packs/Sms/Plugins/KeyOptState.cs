using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PowerPacks.Plugins;

/// <summary>Gives the opt state that a user enters what the relay gives its own: one row for each number and sender, by a key of both.</summary>
[Step("Create", SmsOptState.Table, StepStage.PreOperation, Description = "Completes an opt state that a user enters, and links one that the relay writes to its sender.")]
public sealed class KeyOptState : Plugin
{
    private const int KeyBytes = 16;

    private protected override void Run(PluginRun run)
    {
        var state = run.Target<SmsOptState>();
        if (run.IsRelays)
        {
            if (Senders.ByKey(run, state.SenderKey, SmsSender.Columns.Name) is { } known) run.Write(SmsOptState.Columns.SenderId, known.ToEntityReference());
            return;
        }
        var sender = state.SenderId is null ? null : run.Find(SmsSender.Table, state.SenderId.Id, SmsSender.Columns.Key, SmsSender.Columns.Name, SmsSender.Columns.Country)?.ToEntity<SmsSender>();
        var receiver = Receiver.Of(run, null, state.Number, sender?.Country);
        if (receiver.Problem is { } problem) throw run.Refuse(problem);
        var key = sender?.Key ?? Consent.Everyone;
        run.Write(SmsOptState.Columns.Number, receiver.Number);
        run.Write(SmsOptState.Columns.SenderKey, key);
        run.Write(SmsOptState.Columns.Key, KeyOf(key, receiver.Number!));
        run.Write(SmsOptState.Columns.Name, sender is null ? receiver.Number : receiver.Number + " · " + key);
        if (state.Source is null) run.Write(SmsOptState.Columns.Source, new Microsoft.Xrm.Sdk.OptionSetValue((int)SmsOptState.Sources.EnteredByAUser));
        if (state.ChangedOn is null) run.Write(SmsOptState.Columns.ChangedOn, DateTime.UtcNow);
    }

    /// <summary>As the relay makes it (OptStateRow).</summary>
    public static string KeyOf(string sender, string number)
    {
        using (var sha = SHA256.Create()) return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes("sms\n" + sender + "\n" + number)).Take(KeyBytes).Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
