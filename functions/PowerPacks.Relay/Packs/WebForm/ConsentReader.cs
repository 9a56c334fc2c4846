namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Reads the texts that visitors agree to: one (<c>consent</c>), or several (<c>consents</c>).</summary>
internal static class ConsentReader
{
    public static FormConsent? ReadOne(CheckedObject root, IReadOnlyList<FormField> fields)
    {
        var boxes = Boxes(fields);
        if (root.Has("consents"))
        {
            if (root.Has("consent")) root.Report("consent", "both", "The form has either consent or consents.");
            return null;
        }
        if (root.Object("consent", required: boxes.Count > 0) is not { } item) return null;
        var consent = Read(item);
        if (consent.Field is not null && !boxes.Contains(consent.Field)) item.Report("field", "not-consent", "This must be the name of a field of type consent.");
        if (consent.Field is null && boxes.Count > 1) item.Report("field", "several", "The form has several consent fields: name the one this text stands beside.");
        return consent with { Field = consent.Field ?? boxes.FirstOrDefault() };
    }

    public static IReadOnlyList<FormConsent>? ReadAll(CheckedObject root, IReadOnlyList<FormField> fields)
    {
        var boxes = Boxes(fields);
        var consents = new List<FormConsent>();
        var items = root.List("consents", FormLimits.Consents);
        for (var i = 0; i < items.Count; i++)
        {
            if (root.AsObject(items[i], $"consents[{i}]") is not { } item) continue;
            var consent = Read(item);
            if (consent.Field is null) item.Report("field", "missing", "This is required.");
            else if (!boxes.Contains(consent.Field)) item.Report("field", "not-consent", "This must be the name of a field of type consent.");
            else if (consents.Any(c => c.Field == consent.Field)) item.Report("field", "consent-taken", "Another text stands beside this box.");
            consents.Add(consent);
        }
        if (consents.Count == 0) return null;
        if (boxes.Except(consents.Select(c => c.Field)).Any()) root.Report("consents", "consent-missing", "Every field of type consent needs its text here.");
        return consents;
    }

    private static FormConsent Read(CheckedObject item)
    {
        var text = item.Text("text", FormLimits.ConsentText, required: true) ?? "";
        if (!LinkedText.IsWellFormed(text)) item.Report("text", "link", LinkedText.Meaning);
        var consent = new FormConsent(text, item.Text("version", FormLimits.ConsentVersion, required: true) ?? "", item.Text("field", FormLimits.SubmittedName))
        {
            Purpose = item.Text("purpose", FormLimits.Purpose),
        };
        item.NoOthers();
        return consent;
    }

    private static List<string> Boxes(IReadOnlyList<FormField> fields) => [.. fields.Where(f => f.Type == FieldType.Consent).Select(f => f.Name)];
}
