namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>A provider's stand-in, as phones know it: it brings texts to them, and takes theirs.</summary>
internal interface ICarrier
{
    /// <summary>What a person needs to send through it: a sentence in HTML.</summary>
    string Introduction { get; }

    IReadOnlyList<CarrierNumber> Numbers { get; }

    /// <summary>Newest first; of every phone where none is named.</summary>
    IReadOnlyList<PhoneText> Texts(string? phone);

    /// <summary>Takes what a phone texts to one of <see cref="Numbers"/>.</summary>
    /// <returns>What became of it, for programs.</returns>
    Task<object> TextAsync(string phone, string number, string body, int media);

    /// <summary>Lets the texts go that wait for a person.</summary>
    /// <returns>How many.</returns>
    int Release(string phone);
}

/// <summary>A number that phones can text.</summary>
/// <param name="Number">In E.164, or a short code.</param>
/// <param name="Note">What is special about it, for a person.</param>
/// <param name="IsHeard">Whether anybody is told of what is texted to it.</param>
internal sealed record CarrierNumber(string Number, string Note, bool IsHeard);

/// <summary>A text on a phone.</summary>
/// <param name="Phone">Whose.</param>
/// <param name="Other">The other side's number; null while it is still to be chosen.</param>
/// <param name="IsMine">Whether the phone sent it.</param>
/// <param name="Body">What it says.</param>
/// <param name="At">When it was accepted or came in.</param>
/// <param name="Status">Where it is, in words.</param>
internal sealed record PhoneText(string Phone, string? Other, bool IsMine, string Body, DateTimeOffset At, string Status)
{
    /// <summary>Where each picture is; null for the sample.</summary>
    public IReadOnlyList<string?> Media { get; init; } = [];

    /// <summary>Whether it waits for a person.</summary>
    public bool IsHeld { get; init; }
}
