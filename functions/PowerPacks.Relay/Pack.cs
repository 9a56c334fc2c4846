using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace PowerPacks.Relay;

/// <summary>
/// One add-on's relay side, both directions: its routes turn requests into envelopes and an immediate answer; its delivery turns an envelope into a call to
/// a provider, or into rows for the CRM. A pack holds no state of its own: whatever it needs is handed to it in <see cref="PackContext"/>.
/// </summary>
public abstract class Pack
{
    /// <summary>Lower-case name, as in <c>/v1/packs/{name}</c>, grants and the ledger.</summary>
    public abstract string Name { get; }

    public abstract ProcessingRecord Processing { get; }

    /// <summary>Hosts this pack may call in a region; every other is denied. The organization's CRM is not among them: write-back is the pipeline's.</summary>
    public virtual IReadOnlyList<string> EgressHosts(Region region) => [];

    /// <summary>Routes that anyone on the internet may call, under <c>/v1</c>.</summary>
    public virtual void MapPublic(IEndpointRouteBuilder routes, PackContext context) { }

    /// <summary>Routes that need the organization's key, under <c>/v1/packs/{Name}</c>. The caller is <see cref="PackContext.Caller"/>.</summary>
    public virtual void MapOrganization(IEndpointRouteBuilder routes, PackContext context) { }

    /// <summary>The row in which the CRM has what was counted of a subject on a day, its key made of both; null where this pack counts nothing. It is written again whenever a number has changed.</summary>
    public virtual CrmRow? RowOf(DayFigures figures) => null;

    /// <summary>Delivers one envelope. Called again after a crash or a retry: it must have the same effect once.</summary>
    public abstract ValueTask<DeliveryResult> DeliverAsync(OpenedEnvelope envelope, PackContext context, CancellationToken cancellation);
}

/// <summary>What the relay hands to a pack.</summary>
/// <param name="Region">The region this relay serves.</param>
/// <param name="Intake">Accepts messages in this pack's name.</param>
/// <param name="Deposits">Keeps this pack's contents that are no message.</param>
/// <param name="Settings">This pack's configuration per organization.</param>
/// <param name="Provider">Calls providers: reaches only <see cref="Pack.EgressHosts"/> and follows no redirect.</param>
/// <param name="Clock">The time.</param>
public sealed record PackContext(Region Region, IIntake Intake, IDeposits Deposits, IPackSettings Settings, HttpClient Provider, TimeProvider Clock)
{
    /// <summary>This pack's credentials and keys, in the region's vault.</summary>
    public required IPackSecrets Secrets { get; init; }

    /// <summary>What this pack counts.</summary>
    public required IFigures Figures { get; init; }

    /// <summary>The organization whose key the request bore. Only on routes mapped by <see cref="Pack.MapOrganization"/>.</summary>
    public static Organization Caller(HttpContext http) => http?.Features.Get<Organization>()
        ?? throw new InvalidOperationException("This route was mapped without organization key authentication.");
}

/// <summary>An envelope with its payload in clear, for the time of one attempt.</summary>
/// <param name="Envelope">Its metadata.</param>
/// <param name="Payload">Its content.</param>
/// <param name="Attempt">1 for the first attempt.</param>
public sealed record OpenedEnvelope(Envelope Envelope, ReadOnlyMemory<byte> Payload, int Attempt)
{
    private readonly Func<CancellationToken, ValueTask> note = _ => ValueTask.CompletedTask;

    /// <summary>When the first call began of which it is not known whether the provider acted; null where there is none. Only of calls before which <see cref="BeginAsync"/> was asked.</summary>
    public DateTimeOffset? Begun { get; init; }

    /// <summary>What <see cref="BeginAsync"/> does.</summary>
    public Func<CancellationToken, ValueTask> Note { init => note = value; }

    /// <summary>
    /// Writes down, durably, that a call begins which the provider would act upon again if it came again. After a crash, or a result that says <c>MayHaveActed</c>, the next
    /// attempt has <see cref="Begun"/>: the pack looks at the provider before it calls once more.
    /// </summary>
    public ValueTask BeginAsync(CancellationToken cancellation) => note(cancellation);
}
