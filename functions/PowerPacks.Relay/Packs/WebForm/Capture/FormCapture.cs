using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Packs.WebForm.Capture;

/// <summary>A form that stands in a site already, and whose visitors' answers come here beside its own way.</summary>
/// <param name="Selector">Finds it there: a CSS selector.</param>
/// <param name="Fields">Names of this form's fields by the names of that form's inputs. What is not here never leaves the site's page.</param>
internal sealed partial record FormCapture(string Selector, IReadOnlyDictionary<string, string> Fields)
{
    public static FormCapture? Read(CheckedObject? item, IReadOnlyList<FormField> fields)
    {
        if (item is null) return null;
        var selector = item.Text("selector", FormLimits.Selector, required: true) ?? "";
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        var given = item.Object("fields", required: true);
        foreach (var member in given?.Members() ?? [])
        {
            var field = member.Value.ValueKind == System.Text.Json.JsonValueKind.String ? fields.FirstOrDefault(f => f.Name == member.Value.GetString()) : null;
            if (!InputName().IsMatch(member.Name)) given!.Report(member.Name, "format", $"An input's name has 1 to {FormLimits.SubmittedName} characters and no control characters.");
            else if (map.Count == FormLimits.Fields) given!.Report(member.Name, "too-many", $"There may be at most {FormLimits.Fields} inputs.", FormLimits.Fields);
            else if (field is null) given!.Report(member.Name, "field-unknown", "This must be the name of a field.");
            else if (field.Type is FieldType.File || !field.IsAsked) given!.Report(member.Name, "field-type", "Files, and fields that visitors do not fill in, cannot be taken from another form.");
            else if (map.ContainsValue(field.Name)) given!.Report(member.Name, "field-taken", "Another input fills this field.");
            else map[member.Name] = field.Name;
        }
        item.NoOthers();
        return new FormCapture(selector, map);
    }

    [GeneratedRegex(@"^[^\p{Cc}]{1,200}\z", RegexOptions.CultureInvariant)]
    private static partial Regex InputName();
}
