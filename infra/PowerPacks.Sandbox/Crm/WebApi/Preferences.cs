using System.Globalization;
using System.Text.RegularExpressions;

namespace PowerPacks.Sandbox.Crm.WebApi;

/// <summary>What the <c>Prefer</c> header asks for.</summary>
/// <param name="Representation">Answer a write with the row itself.</param>
/// <param name="MaxPageSize">Rows per page; null for the platform's own.</param>
/// <param name="ContinueOnError">Go on with a batch after a failure.</param>
/// <param name="Annotations">Annotations wanted, <c>*</c> standing for any ending.</param>
internal sealed partial record Preferences(bool Representation, int? MaxPageSize, bool ContinueOnError, IReadOnlyList<string> Annotations)
{
    public const string FormattedValue = "OData.Community.Display.V1.FormattedValue";
    public const string LookupTable = "Microsoft.Dynamics.CRM.lookuplogicalname";
    public const string NavigationName = "Microsoft.Dynamics.CRM.associatednavigationproperty";
    public const string TotalCount = "Microsoft.Dynamics.CRM.totalrecordcount";
    public const string TotalCountExceeded = "Microsoft.Dynamics.CRM.totalrecordcountlimitexceeded";

    public static Preferences Parse(string? header)
    {
        var all = Pair().Matches(header ?? "").ToLookup(m => m.Groups["name"].Value, m => m.Groups["value"].Value.Trim('"'), StringComparer.OrdinalIgnoreCase);
        return new Preferences(
            all["return"].Contains("representation"),
            int.TryParse(all["odata.maxpagesize"].FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : null,
            all.Contains("odata.continue-on-error") && all["odata.continue-on-error"].All(v => v != "false"),
            [.. all["odata.include-annotations"].SelectMany(v => v.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]);
    }

    public bool Wants(string annotation) =>
        Annotations.Any(a => a.EndsWith('*') ? annotation.StartsWith(a[..^1], StringComparison.Ordinal) : a == annotation);

    /// <summary>What the answer says it did, for <c>Preference-Applied</c>; null for nothing.</summary>
    public string? Applied(bool page)
    {
        List<string> applied = [];
        if (Representation && !page) applied.Add("return=representation");
        if (MaxPageSize is { } size && page) applied.Add($"odata.maxpagesize={size.ToString(CultureInfo.InvariantCulture)}");
        if (Annotations.Count > 0) applied.Add($"odata.include-annotations=\"{string.Join(',', Annotations)}\"");
        return applied.Count == 0 ? null : string.Join(",", applied);
    }

    [GeneratedRegex("(?<name>[^\\s=,;\"]+)(\\s*=\\s*(?<value>\"[^\"]*\"|[^,;\"]*))?", RegexOptions.CultureInvariant)]
    private static partial Regex Pair();
}
