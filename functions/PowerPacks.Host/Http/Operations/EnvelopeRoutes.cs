using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Http;

/// <summary>Envelopes as an operator sees them: metadata, one by one or counted.</summary>
internal static class EnvelopeRoutes
{
    /// <summary>Most envelopes in one page.</summary>
    public const int MaxPage = 500;

    /// <summary>Envelopes in a page where nobody says how many.</summary>
    public const int UsualPage = 100;

    public static async Task<IResult> ListAsync(HttpContext http, IEnvelopeArchive archive, OperatorView view, CancellationToken cancellation)
    {
        var fields = new OperatorFields();
        var query = fields.Query(http.Request, [.. FilterText.Fields, "after", "most"]);
        var filter = fields.Filter(FilterText.Of(query));
        var after = fields.Envelope("after", query.GetValueOrDefault("after"));
        var most = fields.Number("most", query.GetValueOrDefault("most"), 1, MaxPage, UsualPage);
        if (fields.Refused is { } refused) return refused;
        var page = await archive.ListAsync(filter, after, most + 1, cancellation); // One more tells whether there is a next page.
        return TypedResults.Ok(new SeenEnvelopes(page.Take(most).Select(view.Envelope), page.Count > most ? page[most - 1].Envelope.Key : null));
    }

    public static async Task<IResult> FindAsync(HttpContext http, string id, IEnvelopeArchive archive, OperatorView view, OperatorAccess access, CancellationToken cancellation)
    {
        var life = Guid.TryParse(id, out var known) && Envelope.IsId(known) ? await archive.FindAsync(known, cancellation) : null;
        if (life is null) return new Refused(StatusCodes.Status404NotFound, "unknown_envelope", "There is no envelope with this id, or it is purged.");
        await access.NoteAsync(http, AccessEntry.EnvelopeViewed, life.Status.Envelope.Key);
        return TypedResults.Ok(view.Life(life));
    }

    public static async Task<IResult> DeadLettersAsync(HttpContext http, IEnvelopeArchive archive, OperatorView view, CancellationToken cancellation)
    {
        var fields = new OperatorFields();
        var filter = fields.Filter(FilterText.Of(fields.Query(http.Request, FilterText.Fields)), deadLettersOnly: true);
        if (fields.Refused is { } refused) return refused;
        return TypedResults.Ok(new SeenGroups(view.Groups(await archive.DeadLettersAsync(filter, null, cancellation))));
    }
}
