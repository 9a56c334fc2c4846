using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm.Legacy;

/// <summary>How posts of the old PowerWebForm, which stand hard-coded in customers' sites, become submissions of a form.</summary>
/// <param name="FormId">The old form's id: <c>powf_</c> and 32 hex digits, as its posts have it in their query.</param>
/// <param name="Fields">Names of this form's fields by the old ones, <c>powf_</c> and 32 hex digits.</param>
/// <param name="Redirects">Whether an address in the post may be redirected to; only ever to a host of <see cref="FormDefinition.AllowedRedirects"/>.</param>
internal sealed partial record LegacyForm(string FormId, IReadOnlyDictionary<string, string> Fields, bool Redirects)
{
    public const string IdMeaning = "This must be powf_ and 32 hex digits.";

    /// <summary>Posts wrote the id in either case; it is one address.</summary>
    /// <returns>Null where the text is none.</returns>
    public static string? Normal(string? text) => text is not null && Id().IsMatch(text) ? text.ToLowerInvariant() : null;

    public static LegacyForm? Read(CheckedObject? item, IReadOnlyList<FormField> fields)
    {
        if (item is null) return null;
        var id = item.Text("formId", Id(), IdMeaning, required: true);
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var given = item.Object("fields", required: true);
        foreach (var member in given?.Members() ?? [])
        {
            var name = member.Value.ValueKind == System.Text.Json.JsonValueKind.String ? member.Value.GetString() : null;
            if (Normal(member.Name) is not { } old) given!.Report(member.Name, "format", IdMeaning);
            else if (!fields.Any(f => f.Name == name)) given!.Report(member.Name, "field-unknown", "This must be the name of a field.");
            else map[old] = name!;
        }
        var redirects = item.Flag("redirects");
        item.NoOthers();
        return new LegacyForm(Normal(id) ?? "", map, redirects);
    }

    [GeneratedRegex(@"^powf_[0-9a-fA-F]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
