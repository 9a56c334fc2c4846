using System.Globalization;
using System.Xml.Linq;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation.Reading;

/// <summary>Reads lists of options.</summary>
internal static class OptionsReader
{
    public static IReadOnlyList<GlobalChoice> Global(XElement customizations) =>
    [
        .. customizations.Section("optionsets", "optionset").Select(set =>
        {
            var name = set.NeededAttribute("Name", "<optionset>");
            return new GlobalChoice(name, set.Labels("displaynames"), [.. Of(set, $"optionset {name}")]);
        }),
    ];

    /// <exception cref="CrmException">400: a value is no number or comes twice.</exception>
    public static IReadOnlyList<ChoiceOption> Of(XElement set, string place)
    {
        var options = new List<ChoiceOption>();
        foreach (var option in (set.Element("options") ?? set.Element("states") ?? set.Element("statuses"))?.Elements() ?? [])
        {
            var text = option.NeededAttribute("value", place);
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
                throw ImportErrors.Invalid(Elements.Customizations, place, $"the value of an option must be a whole number, not '{text}'.");
            if (options.Exists(o => o.Value == value)) throw ImportErrors.Invalid(Elements.Customizations, place, $"the option value {value} comes twice.");
            var state = int.TryParse((string?)option.Attribute("state"), NumberStyles.None, CultureInfo.InvariantCulture, out var of) ? of : (int?)null;
            var reason = int.TryParse((string?)option.Attribute("defaultstatus"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var said) ? said : (int?)null;
            options.Add(new ChoiceOption(value, option.Labels("labels"), state) { DefaultReason = reason });
        }
        return options;
    }
}
