using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins;

/// <summary>An address has one row, however it is written; and what somebody decides has a date.</summary>
[Step("Create", EmailPreference.Table, StepStage.PreOperation, Description = "Writes an address in one way, and dates what was decided.")]
[Step("Update", EmailPreference.Table, StepStage.PreOperation, Columns = EmailPreference.Columns.Address + "," + EmailPreference.Columns.Suppressed + "," + EmailPreference.Columns.Tracking, Description = "Writes an address in one way, and dates what was decided.")]
public sealed class KeyPreference : Plugin
{
    private protected override void Run(PluginRun run)
    {
        var preference = run.Target<EmailPreference>();
        if (preference.Contains(EmailPreference.Columns.Address) || run.Context.MessageName == "Create")
        {
            var address = preference.Address?.Trim().ToLowerInvariant();
            if (string.IsNullOrEmpty(address)) throw run.Refuse(EmailTexts.AddressMissing);
            run.Write(EmailPreference.Columns.Address, address);
            run.Write(EmailPreference.Columns.Name, address);
        }
        if (run.IsRelays) return;
        if (preference.Suppressed == true && !preference.Contains(EmailPreference.Columns.SuppressedOn)) run.Write(EmailPreference.Columns.SuppressedOn, DateTime.UtcNow);
        if (preference.Suppressed == true && !preference.Contains(EmailPreference.Columns.SuppressedWhy)) run.Write(EmailPreference.Columns.SuppressedWhy, new OptionSetValue((int)EmailPreference.SuppressedWhys.ByHand));
        if (preference.Suppressed == false) // Taken off the list: what stood there was before.
        {
            run.Write(EmailPreference.Columns.SuppressedWhy, null);
            run.Write(EmailPreference.Columns.SuppressedOn, null);
            if (run.Context.MessageName == "Update") run.Write(EmailPreference.Columns.ReleasedOn, DateTime.UtcNow);
        }
        if (preference.Tracking is { } tracking && tracking != EmailPreference.Trackings.NotAsked && !preference.Contains(EmailPreference.Columns.TrackingOn)) run.Write(EmailPreference.Columns.TrackingOn, DateTime.UtcNow);
    }
}
