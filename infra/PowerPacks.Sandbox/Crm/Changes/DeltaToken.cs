using System.Globalization;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Changes;

/// <summary>Up to where a client knows a table: <c>919042!08/22/2026 08:10:44</c>.</summary>
/// <param name="Version">It knows every change up to this one.</param>
/// <param name="Made">When it was told so.</param>
internal sealed record DeltaToken(long Version, DateTimeOffset Made)
{
    private const string Moment = "MM/dd/yyyy HH:mm:ss";

    /// <summary>Now: all that is committed.</summary>
    public static DeltaToken Now(Session session) =>
        new((long)session.Scalar("SELECT value FROM crm_version")!, DateTimeOffset.Parse(session.Now, CultureInfo.InvariantCulture));

    /// <exception cref="CrmException">400: it is no token, or too old.</exception>
    public static DeltaToken Parse(Session session, string text)
    {
        var mark = text.IndexOf('!', StringComparison.Ordinal);
        if (mark < 0 || !long.TryParse(text[..mark], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || !DateTimeOffset.TryParseExact(text[(mark + 1)..], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var made))
            throw CrmErrors.Query("The $deltatoken is malformed.");
        return made >= Tombstones.Oldest(session) ? new DeltaToken(version, made) : throw CrmErrors.TokenExpired();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Version}!{Made.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture)}");
}
