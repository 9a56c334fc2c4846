using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace PowerPacks.Relay.Packs.WebForm.Figures;

/// <summary>
/// Counts who sees, begins and sends a form. A hosted page counts when it is asked for; an embedded form tells by its script when it has been drawn, and so does a hosted
/// page that a browser had fetched ahead. So one showing is one request.
/// </summary>
internal sealed class FormFigures(PackContext context)
{
    private readonly RateGate<(string Address, AddressFamily Family, ulong Network)> callers = new(context.Clock);
    private readonly RateGate<Guid> organizations = new(context.Clock);

    /// <summary>The hosted page is being shown.</summary>
    /// <returns>Whether it is not counted yet: a browser fetched it ahead, and its script tells when somebody sees it.</returns>
    public bool Shown(HttpContext http, Guid organization, Form form)
    {
        if (Reader.IsAhead(http.Request)) return true;
        if (Reader.IsPerson(http.Request) && TooOften(http, organization, form) is null) Count(organization, form, FormDay.Views);
        return false;
    }

    /// <summary>A form's script tells that it was shown.</summary>
    public Task<IResult> HearViewAsync(HttpContext http, string address, CancellationToken cancellation) => HearAsync(http, address, FormDay.Views, cancellation);

    /// <summary>A form's script tells that somebody began to fill it in.</summary>
    public Task<IResult> HearStartAsync(HttpContext http, string address, CancellationToken cancellation) => HearAsync(http, address, FormDay.Starts, cancellation);

    private async Task<IResult> HearAsync(HttpContext http, string address, string kind, CancellationToken cancellation)
    {
        var (organization, form, refusal) = await FormDirectory.FindAsync(context.Settings, address, cancellation);
        if (form is null) return Problem.Of(refusal!);
        if ((refusal ?? FormOrigin.Admit(http, form) ?? TooOften(http, organization, form)) is { } early) return Problem.Of(http, early);
        if (Reader.IsPerson(http.Request)) Count(organization, form, kind);
        return Results.NoContent();
    }

    private void Count(Guid organization, Form form, string kind) => context.Figures.Count(organization, form.Document.FormKey, kind);

    private Refusal? TooOften(HttpContext http, Guid organization, Form form)
    {
        var (family, network) = ClientAddress.NetworkOf(http.Connection.RemoteIpAddress);
        var wait = callers.Enter((form.Document.Address, family, network), FormLimits.CountedPerMinutePerAddress) ?? organizations.Enter(organization, FormLimits.CountedPerMinutePerOrganization);
        return wait is null ? null : new Refusal(429, "rate", form.Texts.Busy) { RetryAfter = wait };
    }
}
