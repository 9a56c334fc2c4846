namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>A picture of a message. Whatever it was sent as, the stand-in keeps one sample for all.</summary>
/// <param name="Sid">Begins with ME.</param>
/// <param name="Source">Where the sender said it is; null for a phone's own.</param>
internal sealed record MessageMedia(string Sid, string? Source)
{
    public const string ContentType = "image/png";

    /// <summary>A PNG of 64 by 64 pixels: a hill and the sun.</summary>
    public static readonly byte[] Sample = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAgMAAADXB5lNAAAACVBMVEW/2/f/0WZbjFrcbXOXAAAAbElEQVR42u3Quw2AMAwE0CDBCOzDCBS5fTKKS8tTkjK+Q0KKaJC4zq/wr5QPZKV6Q82wAxkAHGO9dDhzC+QmE9Cn5rlvNJVN5Ra9Vv4hH/tzmxhiDM4QAo3BGJwhBBqDMThDCDQGewRniAm4ADdYz2CbF12sAAAAAElFTkSuQmCC");

    public object Resource(string account, Message message) => new
    {
        AccountSid = account,
        ContentType,
        DateCreated = TwilioJson.Date(message.Created),
        DateUpdated = TwilioJson.Date(message.Created),
        ParentSid = message.Sid,
        Sid,
        Uri = $"/{TwilioJson.ApiVersion}/Accounts/{account}/Messages/{message.Sid}/Media/{Sid}.json",
    };
}
