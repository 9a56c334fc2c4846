using System.Net;
using System.Net.Http.Headers;
using System.Runtime.Serialization.Json;
using System.Xml;
using System.Xml.Linq;
using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Jobs;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Webhooks;

/// <summary>A service endpoint that contexts are posted to.</summary>
/// <param name="Url">Where.</param>
/// <param name="AuthType">4 webhook key, 5 header, 6 query string.</param>
/// <param name="AuthValue">The key; or, for the other two, names and values as XML.</param>
internal sealed record Webhook(string Url, long AuthType, string AuthValue)
{
    private const long Contract = 8, Key = 4, Header = 5, QueryString = 6;

    /// <summary>Bytes; a longer body is sent without what makes it long.</summary>
    private const int MaxBody = 256 * 1024;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>As the platform serialises a context: lists of keys and values, type hints, dates of its own kind.</summary>
    private static readonly DataContractJsonSerializer Serializer = new(typeof(RemoteExecutionContext));

    public static void Post(Session session, CrmOrganization organization, Guid endpoint, IPluginExecutionContext context) =>
        Find(session, endpoint).Post(organization, context);

    /// <exception cref="CrmException">404: there is no such endpoint; 501: it is a Service Bus queue or the like.</exception>
    public static Webhook Find(Session session, Guid id)
    {
        var found = session.Query("SELECT url, contract, ifnull(authtype, 0), ifnull(authvalue, '') FROM serviceendpoint WHERE serviceendpointid = @0", [Values.Store(id)],
            reader => (Url: reader.IsDBNull(0) ? "" : reader.GetString(0), Contract: reader.IsDBNull(1) ? 0 : reader.GetInt64(1), Auth: reader.GetInt64(2), Value: reader.GetString(3)));
        if (found is not [var endpoint]) throw CrmErrors.RowMissing("serviceendpoint", id);
        Demand(endpoint.Contract);
        return new Webhook(endpoint.Url, endpoint.Auth, endpoint.Value);
    }

    /// <exception cref="CrmException">501: a service endpoint of this kind is a Service Bus queue or the like.</exception>
    public static void Demand(long contract)
    {
        if (contract != Contract) throw CrmErrors.Unsupported("Of service endpoints only webhooks (contract 8) are supported here.");
    }

    /// <summary>Posts, and once more where a gateway says that nobody was there.</summary>
    /// <exception cref="CrmException">400: it did not answer 2xx within the limit.</exception>
    public void Post(CrmOrganization organization, IPluginExecutionContext context)
    {
        var body = Body(context, out var isTrimmed);
        var status = Send(organization, context, body, isTrimmed);
        if (status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout) status = Send(organization, context, body, isTrimmed);
        if ((int)status is < 200 or > 299) throw Failed($"returned the status code {(int)status}");
    }

    public override string ToString() => "webhook"; // its address and value may hold a key

    private HttpStatusCode Send(CrmOrganization organization, IPluginExecutionContext context, byte[] body, bool isTrimmed)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address()) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.TryAddWithoutValidation("x-ms-dynamics-organization", organization.Name);
        request.Headers.TryAddWithoutValidation("x-ms-dynamics-entity-name", context.PrimaryEntityName);
        request.Headers.TryAddWithoutValidation("x-ms-dynamics-request-name", context.MessageName);
        request.Headers.TryAddWithoutValidation("x-ms-correlation-request-id", context.CorrelationId.ToString());
        if (isTrimmed) request.Headers.TryAddWithoutValidation("x-ms-dynamics-msg-size-exceeded", "true");
        if (AuthType == Header)
        {
            foreach (var (name, value) in Settings()) request.Headers.TryAddWithoutValidation(name, value);
        }
        using var limit = new CancellationTokenSource(Limit, organization.Clock);
        try
        {
            using var response = Http.Send(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return response.StatusCode;
        }
        catch (HttpRequestException)
        {
            throw Failed("could not be reached");
        }
        catch (OperationCanceledException)
        {
            throw Failed("did not answer in time");
        }
    }

    private Uri Address()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) throw Failed("has no valid address");
        var added = AuthType switch
        {
            Key => $"code={Uri.EscapeDataString(AuthValue)}",
            QueryString => string.Join('&', Settings().Select(s => $"{Uri.EscapeDataString(s.Name)}={Uri.EscapeDataString(s.Value)}")),
            _ => "",
        };
        return added.Length == 0 ? url : new UriBuilder(url) { Query = url.Query.Length > 1 ? $"{url.Query[1..]}&{added}" : added }.Uri;
    }

    /// <summary>From <c>&lt;settings&gt;&lt;setting name="" value="" /&gt;&lt;/settings&gt;</c>.</summary>
    private List<(string Name, string Value)> Settings()
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(AuthValue), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
            return [.. XElement.Load(reader).Elements("setting").Select(s => ((string?)s.Attribute("name") ?? "", (string?)s.Attribute("value") ?? ""))];
        }
        catch (XmlException)
        {
            throw Failed("has authentication settings that are not valid XML");
        }
    }

    private static byte[] Body(IPluginExecutionContext context, out bool isTrimmed)
    {
        var remote = RemoteContext.Of(context);
        var body = Serialize(remote);
        isTrimmed = body.Length > MaxBody;
        if (!isTrimmed) return body;
        remote.ParentContext = null;
        remote.InputParameters.Clear();
        remote.PreEntityImages.Clear();
        remote.PostEntityImages.Clear();
        return Serialize(remote);
    }

    private static byte[] Serialize(RemoteExecutionContext remote)
    {
        using var bytes = new MemoryStream();
        Serializer.WriteObject(bytes, remote);
        return bytes.ToArray();
    }

    private static CrmException Failed(string how) => new(400, "0x8005f015", $"The webhook call failed: the endpoint {how}.");
}
