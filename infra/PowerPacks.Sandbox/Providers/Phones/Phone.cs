namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>A phone somewhere: what becomes of texts to it, and what its owner said.</summary>
/// <param name="Number">In E.164.</param>
internal sealed record Phone(string Number)
{
    public const string InOrder = "in-order";
    public const string Reverse = "reverse";
    public const string Twice = "twice";

    public static readonly IReadOnlyList<string> Orders = [InOrder, Reverse, Twice];

    /// <summary>Twilio's words for kinds of lines, as far as a person may choose one.</summary>
    public static readonly IReadOnlyList<string> Lines = ["mobile", "landline", "nonFixedVoip"];

    public Outcome Outcome { get; init; } = Outcome.Delivered;

    /// <summary>How receipts come: one of <see cref="Orders"/>.</summary>
    public string Order { get; init; } = InOrder;

    /// <summary>What Lookup says; null for what follows from the outcome.</summary>
    public string? Line { get; init; }

    /// <summary>The senders it opted out of: numbers, or the Messaging Service.</summary>
    public IReadOnlyList<string> OptedOutOf { get; init; } = [];

    /// <summary>The day on which its carrier took the number back.</summary>
    public DateOnly? Deactivated { get; init; }

    public string LineType => Line ?? (Outcome.ErrorCode is 30006 or 21614 ? "landline" : "mobile");
}
