using PowerPacks.Relay.Packs.WebForm.Logic;

namespace PowerPacks.Relay.Packs.WebForm.OptIn;

/// <summary>What a form says that asks for double opt-in: a submission becomes nothing until its sender has confirmed it by a link in a mail that the CRM sends.</summary>
/// <param name="Field">The e-mail field that says who is asked.</param>
/// <param name="Days">How long the link works.</param>
internal sealed record FormOptIn(string Field, int Days)
{
    /// <summary>The mail's subject; null for ours.</summary>
    public string? Subject { get; init; }

    /// <summary>What the mail says above its button; null for ours. Empty lines part paragraphs.</summary>
    public string? Text { get; init; }

    public static FormOptIn? Read(CheckedObject root, IReadOnlyList<FormField> fields, IReadOnlyList<FormStep>? steps)
    {
        if (root.Object("doubleOptIn") is not { } item) return null;
        var name = item.Text("field", FormLimits.SubmittedName, required: true);
        var field = fields.FirstOrDefault(f => f.Name == name);
        // Who may leave the address out, or is not asked for it, could never confirm.
        var isAlwaysThere = field is { Type: FieldType.Email, Required: true, ShowIf: null } && steps?.Any(s => s.ShowIf is not null && s.Fields.Contains(field.Name)) != true;
        if (name is not null && !isAlwaysThere) item.Report("field", "opt-in-field", "This must be an e-mail field of the form that is required and always shown.");
        var read = new FormOptIn(name ?? "", item.Whole("days", 1, FormLimits.OptInDays) ?? FormLimits.DefaultOptInDays)
        {
            Subject = item.Text("subject", FormLimits.Title),
            Text = item.Text("text", FormLimits.Content),
        };
        item.NoOthers();
        return read;
    }
}
