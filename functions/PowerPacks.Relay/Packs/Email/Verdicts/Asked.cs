using System.Net;
using PowerPacks.Relay.Packs.Email.Hits;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>What a request shows of who made it. It is looked at in memory, and forgotten with the request.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Method">GET or HEAD.</param>
/// <param name="Agent">How the program calls itself.</param>
/// <param name="Family">What kind of program that is.</param>
internal sealed record Asked(HitKind Kind, string Method, string Agent, Family Family)
{
    /// <summary>From where; null where nobody knows.</summary>
    public IPAddress? Address { get; init; }

    /// <summary>Whether it says which languages its reader knows. Browsers always do.</summary>
    public bool HasLanguage { get; init; }

    /// <summary>Whether a browser says that somebody opened a page (<c>Sec-Fetch-Mode: navigate</c>).</summary>
    public bool Navigates { get; init; }

    /// <summary>Whether a browser fetches ahead of anybody asking (<c>Sec-Purpose</c>, <c>Purpose</c>).</summary>
    public bool IsAhead { get; init; }

    /// <summary>Whether the agent has one of these words, whatever their capitals.</summary>
    public bool Names(params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (Agent.Contains(word, StringComparison.OrdinalIgnoreCase)) return true;
        }
        return false;
    }
}
