using PowerPacks.Sandbox.Providers.Phones;

namespace PowerPacks.Sandbox.Providers.Twilio;

/// <summary>The pictures of a message. Twilio asks for credentials before it shows one.</summary>
internal sealed class MediaRoutes(TwilioAccount account, TwilioApi api, Messages messages)
{
    private const string Collection = $"{TwilioApi.Host}/{TwilioJson.ApiVersion}/Accounts/{{account}}/Messages/{{message}}/Media.json";
    private const string Bytes = $"{TwilioApi.Host}/{TwilioJson.ApiVersion}/Accounts/{{account}}/Messages/{{message}}/Media/{{sid}}";

    public void Map(IEndpointRouteBuilder routes, Reception reception)
    {
        api.Map(routes, reception, "GET", Collection, (http, _) => Of(http) is { } message
            ? Page.Of(http.Request, message.Media, "media_list", m => m.Sid, m => m.Resource(account.Sid, message))
            : TwilioApi.NotFound(http).Answer());
        api.Map(routes, reception, "GET", Bytes, (http, _) => Find(http) is null ? TwilioApi.NotFound(http).Answer() : new ProviderAnswer(StatusCodes.Status200OK, SamplePicture.Content, SamplePicture.ContentType));
        api.Map(routes, reception, "GET", Bytes + ".json", (http, _) => Find(http) is { } media ? TwilioJson.Answer(StatusCodes.Status200OK, media.Resource(account.Sid, Of(http)!)) : TwilioApi.NotFound(http).Answer());
        api.Map(routes, reception, "DELETE", Bytes + ".json", (http, _) => Delete(http));
    }

    private Message? Of(HttpContext http) => messages.Find((string)http.Request.RouteValues["message"]!);

    private MessageMedia? Find(HttpContext http) => Of(http)?.Media.FirstOrDefault(m => m.Sid.Equals(http.Request.RouteValues["sid"]));

    private ProviderAnswer Delete(HttpContext http)
    {
        if (Find(http) is not { } media) return TwilioApi.NotFound(http).Answer();
        messages.Change(Of(http)!.Sid, m => m with { Media = [.. m.Media.Where(kept => kept.Sid != media.Sid)] }, out _);
        return new ProviderAnswer(StatusCodes.Status204NoContent);
    }
}
