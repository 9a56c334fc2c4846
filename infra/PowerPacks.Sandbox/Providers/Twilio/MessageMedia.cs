using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>A picture of a message. Whatever it was sent as, the stand-in keeps one sample for all.</summary>
/// <param name="Sid">Begins with ME.</param>
/// <param name="Source">Where the sender said it is; null for a phone's own.</param>
internal sealed record MessageMedia(string Sid, string? Source)
{
    public object Resource(string account, Message message) => new
    {
        AccountSid = account,
        SamplePicture.ContentType,
        DateCreated = TwilioJson.Date(message.Created),
        DateUpdated = TwilioJson.Date(message.Created),
        ParentSid = message.Sid,
        Sid,
        Uri = $"/{TwilioJson.ApiVersion}/Accounts/{account}/Messages/{message.Sid}/Media/{Sid}.json",
    };
}
