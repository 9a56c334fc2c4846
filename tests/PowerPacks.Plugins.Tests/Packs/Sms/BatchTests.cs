using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>A batch to all contacts, and what happens to it.</summary>
public abstract class BatchTests : TextingTests
{
    private protected const string AllContacts = """<fetch><entity name="contact"/></fetch>""";

    private protected Entity Batch(OptionSetValue status, string? query = AllContacts, string? text = "Hello {{firstname|there}}") => Crm.Add(new Entity("pp_smsbatch", Guid.NewGuid())
    {
        ["pp_name"] = "Autumn", ["pp_text"] = text, ["pp_query"] = query, ["statecode"] = new OptionSetValue(SmsRows.Active), ["statuscode"] = status,
    });

    /// <summary>A batch, counted as for its approval.</summary>
    private protected Entity Counted(Entity? batch = null)
    {
        batch ??= Batch(SmsRows.Batches.Awaits);
        Job(batch).Run(new CountBatch(), Crm);
        return batch;
    }

    private protected static Operation Job(Entity batch) => new("Update", batch);

    private protected Entity Contact(string? number, string? firstName = null)
    {
        var row = Crm.Add(SmsRows.Contact("Somebody", number));
        row["firstname"] = firstName;
        return row;
    }

    /// <summary>Contacts with a number each, besides Ada.</summary>
    private protected void Crowd(int count)
    {
        for (var i = 0; i < count; i++) Contact($"+1307{5_550_000 + i}");
    }

    /// <summary>The texts of each request that the relay got.</summary>
    private protected IReadOnlyList<JsonArray> HandedOver() => [.. Relay.Requests.Select(r => JsonNode.Parse(r.Body)!["texts"]!.AsArray())];

    private protected static string Field(JsonNode? text, string name) => (string)text![name]!;
}
