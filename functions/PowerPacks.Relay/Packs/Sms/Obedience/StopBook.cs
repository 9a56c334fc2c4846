namespace PowerPacks.Relay.Packs.Sms.Obedience;

/// <summary>
/// Which numbers want no texts, from the moment they say so: before the CRM has it, and whatever waits here already. Forgotten after 30 days: by then the CRM keeps it, and asks
/// before it hands a text over.
/// </summary>
internal sealed class StopBook(PackContext context)
{
    /// <summary>Stands for every sender of an organization.</summary>
    public const string Everyone = "*";

    private readonly Marks marks = new(context, "stop");

    /// <returns>Null where nothing keeps the sender from texting the number.</returns>
    public async ValueTask<Standing?> OfAsync(Guid organization, string sender, string number, CancellationToken cancellation) =>
        Enum.TryParse<Standing>(await marks.OfAsync(organization, NameOf(Everyone, number), cancellation) ?? await marks.OfAsync(organization, NameOf(sender, number), cancellation), out var standing) ? standing : null;

    /// <summary>Writes down that the sender (or <see cref="Everyone"/>) shall not text the number; completes when that is durable.</summary>
    /// <returns>False where there is no room for it: nothing was kept.</returns>
    public ValueTask<bool> SetAsync(Guid organization, string sender, string number, Standing standing, CancellationToken cancellation) =>
        marks.SetAsync(organization, NameOf(sender, number), standing.ToString(), cancellation);

    /// <summary>The number may be texted again, by this sender and by every other that it had stopped together.</summary>
    public async ValueTask ClearAsync(Guid organization, string sender, string number, CancellationToken cancellation)
    {
        await marks.ClearAsync(organization, NameOf(sender, number), cancellation);
        await marks.ClearAsync(organization, NameOf(Everyone, number), cancellation);
    }

    private static string NameOf(string sender, string number) => $"{sender}\n{number}";
}

/// <summary>Why a number is not texted.</summary>
internal enum Standing
{
    OptedOut,

    /// <summary>Somebody must decide.</summary>
    OnHold,
}
