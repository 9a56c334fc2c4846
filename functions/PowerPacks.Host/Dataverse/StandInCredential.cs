using System.Text.Json.Serialization;
using Azure.Core;
using Azure.Identity;

namespace PowerPacks.Host.Dataverse;

/// <summary>
/// Signs in at a stand-in for Entra on this machine: Azure.Identity speaks to nothing without TLS, and the sandbox has none. The request is Entra's own
/// (client credentials, RFC 6749 §4.4).
/// </summary>
internal sealed class StandInCredential(HttpClient http, Uri signIn, string tenant, Guid application, string? secret) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tokens are fetched asynchronously.");

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "client_credentials",
            ["client_id"] = application.ToString(),
            ["client_secret"] = secret ?? "",
            ["scope"] = requestContext.Scopes[0],
        });
        try
        {
            using var response = await http.PostAsync($"{signIn.ToString().TrimEnd('/')}/{tenant}/oauth2/v2.0/token", form, cancellationToken);
            if (!response.IsSuccessStatusCode) throw new AuthenticationFailedException("The stand-in gives no token.");
            var answer = await response.Content.ReadFromJsonAsync<Answer>(cancellationToken) ?? throw new AuthenticationFailedException("The stand-in answered nothing.");
            return new AccessToken(answer.Token, DateTimeOffset.UtcNow.AddSeconds(answer.Seconds));
        }
        catch (HttpRequestException e)
        {
            throw new AuthenticationFailedException("The stand-in does not answer.", e);
        }
    }

    private sealed record Answer([property: JsonPropertyName("access_token")] string Token, [property: JsonPropertyName("expires_in")] int Seconds);
}
