using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>One run of a step, for the plug-in trace log. It holds what the plug-in chose to trace and whole exceptions, and is only ever a row of the organization's own.</summary>
internal sealed record TraceRecord(RegisteredStep Step, PluginContext Context, DateTimeOffset Started, TimeSpan Took, string Trace, Exception? Thrown)
{
    private const int Exceptions = 1, All = 2;
    private const int MaxText = 100_000;

    /// <summary>Writes a row, where the organization's setting wants one.</summary>
    public void Write(Session session, Schema schema)
    {
        if (schema.Find("plugintracelog") is not { } table || !IsWanted(session)) return;
        var row = new Dictionary<string, object?>
        {
            ["typename"] = Step.TypeName.Length > 0 ? Step.TypeName : Step.Name,
            ["messagename"] = Context.MessageName,
            ["primaryentity"] = Context.PrimaryEntityName,
            ["operationtype"] = 1,
            ["mode"] = Context.Mode,
            ["depth"] = Context.Depth,
            ["correlationid"] = Context.CorrelationId,
            ["requestid"] = Context.RequestId,
            ["pluginstepid"] = Step.Id,
            ["configuration"] = Cut(Step.Configuration),
            ["messageblock"] = Cut(Trace),
            ["exceptiondetails"] = Cut(Thrown?.ToString()),
            ["performanceexecutionstarttime"] = Values.Store(Started),
            ["performanceexecutionduration"] = (int)Took.TotalMilliseconds,
        };
        Rows.Insert(session, RowChange.Parse(JsonSerializer.SerializeToElement(row), table, new RowContext(schema, null, null)), Guid.CreateVersion7());
    }

    public override string ToString() => Step.Name;

    /// <summary>A log that cannot be written must not undo what it is about.</summary>
    private static string? Cut(string? text) => text is { Length: > MaxText } ? text[..MaxText] : text;

    private bool IsWanted(Session session) => session.Scalar("SELECT plugintracelogsetting FROM organization LIMIT 1") switch
    {
        (long)All => true,
        (long)Exceptions or null => Thrown is not null,
        _ => false,
    };
}
