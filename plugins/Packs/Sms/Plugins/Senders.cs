using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>The senders that texts may go out from.</summary>
internal static class Senders
{
    private static readonly string[] Columns = { SmsSender.Columns.Name, SmsSender.Columns.Key, SmsSender.Columns.Country, SmsSender.Columns.ConsentRequired, SmsSender.Columns.StatusCode, SmsSender.Columns.StateCode, SmsSender.Columns.Registration };

    /// <param name="run">The run.</param>
    /// <param name="wanted">The one that somebody chose; null for the only one there is.</param>
    /// <param name="problem">Why there is none.</param>
    public static SmsSender? Pick(PluginRun run, EntityReference? wanted, out Text? problem)
    {
        problem = null;
        if (wanted != null)
        {
            var chosen = run.Find(SmsSender.Table, wanted.Id, Columns)?.ToEntity<SmsSender>();
            if (chosen != null && IsConnected(chosen)) return chosen;
            problem = SmsTexts.SenderNotConnected.With(chosen?.Name ?? wanted.Name ?? "");
            return null;
        }
        var query = new QueryExpression(SmsSender.Table) { ColumnSet = new ColumnSet(Columns), TopCount = 2 };
        query.Criteria.AddCondition(SmsSender.Columns.StatusCode, ConditionOperator.Equal, (int)SmsSender.StatusCodes.Connected);
        var connected = run.System.RetrieveMultiple(query).Entities;
        if (connected.Count == 1) return connected[0].ToEntity<SmsSender>();
        problem = connected.Count == 0 ? SmsTexts.NoSender : SmsTexts.ManySenders;
        return null;
    }

    /// <summary>By its key at the relay.</summary>
    public static SmsSender? ByKey(PluginRun run, string? key, params string[] columns)
    {
        if (string.IsNullOrEmpty(key)) return null;
        var query = new QueryExpression(SmsSender.Table) { ColumnSet = new ColumnSet(columns), TopCount = 1 };
        query.Criteria.AddCondition(SmsSender.Columns.Key, ConditionOperator.Equal, key);
        return run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntity<SmsSender>();
    }

    /// <summary>While a change of it is on its way to the relay, the relay still has it as it was.</summary>
    private static bool IsConnected(SmsSender sender) => sender.StatusCode == SmsSender.StatusCodes.Connected || sender.StatusCode == SmsSender.StatusCodes.Connecting;
}
