namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>Finds the form behind a public address.</summary>
internal static class FormDirectory
{
    private static readonly Refusal NotFound = new(404, "form-unknown", "There is no form at this address.");

    /// <returns>Whose form it is; or why there is none, with the form where it was withdrawn.</returns>
    public static async ValueTask<(Guid Organization, Form? Form, Refusal? Refusal)> FindAsync(
        IPackSettings settings, string address, CancellationToken cancellation)
    {
        return !FormConfiguration.IsAddress(address) ? (default, null, NotFound) : await ResolveAsync(settings, address, cancellation);
    }

    /// <summary>Finds the form that takes the posts of an old one.</summary>
    public static async ValueTask<(Guid Organization, Form? Form, Refusal? Refusal)> FindLegacyAsync(IPackSettings settings, string? id, CancellationToken cancellation)
    {
        var found = id is null ? (default, null, NotFound) : await ResolveAsync(settings, id, cancellation);
        // The id stays claimed when a later version of the form takes no old posts any more.
        return found.Form?.Definition.Legacy?.FormId == id ? found : (default, null, NotFound);
    }

    private static async ValueTask<(Guid Organization, Form? Form, Refusal? Refusal)> ResolveAsync(IPackSettings settings, string address, CancellationToken cancellation)
    {
        if (await settings.ResolveAsync(address, cancellation) is not { } owner
            || await settings.ReadAsync<FormDocument>(owner.Organization, owner.Name, cancellation) is not { } document) return (default, null, NotFound);
        var form = Form.Of(document);
        return (owner.Organization, form, document.Withdrawn ? new Refusal(410, "form-withdrawn", form.Texts.Gone) : null);
    }
}
