using System.Net;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>A request of a tracked mail's pixel, link or unsubscribe address, as far as it tells a person from a machine. It is in memory only: the address is whole, and goes nowhere.</summary>
/// <param name="Kind">What was asked for.</param>
/// <param name="Method">How.</param>
/// <param name="Track">Whose mail it was.</param>
/// <param name="At">When.</param>
/// <param name="MadeAt">When the mail's token was made: its mail cannot have left before.</param>
internal sealed record Hit(HitKind Kind, HitMethod Method, Guid Track, DateTimeOffset At, DateTimeOffset MadeAt)
{
    /// <summary>The number of the link that nobody sees; a token's has the same.</summary>
    public const int Hidden = 0;

    /// <summary>When the mail left, where that is known: the better beginning of a delay.</summary>
    public DateTimeOffset? SentAt { get; init; }

    /// <summary>The clicked link's number in its mail, from 1; <see cref="Hidden"/>; null for what is no click.</summary>
    public int? Link { get; init; }

    /// <summary>How many links the mail has, the hidden one not among them; null where that is not known.</summary>
    public int? Links { get; init; }

    /// <summary>As it was sent; empty where none was.</summary>
    public string UserAgent { get; init; } = "";

    public IPAddress? Network { get; init; }

    public HitHeaders Headers { get; init; } = HitHeaders.None;

    /// <summary>Since the mail left, or was made ready; negative where a clock differs or somebody looks at a draft.</summary>
    public TimeSpan Delay => At - (SentAt ?? MadeAt);

    /// <summary>Neither the address nor the user agent: a record would print both, and somebody logs it one day.</summary>
    public override string ToString() => $"{Kind} {Link}";
}
