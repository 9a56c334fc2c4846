using PowerPacks.Sandbox.Providers.Twilio;

namespace PowerPacks.Sandbox.Providers.Phones;

/// <summary>What becomes of texts to a phone, in the words and codes of Twilio, who has most of them.</summary>
/// <param name="Name">As it is set: Twilio's error code, or a word.</param>
/// <param name="Title">For a person.</param>
/// <param name="Status">Where such a text ends.</param>
internal sealed record Outcome(string Name, string Title, string Status)
{
    /// <summary>The carrier does not take texts from a number that is not registered.</summary>
    public const int Unregistered = 30034;

    public static readonly Outcome Delivered = new("delivered", "Delivered", MessageStatus.Delivered);

    /// <summary>Waits for a person who presses <em>Deliver</em>.</summary>
    public static readonly Outcome Queued = new("queued", "Waits until Deliver is pressed", MessageStatus.Queued);

    /// <summary>In the order in which a person is offered them.</summary>
    public static readonly IReadOnlyList<Outcome> All =
    [
        Delivered,
        new("sent", "Sent, and no receipt ever comes", MessageStatus.Sent),
        Queued,
        Undelivered(30003, "the phone is off or away"),
        Undelivered(30004, "blocked"),
        Undelivered(30005, "no such phone"),
        Undelivered(30006, "a landline"),
        Undelivered(30007, "filtered as spam"),
        Undelivered(30008, "for no known reason"),
        new("30034", "Failed 30034: the sender is not registered", MessageStatus.Failed),
        Refused(21211, "not a valid number"),
        Refused(21610, "opted out"),
        Refused(21614, "not a mobile number"),
    ];

    private const string RefusedStatus = "";

    /// <summary>Twilio's error code, where it ends with one.</summary>
    public int? ErrorCode { get; } = int.TryParse(Name, System.Globalization.CultureInfo.InvariantCulture, out var code) ? code : null;

    /// <summary>Whether such a text is refused before it becomes a message.</summary>
    public bool IsRefusal => Status == RefusedStatus;

    public static Outcome? Find(string name) => All.FirstOrDefault(o => o.Name == name);

    /// <summary>Why a message went wrong.</summary>
    public static string Reason(int code) => code switch
    {
        30003 => "Unreachable destination handset",
        30004 => "Message blocked",
        30005 => "Unknown destination handset",
        30006 => "Landline or unreachable carrier",
        30007 => "Message filtered",
        30008 => "Unknown error",
        Unregistered => "Message from an unregistered number",
        _ => "Error",
    };

    private static Outcome Undelivered(int code, string why) => new($"{code}", $"Undelivered {code}: {why}", MessageStatus.Undelivered);

    private static Outcome Refused(int code, string why) => new($"{code}", $"Refused at once {code}: {why}", RefusedStatus);
}
