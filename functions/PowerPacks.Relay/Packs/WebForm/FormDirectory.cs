namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Finds the form behind a public address.</summary>
internal static class FormDirectory
{
    private static readonly Refusal NotFound = new(404, "form-unknown", "There is no form at this address.");

    /// <returns>Whose form it is; or why there is none, with the form where it was withdrawn.</returns>
    public static async ValueTask<(Guid Organization, Form? Form, Refusal? Refusal)> FindAsync(
        IPackSettings settings, string address, CancellationToken cancellation)
    {
        if (!FormConfiguration.IsAddress(address)
            || await settings.ResolveAsync(address, cancellation) is not { } owner
            || await settings.ReadAsync<FormDocument>(owner.Organization, owner.Name, cancellation) is not { } document) return (default, null, NotFound);
        var form = Form.Of(document);
        return (owner.Organization, form, document.Withdrawn ? new Refusal(410, "form-withdrawn", form.Texts.Gone) : null);
    }
}
