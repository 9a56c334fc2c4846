using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Puts an address on the suppression list: who has unsubscribed, complained, or cannot be reached. It takes none off.</summary>
internal static class Suppression
{
    public static void Of(PluginRun run, EmailTrack track, TrackCount count)
    {
        if (string.IsNullOrEmpty(track.Address)) return; // The address of many is nobody's.
        if (count.First(EmailEvent.Kinds.Unsubscribed)?.OccurredOn is { } left) Suppress(run, track.Address!, EmailPreference.SuppressedWhys.Unsubscribed, left);
        else if (count.First(EmailEvent.Kinds.Complained)?.OccurredOn is { } complained) Suppress(run, track.Address!, EmailPreference.SuppressedWhys.Complained, complained);
        else if (count.Bounce is { BounceKind: EmailEvent.BounceKinds.Hard, OccurredOn: { } bounced }) Suppress(run, track.Address!, EmailPreference.SuppressedWhys.HardBounce, bounced);
    }

    private static void Suppress(PluginRun run, string address, EmailPreference.SuppressedWhys why, DateTime on)
    {
        var query = new QueryExpression(EmailPreference.Table) { ColumnSet = new ColumnSet(EmailPreference.Columns.Suppressed, EmailPreference.Columns.ReleasedOn), TopCount = 1 };
        query.Criteria.AddCondition(EmailPreference.Columns.Address, ConditionOperator.Equal, address);
        var suppressed = new EmailPreference { Suppressed = true, SuppressedWhy = why, SuppressedOn = on };
        if (run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntity<EmailPreference>() is not { } known)
        {
            suppressed.Address = address;
            run.System.Create(suppressed);
            return;
        }
        // Somebody may have taken it off since: what was said before counts no more.
        if (known.Suppressed == true || known.ReleasedOn > on) return;
        suppressed.Id = known.Id;
        run.Update(suppressed);
    }
}
