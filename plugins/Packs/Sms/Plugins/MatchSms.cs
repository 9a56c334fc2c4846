using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using PowerPacks.Relay.Packs.Sms.Numbers;

namespace PowerPacks.Plugins;

/// <summary>
/// Finds out whom a text that came in concerns: who was texted at that number last, else who has that number, in the order that its sender says, however the number is
/// written there. Where it is nobody's, a lead or a contact is made if the sender says so. It belongs to whoever texted that number last, else to the sender's owner.
/// </summary>
[Step("Create", Sms.Table, StepStage.PreOperation, Rank = 2, Description = "Links an incoming text to whom it concerns.")]
public sealed class MatchSms : Plugin
{
    private const string Owner = "ownerid";

    /// <summary>Rows whose last digits are the number's that are looked at.</summary>
    private const int MaxCandidates = 100;

    private static readonly char[] Commas = { ',', ' ', ';' };

    /// <summary>Digits at the end by which rows are looked for: people part numbers with all kinds of signs. Of a million rows a few share them; of the last four alone hundreds would.</summary>
    private const int LastDigits = 6;

    private protected override void Run(PluginRun run)
    {
        var text = run.Target<Sms>();
        if (text.Direction != Sms.Directions.Incoming || string.IsNullOrEmpty(text.Number)) return;
        var sender = Senders.ByKey(run, text.SenderKey, SmsSender.Columns.Country, SmsSender.Columns.MatchOrder, SmsSender.Columns.UnknownNumbers, Owner);
        if (sender != null && text.SenderId is null) run.Write(Sms.Columns.SenderId, sender.ToEntityReference());
        var last = Last(run, text.Number!);
        if (OwnerOf(run, last, sender) is { } owner) run.Write(Owner, owner);
        if (text.Contains(Sms.Columns.RegardingObjectId)) return;
        var whom = last?.GetAttributeValue<EntityReference>(Sms.Columns.RegardingObjectId) ?? last?.UserId ?? (IsOfAPhone(text.Number!) ? Find(run, text, sender) : null);
        if (whom != null) run.Write(Receiver.ColumnFor(whom.LogicalName), whom);
    }

    /// <summary>Not a name, such as ING, or a short code: nobody of ours has that.</summary>
    private static bool IsOfAPhone(string number) => number[0] == '+' && number.Length > LastDigits;

    private static EntityReference? Find(PluginRun run, Sms text, SmsSender? sender) =>
        OrderOf(sender).Select(table => Search(run, table, text.Number!, sender?.Country)).FirstOrDefault(found => found != null) ?? Make(run, text, sender);

    /// <summary>The last text at that number of which is known whom it concerns, whichever way it went.</summary>
    private static Sms? Last(PluginRun run, string number)
    {
        var query = new QueryExpression(Sms.Table) { ColumnSet = new ColumnSet(Sms.Columns.RegardingObjectId, Sms.Columns.UserId, Owner), TopCount = 1 };
        query.Criteria.AddCondition(Sms.Columns.Number, ConditionOperator.Equal, number);
        var known = new FilterExpression(LogicalOperator.Or);
        known.AddCondition(Sms.Columns.RegardingObjectId, ConditionOperator.NotNull);
        known.AddCondition(Sms.Columns.UserId, ConditionOperator.NotNull);
        query.Criteria.AddFilter(known);
        query.AddOrder("createdon", OrderType.Descending);
        return run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntity<Sms>();
    }

    /// <summary>Who gets to see it: never somebody who is disabled, to whom the CRM would give nothing. Null leaves it with the relay's own user, as whose the last one may stand, too.</summary>
    private static EntityReference? OwnerOf(PluginRun run, Sms? last, SmsSender? sender) =>
        new[] { last?.GetAttributeValue<EntityReference>(Owner), sender?.GetAttributeValue<EntityReference>(Owner) }
            .FirstOrDefault(owner => owner != null && owner.Id != run.Context.InitiatingUserId && (owner.LogicalName != "systemuser" || run.Find("systemuser", owner.Id, "isdisabled")?.GetAttributeValue<bool>("isdisabled") == false));

    private static IEnumerable<string> OrderOf(SmsSender? sender)
    {
        var order = (sender?.MatchOrder ?? "").ToLowerInvariant().Split(Commas, StringSplitOptions.RemoveEmptyEntries).Where(Receiver.Tables.Contains).ToList();
        return order.Count > 0 ? order : Receiver.Tables;
    }

    /// <summary>The active row that was changed last, of those that have the number.</summary>
    private static EntityReference? Search(PluginRun run, string table, string number, string? country)
    {
        var query = new QueryExpression(table) { ColumnSet = new ColumnSet(Receiver.ColumnsOf(table)), TopCount = MaxCandidates };
        var pattern = "%" + string.Join("%", number.Substring(number.Length - LastDigits).Select(d => d.ToString(CultureInfo.InvariantCulture)));
        var any = new FilterExpression(LogicalOperator.Or);
        foreach (var column in Receiver.ColumnsOf(table)) any.AddCondition(column, ConditionOperator.Like, pattern);
        query.Criteria.AddFilter(any);
        if (table == "systemuser") query.Criteria.AddCondition("isdisabled", ConditionOperator.Equal, false);
        else query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        query.AddOrder("modifiedon", OrderType.Descending);
        return run.System.RetrieveMultiple(query).Entities.FirstOrDefault(row => Receiver.ColumnsOf(table).Any(c => PhoneNumber.Parse(row.GetAttributeValue<string>(c), country, out _) == number))?.ToEntityReference();
    }

    private static EntityReference? Make(PluginRun run, Sms text, SmsSender? sender)
    {
        var table = sender?.UnknownNumbers switch { SmsSender.UnknownNumberss.MakeALead => "lead", SmsSender.UnknownNumberss.MakeAContact => "contact", _ => null };
        if (table is null) return null;
        var row = new Entity(table) { ["lastname"] = text.Number, ["mobilephone"] = text.Number };
        if (table == "lead") row["subject"] = text.Subject ?? text.Number;
        if (sender!.GetAttributeValue<EntityReference>(Owner) is { } owner) row[Owner] = owner;
        return new EntityReference(table, run.System.Create(row));
    }
}
