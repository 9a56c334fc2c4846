using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace PowerPacks.Plugins;

/// <summary>The region that the organization is registered in.</summary>
internal static class OwnRegion
{
    // In the order of their options in the registration (Core's declaration).
    private const string All = "us br eu asia";
    private const int FirstOption = 482100001;

    public static IReadOnlyList<string> Names => All.Split(' ');

    /// <returns>Null where the organization is not registered.</returns>
    public static string? Of(PluginRun run)
    {
        var query = new QueryExpression("pp_registration") { ColumnSet = new ColumnSet("pp_region"), TopCount = 1 };
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        var option = run.System.RetrieveMultiple(query).Entities.FirstOrDefault()?.GetAttributeValue<OptionSetValue>("pp_region")?.Value;
        return option is { } value ? Names.ElementAtOrDefault(value - FirstOption) : null;
    }
}
