using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Http;

/// <summary>Replays: what one would take, starting one, following it, ending it.</summary>
internal static class ReplayRoutes
{
    /// <summary>What <see cref="PreviewAsync"/> reads.</summary>
    public static readonly TakesBody PreviewBody = new(typeof(WantedPreview), TakesBody.Json);

    /// <summary>What <see cref="StartAsync"/> reads.</summary>
    public static readonly TakesBody StartBody = new(typeof(WantedReplay), TakesBody.Json);

    public static async Task<IResult> PreviewAsync(HttpContext http, Replay replay, OperatorView view, CancellationToken cancellation)
    {
        var (body, refused) = await StrictJson.ReadAsync<WantedPreview>(http.Request, cancellation);
        if (body is null) return refused!;
        var fields = new OperatorFields();
        var filter = Filter(fields, body.Filter);
        if (fields.Refused is { } wrong) return wrong;
        var preview = await replay.PreviewAsync(filter, cancellation);
        return TypedResults.Ok(new SeenPreview(
            preview.Count, preview.Lost, preview.Groups.Min(g => (DateTimeOffset?)g.Oldest), preview.Groups.Max(g => (DateTimeOffset?)g.Newest), view.Groups(preview.Groups)));
    }

    public static async Task<IResult> StartAsync(HttpContext http, Replay replay, OperatorAccess access, CancellationToken cancellation)
    {
        var (body, refused) = await StrictJson.ReadAsync<WantedReplay>(http.Request, cancellation);
        if (body is null) return refused!;
        var fields = new OperatorFields();
        var filter = Filter(fields, body.Filter);
        if (body.PerSecond is { } pace) fields.Number("perSecond", pace, 1, Replay.MaxPerSecond);
        if (fields.Refused is { } wrong) return wrong;
        return await access.DoAsync(http, AccessEntry.Replay, async () =>
        {
            var (started, refusal) = await replay.StartAsync(filter, body.PerSecond, CancellationToken.None); // Begun is begun, whether the caller waits or not.
            return refusal switch
            {
                null => (TypedResults.Created($"{OperatorDoor.Path}/replays/{started!.Job.Id}", new ChangedReplay(OperatorView.Replay(started))), started.Job.Id, AccessOutcome.Ok),
                ReplayRefusal.Running => (new Refused(StatusCodes.Status409Conflict, "replay_running", "A replay is running. Wait for its end, or cancel it."), null, AccessOutcome.ReplayRunning),
                ReplayRefusal.Nothing => (new Refused(StatusCodes.Status422UnprocessableEntity, "nothing_to_replay", "The filter takes no envelope that can be replayed.",
                    new FieldProblem("filter", "Takes nothing.")), (string?)null, AccessOutcome.NothingToReplay),
                _ => throw new UnreachableException(),
            };
        });
    }

    public static IResult List(Replay replay) => TypedResults.Ok(new SeenReplays(replay.All.Select(OperatorView.Replay)));

    public static IResult Find(string id, Replay replay) => replay.Find(id) is { } found ? TypedResults.Ok(OperatorView.Replay(found)) : (IResult)Unknown();

    public static async Task<IResult> CancelAsync(HttpContext http, string id, Replay replay, OperatorAccess access)
    {
        if (replay.Find(id) is null) return Unknown();
        return await access.DoAsync(http, AccessEntry.Cancel, async () =>
            await replay.CancelAsync(id, CancellationToken.None) is { } ended ? (TypedResults.Ok(new ChangedReplay(OperatorView.Replay(ended))), id, AccessOutcome.Ok) : ((IResult)Unknown(), id, AccessOutcome.UnknownReplay));
    }

    /// <summary>A filter must be there, if empty: nobody replays everything by leaving something out.</summary>
    private static EnvelopeFilter Filter(OperatorFields fields, FilterText? text)
    {
        if (text is null) fields.Add("filter", "Is missing. An empty object takes everything.");
        return fields.Filter(text ?? new FilterText(), "filter.", deadLettersOnly: true);
    }

    private static Refused Unknown() => new Refused(StatusCodes.Status404NotFound, "unknown_replay", "There is no replay with this id, or it is forgotten.");

    private sealed record WantedPreview(FilterText Filter);

    private sealed record WantedReplay(FilterText Filter, [property: Range(1, Replay.MaxPerSecond)] int? PerSecond);
}
