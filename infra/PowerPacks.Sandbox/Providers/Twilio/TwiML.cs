using System.Xml;
using System.Xml.Linq;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>What a webhook asks Twilio to text back.</summary>
internal static class TwiML
{
    /// <summary>Replies to one text.</summary>
    private const int MaxReplies = 10;

    /// <returns>The replies, or what is wrong with the answer.</returns>
    public static (IReadOnlyList<Reply> Replies, string? Problem) Read(WebhookAnswer answer)
    {
        if (answer.Status is < 200 or > 299) return ([], answer.Status == 0 ? "The webhook could not be reached (11205)." : $"The webhook answered {answer.Status} (11200).");
        if (answer.Body.Trim().Length == 0) return ([], null);
        if (answer.ContentType is "text/plain") return ([new Reply(answer.Body, [])], null);
        if (answer.ContentType is not ("text/xml" or "application/xml" or "text/html")) return ([], $"The answer’s type is {answer.ContentType ?? "missing"} and not text/xml (12300).");
        try
        {
            using var reader = XmlReader.Create(new StringReader(answer.Body.Trim()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            var root = XDocument.Load(reader).Root!;
            if (root.Name.LocalName != "Response") return ([], "The answer’s root is not Response (12100).");
            return ([.. root.Elements().Where(e => e.Name.LocalName is "Message" or "Sms").Take(MaxReplies).Select(Of)], null);
        }
        catch (XmlException)
        {
            return ([], "The answer is not XML (12100).");
        }
    }

    private static Reply Of(XElement message)
    {
        var text = message.Element("Body")?.Value ?? string.Concat(message.Nodes().OfType<XText>().Select(t => t.Value));
        return new Reply(text.Trim(), [.. message.Elements("Media").Select(m => m.Value.Trim())]) { StatusCallback = message.Attribute("statusCallback")?.Value ?? message.Attribute("action")?.Value };
    }

    /// <param name="Body">Its text.</param>
    /// <param name="Media">Addresses of pictures.</param>
    public sealed record Reply(string Body, IReadOnlyList<string> Media)
    {
        /// <summary>Where its statuses go.</summary>
        public string? StatusCallback { get; init; }
    }
}
