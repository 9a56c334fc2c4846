using Microsoft.AspNetCore.Http;
using PowerPacks.Relay.Packs.Email.Hits;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What is kept of how a request looked: which rules spoke, and the family of its program.</summary>
/// <param name="Codes">Of rules.</param>
/// <param name="Client">The family, as people call it.</param>
internal sealed record Signs(IReadOnlyList<string> Codes, string Client)
{
    /// <summary>Longest name of a program that is looked at.</summary>
    private const int MaxAgent = 1_000;

    public static Signs Of(HttpContext http, HitKind kind)
    {
        var headers = http.Request.Headers;
        var agent = headers.UserAgent.ToString();
        if (agent.Length > MaxAgent) agent = agent[..MaxAgent];
        return Of(new Asked(kind, http.Request.Method, agent, Family.Of(agent))
        {
            Address = http.Connection.RemoteIpAddress,
            HasLanguage = headers.AcceptLanguage.Count > 0,
            Navigates = headers["Sec-Fetch-Mode"] == "navigate",
            IsAhead = headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase) || headers["Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase),
        });
    }

    public static Signs Of(Asked asked)
    {
        var codes = new List<string>();
        foreach (var rule in RuleBook.OfRequests)
        {
            if (rule.Shows!(asked)) codes.Add(rule.Code);
        }
        return new Signs(codes, asked.Family.Name);
    }
}
