using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>Tells the relay of a sender, as it is when the job runs, with the quiet hours that hold for it.</summary>
[Step("Create", SmsSender.Table, StepStage.PostOperation, Async = true, Description = "Connects a sender that is created to be connected.")]
[Step("Update", SmsSender.Table, StepStage.PostOperation, Async = true, Columns = SmsSender.Columns.StatusCode, Description = "Connects a sender.")]
public sealed class ConnectSender : Plugin
{
    private static readonly string[] Told =
    {
        SmsSender.Columns.Key, SmsSender.Columns.Provider, SmsSender.Columns.Number, SmsSender.Columns.MessagingService, SmsSender.Columns.Rate, SmsSender.Columns.HelpReply, SmsSender.Columns.StopReply,
        SmsSender.Columns.StartReply, SmsSender.Columns.StatusCode, SmsSender.Columns.StateCode,
    };

    private static readonly string[] Days = { "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday" };

    public static string AddressOf(string? key) => "/v1/packs/sms/senders/" + Uri.EscapeDataString(key ?? "");

    private protected override void Run(PluginRun run)
    {
        var sender = run.Now<SmsSender>(Told);
        if (sender is null || sender.StatusCode != SmsSender.StatusCodes.Connecting) return;
        var answer = RelayClient.Of(run).Put(AddressOf(sender.Key), JsonOf(run, sender));
        switch (answer.Outcome)
        {
            case RelayOutcome.Done:
                Keep(run, new SmsSender { StatusCode = SmsSender.StatusCodes.Connected, Problem = null, ConnectedOn = DateTime.UtcNow, InboundAddress = answer.Body.Value("inboundUrl") });
                break;
            case RelayOutcome.Refused:
                Keep(run, new SmsSender { StatusCode = SmsSender.StatusCodes.NeedsAttention, Problem = run.Say(answer.Message!) });
                break;
            default:
                Keep(run, new SmsSender { Problem = run.Say(answer.Message!) });
                throw run.TryLater(answer.Message!);
        }
    }

    private static string JsonOf(PluginRun run, SmsSender sender)
    {
        var members = new List<string> { Member("provider", sender.Provider == SmsSender.Providers.CallFire ? "callfire" : "twilio") };
        var texts = new Dictionary<string, string?>
        {
            ["number"] = sender.Number, ["messagingService"] = sender.MessagingService, ["helpReply"] = sender.HelpReply, ["stopReply"] = sender.StopReply, ["startReply"] = sender.StartReply,
        };
        members.AddRange(texts.Where(t => !string.IsNullOrWhiteSpace(t.Value)).Select(t => Member(t.Key, t.Value!)));
        if (sender.Rate > 0) members.Add("\"rate\":" + sender.Rate.Value.ToString(CultureInfo.InvariantCulture));
        members.Add("\"quiet\":[" + string.Join(",", RulesOf(run).Select(RuleOf)) + "]");
        return "{" + string.Join(",", members) + "}";
    }

    /// <summary>Those of this sender, and those of all.</summary>
    private static IEnumerable<SmsQuietRule> RulesOf(PluginRun run)
    {
        var query = new QueryExpression(SmsQuietRule.Table) { ColumnSet = new ColumnSet(SmsQuietRule.Columns.From, SmsQuietRule.Columns.Until, SmsQuietRule.Columns.Country, SmsQuietRule.Columns.Days) };
        query.Criteria.AddCondition(SmsQuietRule.Columns.StateCode, ConditionOperator.Equal, (int)SmsQuietRule.StateCodes.Active);
        var whose = new FilterExpression(LogicalOperator.Or);
        whose.AddCondition(SmsQuietRule.Columns.SenderId, ConditionOperator.Null);
        whose.AddCondition(SmsQuietRule.Columns.SenderId, ConditionOperator.Equal, run.Context.PrimaryEntityId);
        query.Criteria.AddFilter(whose);
        return run.System.RetrieveMultiple(query).Entities.Select(e => e.ToEntity<SmsQuietRule>());
    }

    private static string RuleOf(SmsQuietRule rule)
    {
        var days = (rule.GetAttributeValue<OptionSetValueCollection>(SmsQuietRule.Columns.Days)?.Select(d => Days[d.Value - (int)SmsQuietRule.Dayss.Monday]) ?? Enumerable.Empty<string>()).Select(Json.Quote);
        return "{" + Member("from", rule.From ?? "") + "," + Member("until", rule.Until ?? "") + (string.IsNullOrWhiteSpace(rule.Country) ? "" : "," + Member("country", rule.Country!)) + ",\"days\":[" + string.Join(",", days) + "]}";
    }

    private static string Member(string name, string value) => Json.Quote(name) + ":" + Json.Quote(value);

    private static void Keep(PluginRun run, SmsSender changes)
    {
        var now = run.Now<SmsSender>(SmsSender.Columns.StatusCode);
        if (now is null || now.StatusCode != SmsSender.StatusCodes.Connecting) return; // Withdrawn meanwhile, or changed.
        changes.Id = run.Context.PrimaryEntityId;
        run.Update(changes);
    }
}
