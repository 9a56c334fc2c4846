using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Whether a number may be texted: what it said itself, and what the organization can prove.</summary>
internal static class Consent
{
    /// <summary>Stands for every sender, as at the relay.</summary>
    public const string Everyone = "*";

    /// <returns>Why not; null where it may.</returns>
    public static Text? Problem(PluginRun run, SmsSender sender, string number, string name)
    {
        switch (StateOf(run, sender, number))
        {
            case SmsOptState.States.OptedOut: return SmsTexts.OptedOut.With(name, sender.Name ?? "");
            case SmsOptState.States.OnHoldSomebodyMustDecide: return SmsTexts.OnHold.With(name);
            case SmsOptState.States.CannotReceiveTexts: return SmsTexts.CannotReceive.With(name);
            case SmsOptState.States.BelongsToSomebodyElseNow: return SmsTexts.SomebodyElses.With(name);
        }
        return sender.ConsentRequired == true && !IsProven(run, sender, number) ? SmsTexts.NoConsent.With(name, sender.Name ?? "") : null;
    }

    /// <summary>The day on which the number agreed last to be texted: by a proof, a keyword, or as somebody entered; null where none is known.</summary>
    public static DateTime? LastOn(PluginRun run, SmsSender sender, string number)
    {
        var proofs = new QueryExpression(SmsConsentProof.Table) { ColumnSet = new ColumnSet(SmsConsentProof.Columns.GivenOn), TopCount = 1 };
        proofs.Criteria.AddCondition(SmsConsentProof.Columns.Number, ConditionOperator.Equal, number);
        proofs.Criteria.AddCondition(SmsConsentProof.Columns.Given, ConditionOperator.Equal, true);
        proofs.Criteria.AddCondition(SmsConsentProof.Columns.StateCode, ConditionOperator.Equal, (int)SmsConsentProof.StateCodes.Active);
        proofs.AddOrder(SmsConsentProof.Columns.GivenOn, OrderType.Descending);
        var states = new QueryExpression(SmsOptState.Table) { ColumnSet = new ColumnSet(SmsOptState.Columns.ConsentOn), TopCount = 1 };
        states.Criteria.AddCondition(SmsOptState.Columns.Number, ConditionOperator.Equal, number);
        states.Criteria.AddCondition(SmsOptState.Columns.SenderKey, ConditionOperator.In, sender.Key, Everyone);
        states.Criteria.AddCondition(SmsOptState.Columns.ConsentOn, ConditionOperator.NotNull);
        states.AddOrder(SmsOptState.Columns.ConsentOn, OrderType.Descending);
        return new[] { First(run, proofs)?.ToEntity<SmsConsentProof>().GivenOn, First(run, states)?.ToEntity<SmsOptState>().ConsentOn }.Max();
    }

    /// <summary>As a member of a text's JSON, where it says something: carriers publish which numbers are given up in the United States only.</summary>
    public static string Json(DateTime? on, string number) => on is { } day && number.StartsWith("+1", StringComparison.Ordinal) ? ",\"consentedOn\":\"" + day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) + "\"" : "";

    /// <summary>The strictest of what stands for this sender and for all.</summary>
    private static SmsOptState.States? StateOf(PluginRun run, SmsSender sender, string number)
    {
        var query = new QueryExpression(SmsOptState.Table) { ColumnSet = new ColumnSet(SmsOptState.Columns.State) };
        query.Criteria.AddCondition(SmsOptState.Columns.Number, ConditionOperator.Equal, number);
        query.Criteria.AddCondition(SmsOptState.Columns.SenderKey, ConditionOperator.In, sender.Key, Everyone);
        query.Criteria.AddCondition(SmsOptState.Columns.StateCode, ConditionOperator.Equal, (int)SmsOptState.StateCodes.Active);
        var states = run.System.RetrieveMultiple(query).Entities.Select(e => e.ToEntity<SmsOptState>().State).ToList();
        return states.FirstOrDefault(s => s != null && s != SmsOptState.States.OptedIn) ?? states.FirstOrDefault();
    }

    private static bool IsProven(PluginRun run, SmsSender sender, string number)
    {
        var query = new QueryExpression(SmsConsentProof.Table) { ColumnSet = new ColumnSet(SmsConsentProof.Columns.Given), TopCount = 1 };
        query.Criteria.AddCondition(SmsConsentProof.Columns.Number, ConditionOperator.Equal, number);
        query.Criteria.AddCondition(SmsConsentProof.Columns.SenderId, ConditionOperator.Equal, sender.Id);
        query.Criteria.AddCondition(SmsConsentProof.Columns.StateCode, ConditionOperator.Equal, (int)SmsConsentProof.StateCodes.Active);
        query.AddOrder(SmsConsentProof.Columns.GivenOn, OrderType.Descending);
        return First(run, query)?.ToEntity<SmsConsentProof>().Given == true; // The last word counts.
    }

    private static Entity? First(PluginRun run, QueryExpression query) => run.System.RetrieveMultiple(query).Entities.FirstOrDefault();
}
