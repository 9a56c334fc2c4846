using PowerPacks.Host.Embedded;
using System.Globalization;
using PowerPacks.Relay.Pipeline;
using PowerPacks.Relay.Ports;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Host.Http;

/// <summary>Keys, forgetting, proof of it, and who has looked.</summary>
internal static class PrivacyRoutes
{
    private const int AccessPage = 100;

    public static async Task<IResult> CertificatesAsync(Certificates certificates, CancellationToken cancellation)
    {
        var (id, pem) = await certificates.PublicKeyAsync(cancellation);
        return TypedResults.Ok(new SeenCertificates(id, pem, (await certificates.ReadAsync(cancellation)).Select(OperatorView.Certificate)));
    }

    // What changes something is not cancelled half way because the caller has gone: it ends, and is noted.
    public static Task<IResult> RotateAsync(HttpContext http, DataKeyRing keys, OperatorAccess access) => access.DoAsync(http, AccessEntry.Rotate, async () =>
    {
        var (rewrapped, version) = await keys.RotateMasterAsync(CancellationToken.None);
        return (TypedResults.Ok(new DoneRotation(rewrapped, version)), $"{rewrapped} keys", AccessOutcome.Ok);
    });

    public static Task<IResult> PurgeAsync(HttpContext http, Purge purge, Reserve reserve, Certificates certificates, OperatorAccess access) => access.DoAsync(http, AccessEntry.Purge, async () =>
    {
        var days = (await reserve.UseAsync(() => purge.RunAsync(CancellationToken.None))).Select(c => (c.Day, c.KeyId)).ToHashSet();
        var issued = (await certificates.ReadAsync(CancellationToken.None)).Where(c => days.Contains((c.Certificate.Day, c.Certificate.KeyId)));
        return (TypedResults.Ok(new DonePurge(issued.Select(OperatorView.Certificate))), string.Create(CultureInfo.InvariantCulture, $"{days.Count} days"), AccessOutcome.Ok);
    });

    public static Task<IResult> VerifyAsync(HttpContext http, Verification verification, OperatorAccess access, CancellationToken cancellation) =>
        access.DoAsync(http, AccessEntry.Verify, async () =>
        {
            var found = await verification.RunAsync(cancellation);
            var shown = new DoneVerification(found.Ok, found.Certificates, found.Problems, new CountedLedger(found.Lines, found.Unbalanced));
            return (TypedResults.Ok(shown), $"{found.Problems.Count} problems", found.Ok ? AccessOutcome.Ok : AccessOutcome.Problems);
        });

    public static async Task<IResult> AccessAsync(HttpContext http, IAccessLog log, CancellationToken cancellation)
    {
        var fields = new OperatorFields();
        var after = fields.Query(http.Request, "after").GetValueOrDefault("after");
        var page = await log.ReadAsync(after, AccessPage, cancellation);
        if (page is null) fields.Add("after", "Must be the next of the page before.");
        return fields.Refused as IResult ?? TypedResults.Ok(page);
    }
}
