using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Relay.Packs.Sms.Numbers;

namespace PowerPacks.Plugins;

/// <summary>Judges a batch's receivers one by one, by the rules that a single text has: each is texted once, or left out for a reason.</summary>
internal sealed class BatchReceivers
{
    private readonly SmsBatch batch;
    private readonly SmsSender sender;
    private readonly HashSet<string> seen = new HashSet<string>(StringComparer.Ordinal);
    private readonly HashSet<string> blocked;
    private readonly HashSet<string>? consenting;

    public BatchReceivers(PluginRun run, SmsBatch batch, SmsSender sender)
    {
        this.batch = batch;
        this.sender = sender;
        blocked = new HashSet<string>(All(run, Blocked()).Select(e => e.GetAttributeValue<string>(SmsOptState.Columns.Number)), StringComparer.Ordinal);
        if (sender.ConsentRequired == true) consenting = Consenting(run);
    }

    /// <summary>How many were left out, by why.</summary>
    public Dictionary<Text, int> LeftOut { get; } = new Dictionary<Text, int>();

    /// <param name="row">One receiver.</param>
    /// <param name="number">In E.164.</param>
    /// <param name="text">Merged.</param>
    /// <returns>False where it is left out.</returns>
    public bool Takes(Entity row, out string number, out string text)
    {
        number = text = "";
        var written = Receiver.ColumnsOf(row.LogicalName).Select(c => row.GetAttributeValue<string>(c)).FirstOrDefault(n => !string.IsNullOrWhiteSpace(n));
        if (written is null) return Leave(SmsTexts.LeftNoNumber);
        if (PhoneNumber.Parse(written, sender.Country, out _) is not { } parsed) return Leave(SmsTexts.LeftBadNumber);
        if (blocked.Contains(parsed)) return Leave(SmsTexts.LeftOptedOut);
        if (consenting?.Contains(parsed) == false) return Leave(SmsTexts.LeftNoConsent);
        if (MergedText.Fill(batch.Text ?? "", row, "", out _) is not { } merged || string.IsNullOrWhiteSpace(merged)) return Leave(SmsTexts.LeftNoValue);
        if (merged.Length > Draft.MaxText) return Leave(SmsTexts.LeftTooLong);
        if (!seen.Add(parsed)) return Leave(SmsTexts.LeftTwice);
        number = parsed;
        text = merged;
        return true;
    }

    private bool Leave(Text why)
    {
        LeftOut[why] = LeftOut.TryGetValue(why, out var count) ? count + 1 : 1;
        return false;
    }

    private QueryExpression Blocked()
    {
        var query = new QueryExpression(SmsOptState.Table) { ColumnSet = new ColumnSet(SmsOptState.Columns.Number) };
        query.Criteria.AddCondition(SmsOptState.Columns.SenderKey, ConditionOperator.In, sender.Key, Consent.Everyone);
        query.Criteria.AddCondition(SmsOptState.Columns.State, ConditionOperator.NotEqual, (int)SmsOptState.States.OptedIn);
        query.Criteria.AddCondition(SmsOptState.Columns.StateCode, ConditionOperator.Equal, (int)SmsOptState.StateCodes.Active);
        return query;
    }

    /// <summary>Numbers whose last word to this sender is yes.</summary>
    private HashSet<string> Consenting(PluginRun run)
    {
        var query = new QueryExpression(SmsConsentProof.Table) { ColumnSet = new ColumnSet(SmsConsentProof.Columns.Number, SmsConsentProof.Columns.Given, SmsConsentProof.Columns.GivenOn) };
        query.Criteria.AddCondition(SmsConsentProof.Columns.SenderId, ConditionOperator.Equal, sender.Id);
        query.Criteria.AddCondition(SmsConsentProof.Columns.StateCode, ConditionOperator.Equal, (int)SmsConsentProof.StateCodes.Active);
        var last = new Dictionary<string, SmsConsentProof>(StringComparer.Ordinal);
        foreach (var proof in All(run, query).Select(e => e.ToEntity<SmsConsentProof>()).Where(p => p.Number != null))
        {
            if (!last.TryGetValue(proof.Number!, out var known) || known.GivenOn < proof.GivenOn) last[proof.Number!] = proof;
        }
        return new HashSet<string>(last.Values.Where(p => p.Given == true).Select(p => p.Number!), StringComparer.Ordinal);
    }

    private static IEnumerable<Entity> All(PluginRun run, QueryExpression query)
    {
        query.PageInfo = new PagingInfo { Count = BatchPages.Size, PageNumber = 1 };
        while (true)
        {
            var page = run.System.RetrieveMultiple(query);
            foreach (var row in page.Entities) yield return row;
            if (!page.MoreRecords) yield break;
            query.PageInfo.PageNumber++;
            query.PageInfo.PagingCookie = page.PagingCookie;
        }
    }
}
