using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Http;

/// <summary>What every request to a relay goes through before a route sees it: is it in the right region, whose key does it bear, may the organization use the pack.
/// All of it before the body is read.</summary>
public sealed partial class RelayPipeline(
    RequestDelegate next, Region region, Organizations organizations, Tickets tickets, Lockout lockout, IReadOnlyDictionary<string, (Pack Pack, PackContext Context)> packs,
    HostSettings settings, ILogger<RelayPipeline> log)
{
    public Task InvokeAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var route = http.GetEndpoint()?.Metadata.GetMetadata<RelayRoute>();
        var bearer = BearerOf(http.Request);
        var key = OrganizationKey.TryParse(bearer, out var shown) ? shown : null;
        if ((key?.Region ?? Tickets.RegionOf(bearer) ?? NamedByRoute(http)) is { } named && named != region) return MisdirectedAsync(http, named);
        if (route is { NeedsKey: true, TakesTicket: true } && Tickets.RegionOf(bearer) is not null) return WithTicketAsync(http, route, bearer!);
        return OtherNamedBy(http, route) is { } other ? UnlessOursAsync(http, route!, key, other) : GoOnAsync(http, route, key);
    }

    private Task GoOnAsync(HttpContext http, RelayRoute? route, OrganizationKey? key) => route is { NeedsKey: true } ? WithKeyAsync(http, route, key) : next(http);

    private async Task WithKeyAsync(HttpContext http, RelayRoute route, OrganizationKey? key)
    {
        // By address and key: all organizations' plug-ins come from Dataverse's few addresses, and one's wrong key must not lock the others out.
        var caller = $"{ClientAddress.NetworkOf(http.Connection.RemoteIpAddress)} {key?.Id}";
        if (lockout.Remaining(caller) is { } wait)
        {
            await Refused.LockedOut(wait).ExecuteAsync(http);
            return;
        }
        var organization = key is null ? null : organizations.Authenticate(key);
        if (organization is null && !(route.TakesNewKey && key is not null))
        {
            LogRefused(key?.Id ?? "none", lockout.Failed(caller) is not null);
            await Refused.Unauthenticated().ExecuteAsync(http);
            return;
        }
        if (organization is not null) lockout.Succeeded(caller);
        http.Features.Set(key);
        await InNameOfAsync(http, route, organization);
    }

    /// <summary>A page with a ticket. A wrong one needs no lockout: what signs it cannot be guessed, and an ended one is what an open page shows every day.</summary>
    private async Task WithTicketAsync(HttpContext http, RelayRoute route, string ticket)
    {
        if (await tickets.FindAsync(ticket, http.RequestAborted) is { } holder)
        {
            if (holder.Opens(route.Pack)) await InNameOfAsync(http, route, holder.Organization);
            else await new Refused(StatusCodes.Status403Forbidden, "ticket_scope", $"This ticket is for the pack {holder.Pack} alone.").ExecuteAsync(http);
        }
        else await new Refused(StatusCodes.Status401Unauthorized, "ticket_ended", "This page's ticket has ended. Ask for a new one.").ExecuteAsync(http);
    }

    private async Task InNameOfAsync(HttpContext http, RelayRoute route, Organization? organization)
    {
        if (organization is not null && route.Pack is { } pack && organizations.WhyNot(organization.Id, pack) is { } reason)
        {
            await new Refused(StatusCodes.Status403Forbidden, "not_granted", reason).ExecuteAsync(http);
            return;
        }
        http.Features.Set(organization);
        await next(http);
    }

    private static Region? NamedByRoute(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<NamesRegion>() is { } names && http.GetRouteValue(names.Value) is string value ? names.Of(value) : null;

    /// <summary>Public addresses may begin with their region's name.</summary>
    private Region? OtherNamedBy(HttpContext http, RelayRoute? route)
    {
        if (route?.Pack is null || http.GetRouteValue("address") is not string address || address.IndexOf('-', StringComparison.Ordinal) is not (> 0 and var dash)) return null;
        return Region.TryParse(address[..dash], out var named) && named != region ? named : null;
    }

    /// <summary>An address that names another region, and is unknown here, came to the wrong relay.</summary>
    private async Task UnlessOursAsync(HttpContext http, RelayRoute route, OrganizationKey? key, Region other)
    {
        var address = (string)http.GetRouteValue("address")!;
        if (await packs[route.Pack!].Context.Settings.ResolveAsync(address, http.RequestAborted) is null) await MisdirectedAsync(http, other);
        else await GoOnAsync(http, route, key);
    }

    private Task MisdirectedAsync(HttpContext http, Region other)
    {
        var host = settings.Relays.GetValueOrDefault(other)?.GetLeftPart(UriPartial.Authority);
        http.Response.Headers["PowerPacks-Region"] = other.Name;
        return new Refused(StatusCodes.Status421MisdirectedRequest, "wrong_region", "Wrong region.")
        {
            Detail = $"This relay serves {region.Name}; the request belongs to {other.Name}" + (host is null ? "." : $". Send it to {host}."),
            More = new Dictionary<string, object?> { ["region"] = other.Name, ["host"] = host },
        }.ExecuteAsync(http);
    }

    private static string? BearerOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } value] && value.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? value[7..].Trim() : null;

    [LoggerMessage(Level = LogLevel.Warning, Message = "authentication refused key={Key} locked={Locked}")]
    private partial void LogRefused(string key, bool locked);
}

/// <summary>What a relay's route needs to be checked before it runs.</summary>
/// <param name="Pack">The pack it belongs to; null for the relay's own.</param>
/// <param name="NeedsKey">Whether an organization key is required.</param>
/// <param name="TakesNewKey">Whether a key that this relay has not seen yet may pass: the route checks it against the grant it brings.</param>
/// <param name="TakesTicket">Whether a page's ticket stands for the key.</param>
public sealed record RelayRoute(string? Pack, bool NeedsKey, bool TakesNewKey = false, bool TakesTicket = true);
