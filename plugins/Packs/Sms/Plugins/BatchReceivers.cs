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
    private readonly Dictionary<string, SmsConsentProof> proofs;
    private readonly Dictionary<string, DateTime> consents = new Dictionary<string, DateTime>(StringComparer.Ordinal);

    public BatchReceivers(PluginRun run, SmsBatch batch, SmsSender sender)
    {
        this.batch = batch;
        this.sender = sender;
        blocked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var state in All(run, States()).Select(e => e.ToEntity<SmsOptState>()).Where(s => s.Number != null))
        {
            if (state.State != SmsOptState.States.OptedIn) blocked.Add(state.Number!);
            if (state.ConsentOn is { } on) Heard(state.Number!, on);
        }
        proofs = LastProofs(run);
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
        if (sender.ConsentRequired == true && !(proofs.TryGetValue(parsed, out var proof) && proof.Given == true)) return Leave(SmsTexts.LeftNoConsent);
        if (MergedText.Fill(batch.Text ?? "", row, "", out _) is not { } merged || string.IsNullOrWhiteSpace(merged)) return Leave(SmsTexts.LeftNoValue);
        if (merged.Length > Draft.MaxText) return Leave(SmsTexts.LeftTooLong);
        if (!seen.Add(parsed)) return Leave(SmsTexts.LeftTwice);
        number = parsed;
        text = merged;
        return true;
    }

    /// <summary>The day of a number's last consent, where one is known.</summary>
    public DateTime? ConsentOf(string number) => consents.TryGetValue(number, out var on) ? on : (DateTime?)null;

    private void Heard(string number, DateTime on)
    {
        if (!consents.TryGetValue(number, out var known) || known < on) consents[number] = on;
    }

    private bool Leave(Text why)
    {
        LeftOut[why] = LeftOut.TryGetValue(why, out var count) ? count + 1 : 1;
        return false;
    }

    private QueryExpression States()
    {
        var query = new QueryExpression(SmsOptState.Table) { ColumnSet = new ColumnSet(SmsOptState.Columns.Number, SmsOptState.Columns.State, SmsOptState.Columns.ConsentOn) };
        query.Criteria.AddCondition(SmsOptState.Columns.SenderKey, ConditionOperator.In, sender.Key, Consent.Everyone);
        query.Criteria.AddCondition(SmsOptState.Columns.StateCode, ConditionOperator.Equal, (int)SmsOptState.StateCodes.Active);
        return query;
    }

    /// <summary>Each number's last word to this sender. A consent to another sender shows whose the number was, too.</summary>
    private Dictionary<string, SmsConsentProof> LastProofs(PluginRun run)
    {
        var query = new QueryExpression(SmsConsentProof.Table) { ColumnSet = new ColumnSet(SmsConsentProof.Columns.Number, SmsConsentProof.Columns.SenderId, SmsConsentProof.Columns.Given, SmsConsentProof.Columns.GivenOn) };
        query.Criteria.AddCondition(SmsConsentProof.Columns.StateCode, ConditionOperator.Equal, (int)SmsConsentProof.StateCodes.Active);
        var last = new Dictionary<string, SmsConsentProof>(StringComparer.Ordinal);
        foreach (var proof in All(run, query).Select(e => e.ToEntity<SmsConsentProof>()).Where(p => p.Number != null))
        {
            if (proof.Given == true && proof.GivenOn is { } on) Heard(proof.Number!, on);
            if (proof.SenderId?.Id == sender.Id && (!last.TryGetValue(proof.Number!, out var known) || known.GivenOn < proof.GivenOn)) last[proof.Number!] = proof;
        }
        return last;
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
