using System.Globalization;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Sandbox.Crm.WebApi;

namespace PowerPacks.Sandbox.Crm.Elastic;

/// <summary>
/// What a write to an elastic table answers with, so that a reader who sends it back reads that write. Here every read sees every write; the token is given and
/// taken all the same, since clients pass it on.
/// </summary>
internal static class SessionToken
{
    private const string Header = "x-ms-session-token";

    public static ApiResponse Added(Session session, ApiResponse response) => response with
    {
        Headers = [.. response.Headers, (Header, string.Create(CultureInfo.InvariantCulture, $"240:8#{session.NextVersion()}#7=-1"))],
    };
}
