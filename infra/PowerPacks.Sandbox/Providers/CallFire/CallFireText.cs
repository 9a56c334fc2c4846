using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>A text in or out.</summary>
/// <param name="Id">CallFire's.</param>
/// <param name="Inbound">Whether a phone sent it.</param>
/// <param name="From">In CallFire's form: eleven digits, or a short code.</param>
/// <param name="To">The same.</param>
/// <param name="Message">What it says.</param>
/// <param name="State">READY until it is FINISHED, or goes no further.</param>
/// <param name="Created">When it was accepted or came in.</param>
internal sealed record CallFireText(long Id, bool Inbound, string From, string To, string Message, string State, DateTimeOffset Created)
{
    public const string Ready = "READY";
    public const string Finished = "FINISHED";

    /// <summary>What came of it; null while it is READY.</summary>
    public string? Result { get; init; }

    public IReadOnlyDictionary<string, string> Attributes { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, string>.Empty;

    /// <summary>How many times the sample picture goes along.</summary>
    public int Pictures { get; init; }

    /// <summary>What became of one that came in, in words.</summary>
    public string? Heard { get; init; }

    public string Phone => CallFireNumbers.Phone(Inbound ? From : To);

    public string OwnNumber => CallFireNumbers.Phone(Inbound ? To : From);

    /// <summary>As CallFire shows it. What is not there yet is left out.</summary>
    public Dictionary<string, object> Resource(bool withAttributes)
    {
        var created = Created.ToUnixTimeSeconds() * 1000; // As in CallFire's samples.
        var resource = new Dictionary<string, object>
        {
            ["id"] = Id, ["fromNumber"] = From, ["toNumber"] = To, ["state"] = State, ["inbound"] = Inbound, ["created"] = created, ["modified"] = created, ["message"] = Message,
            ["media"] = Enumerable.Range(1, Pictures).Select(i => new { id = Id + i, publicUrl = $"https://api.callfire.com/v2/media/public/{Id + i}.png", mediaType = SamplePicture.ContentType }).ToArray(),
        };
        if (withAttributes && Attributes.Count > 0) resource["attributes"] = Attributes;
        if (Result is null) return resource;
        resource["finalTextResult"] = Result;
        resource["records"] = new[] { new { id = Id + 1, billedAmount = 1.0, finishTime = created, message = Message, textResult = Result } };
        return resource;
    }
}
