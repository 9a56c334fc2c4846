using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using PowerPacks.Registration;
using PowerPacks.Relay;

namespace PowerPacks.Host.Http;

/// <summary>The door to everything that takes a key: it knows who knocks, counts the failures and keeps out who failed too often.</summary>
internal sealed class CallerDoor(RegistrationDesk desk, Lockout lockout, ILogger logger)
{
    private const string Scheme = "Bearer ";
    private const string NoKey = "none";
    private const int SaltBytes = 32;
    private const int MarkBytes = 4;
    private const int SubnetBytes = 8;

    // New with every start: a mark in the log tells callers apart for a while, and leads nobody back to an address.
    private readonly byte[] salt = RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>Lets in who is not locked out, with a key or without; a key that is no key, or opens nothing, is a failure.</summary>
    public async ValueTask<object?> AdmitAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (lockout.Remaining(Address(http)) is { } wait) return Refused.LockedOut(wait);
        if (http.Request.Headers.Authorization.Count > 0)
        {
            if (!TryReadKey(http.Request, out var key)) return Fail(http, "malformed key", null);
            if (await desk.ShowAsync(key, http.RequestAborted) is not { } registration) return Fail(http, "unknown key", key);
            lockout.Succeeded(Address(http));
            http.Features.Set(new Caller(key, registration));
        }

        return await next(context);
    }

    /// <summary>Lets in only who showed a key that opens a registration; stands behind <see cref="AdmitAsync"/>.</summary>
    public async ValueTask<object?> RequireKeyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Features.Get<Caller>() is null ? Fail(context.HttpContext, "no key", null) : await next(context);

    /// <summary>Counts a failure of that caller and logs it.</summary>
    /// <returns>What it gets to see: from the tenth on, that it is locked out.</returns>
    public Refused Fail(HttpContext http, string reason, OrganizationKey? key, Refused? answer = null)
    {
        var address = Address(http);
        var wait = lockout.Failed(address);
        RegistrationLog.AuthenticationFailed(logger, reason, key?.Id ?? NoKey, Mark(address), wait?.TotalSeconds ?? 0);
        return wait is { } locked ? Refused.LockedOut(locked) : answer ?? Refused.Unauthenticated();
    }

    private static bool TryReadKey(HttpRequest request, [NotNullWhen(true)] out OrganizationKey? key)
    {
        key = null;
        return request.Headers.Authorization is [{ } header]
            && header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && OrganizationKey.TryParse(header[Scheme.Length..].Trim(), out key);
    }

    /// <summary>The caller's address; of IPv6 the first half, since whoever has one address there has the whole subnet.</summary>
    private static string Address(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress ?? IPAddress.None;
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, SubnetBytes))
            : address.ToString();
    }

    private string Mark(string address) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(salt, Encoding.UTF8.GetBytes(address)).AsSpan(0, MarkBytes));

    /// <summary>Who was let in.</summary>
    internal sealed record Caller(OrganizationKey Key, Registration.Registration Registration);
}
