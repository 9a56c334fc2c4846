using System.Net;

namespace PowerPacks.Relay.Packs.Email.Verdicts;

/// <summary>
/// A request of a tracked mail's pixel, link or unsubscribe address, as far as it tells a person from a machine. Address and name of the program go in whole and are reduced at once: what is kept, or
/// waits on a disk, has neither.
/// </summary>
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

    /// <summary>What the program is, by what it called itself; the name itself is kept nowhere.</summary>
    public Agent Agent { get; init; } = Agent.Read("");

    /// <summary>From where, shortened: it tells no household from the next.</summary>
    public IPAddress? Network { get; init; }

    /// <summary>What the address is known for.</summary>
    public RangeKind Range { get; init; }

    /// <summary>As it was sent; only <see cref="Agent"/> is left of it.</summary>
    public string UserAgent { init => Agent = Agent.Read(value); }

    /// <summary>As it was; only <see cref="Network"/> and <see cref="Range"/> are left of it.</summary>
    public IPAddress? Address
    {
        init
        {
            Range = RangeList.Known.Find(value);
            Network = ClientAddress.Shortened(value) is { } network ? IPAddress.Parse(network) : null;
        }
    }

    public HitHeaders Headers { get; init; } = HitHeaders.None;

    /// <summary>Since the mail left, or was made ready; negative where a clock differs or somebody looks at a draft.</summary>
    public TimeSpan Delay => At - (SentAt ?? MadeAt);

    /// <summary>Neither the address nor the user agent: a record would print both, and somebody logs it one day.</summary>
    public override string ToString() => $"{Kind} {Link}";
}
