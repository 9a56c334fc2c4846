using System.Globalization;
using System.Text.Json;

namespace PowerPacks.Sandbox.Providers.CallFire;

/// <summary>A webhook, with the secret that CallFire shows nobody again.</summary>
internal sealed record CallFireHook(long? Id, string? Name, string? Resource, IReadOnlyList<string>? Events, string? Callback, string? Secret, bool? Enabled)
{
    public object Shown => new { Id, Name, Resource, Events, Callback, Enabled };
}

/// <summary>The account's webhooks: made, found and deleted. They outlive the sandbox, as they outlive a customer's evening at CallFire.</summary>
internal sealed class CallFireHooks
{
    private const int MaxHooks = 1_000;
    private const int DefaultLimit = 100;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Resources = [CallFireEvents.InboundText, CallFireEvents.OutboundText, CallFireEvents.DeliveryReport, "InboundCall", "OutboundCall", "CallBroadcast", "TextBroadcast", "CccCampaign", "ContactList"];

    private readonly Lock turn = new();
    private readonly string? path;
    private List<CallFireHook> hooks = [];

    /// <param name="path">The file that they are kept in; null for none.</param>
    public CallFireHooks(string? path)
    {
        this.path = path;
        if (path is not null && File.Exists(path)) hooks = JsonSerializer.Deserialize<List<CallFireHook>>(File.ReadAllBytes(path), JsonSerializerOptions.Web) ?? [];
    }

    public IReadOnlyList<CallFireHook> All
    {
        get
        {
            lock (turn) return [.. hooks];
        }
    }

    public void Map(IEndpointRouteBuilder routes, Reception reception, CallFireApi api)
    {
        api.Map(routes, reception, "POST", "/webhooks", (_, body) => Create(body));
        api.Map(routes, reception, "GET", "/webhooks", (http, _) => List(http.Request.Query));
        api.Map(routes, reception, "DELETE", "/webhooks/{id:long}", (http, _) => Delete(long.Parse((string)http.Request.RouteValues["id"]!, CultureInfo.InvariantCulture)));
    }

    private ProviderAnswer Create(string body)
    {
        CallFireHook? wanted;
        try
        {
            wanted = JsonSerializer.Deserialize<CallFireHook>(body, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            wanted = null;
        }
        if (wanted is not { Name.Length: > 0, Events.Count: > 0 } || !Resources.Contains(wanted.Resource) || !Uri.TryCreate(wanted.Callback, UriKind.Absolute, out _))
            return CallFireApi.Error(StatusCodes.Status400BadRequest, "A webhook has a name, a resource, events and a callback.");
        lock (turn)
        {
            if (hooks.Count >= MaxHooks) return CallFireApi.Error(StatusCodes.Status400BadRequest, "There are too many webhooks.");
            var id = hooks.Select(h => h.Id!.Value).DefaultIfEmpty(3_749_000).Max() + 1;
            hooks = [.. hooks, wanted with { Id = id, Enabled = wanted.Enabled ?? true }];
            Write();
            return CallFireApi.Ok(new { id }, StatusCodes.Status201Created);
        }
    }

    private ProviderAnswer List(IQueryCollection query)
    {
        // Its description does not say whether a name must be whole.
        var found = All.Where(h => query["name"].ToString() is var name && h.Name!.Contains(name, StringComparison.Ordinal)).ToList();
        var limit = int.TryParse(query["limit"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : DefaultLimit;
        return CallFireApi.Ok(new { items = found.Take(limit).Select(h => h.Shown), limit, offset = 0, totalCount = found.Count });
    }

    private ProviderAnswer Delete(long id)
    {
        lock (turn)
        {
            if (hooks.RemoveAll(h => h.Id == id) == 0) return CallFireApi.Error(StatusCodes.Status404NotFound, "There is no such webhook.");
            Write();
            return new ProviderAnswer(StatusCodes.Status204NoContent);
        }
    }

    private void Write()
    {
        if (path is null) return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream($"{path}.next", options)) JsonSerializer.Serialize(stream, hooks, JsonSerializerOptions.Web);
        File.Move($"{path}.next", path, overwrite: true);
    }
}
