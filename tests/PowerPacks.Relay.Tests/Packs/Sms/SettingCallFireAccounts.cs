using System.Text.Json;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class SettingCallFireAccounts : IAsyncLifetime
{
    private SmsHost host = null!;

    public async ValueTask InitializeAsync() => host = await SmsHost.StartWithCallFireAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task CallFire_is_told_once_where_we_listen_for_each_kind_of_event()
    {
        var made = new List<JsonElement>();
        host.Provider.Answer = Account(made);
        await SetAsync(login: "another");
        await SetAsync(login: "another");
        Assert.Equal([("InboundText", "Finished"), ("OutboundText", "Finished"), ("OutboundTextDeliveryReport", "Received")], made.Select(h => (h.GetProperty("resource").GetString()!, h.GetProperty("events")[0].GetString()!)));
        Assert.All(made, hook => Assert.EndsWith($"/v1/sms/{host.Address}/callfire", hook.GetProperty("callback").GetString(), StringComparison.Ordinal));
        Assert.Single(made.Select(h => h.GetProperty("secret").GetString()).Distinct());
        Assert.Equal(3, made.Select(h => h.GetProperty("name").GetString()).Distinct().Count());
    }

    [Fact]
    public async Task Webhooks_whose_secret_is_lost_are_replaced_and_the_new_ones_are_there_before_the_old_ones_go()
    {
        var made = new List<JsonElement>();
        host.Provider.Answer = Account(made);
        await SetAsync(login: "another");
        await host.SendAsync(HttpMethod.Delete, "accounts/callfire");
        Assert.Equal(3, host.Provider.Asked.Count(a => a.Method == "DELETE"));
        // As after a vault that was lost: CallFire has them, and we have not.
        await SetAsync(login: "a-third");
        host.Provider.Asked.Clear();
        await SetAsync(login: "a-fourth");
        Assert.Equal(["GET", "POST", "DELETE", "GET", "POST", "DELETE", "GET", "POST", "DELETE"], host.Provider.Asked.Select(a => a.Method));
    }

    [Fact]
    public async Task Another_public_address_is_told_to_CallFire()
    {
        var made = new List<JsonElement>();
        host.Provider.Answer = Account(made);
        await SetAsync(login: "another");
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Put, "accounts/callfire", new { login = "another", password = "p", publicUrl = "https://texts.contoso.example/" })).Status);
        Assert.Equal($"https://texts.contoso.example/v1/sms/{host.Address}/callfire", made[^1].GetProperty("callback").GetString());
        Assert.Equal(made[0].GetProperty("secret").GetString(), made[^1].GetProperty("secret").GetString());
    }

    [Theory]
    [InlineData(401, 422, "provider-credentials")]
    [InlineData(403, 422, "provider-credentials")]
    [InlineData(400, 422, "provider-refused")]
    [InlineData(500, 503, "provider-unreachable")]
    [InlineData(429, 503, "provider-unreachable")]
    public async Task What_CallFire_does_not_take_is_told_and_nothing_is_kept(int answered, int status, string code)
    {
        host.Provider.Answer = _ => (answered, "{}");
        var (said, problem) = await host.SendAsync(HttpMethod.Put, "accounts/callfire", new { login = "wrong", password = "secret-that-is-wrong" });
        Assert.Equal((status, code), (said, problem.GetProperty("code").GetString()));
        Assert.DoesNotContain("secret-that", problem.GetRawText(), StringComparison.Ordinal);
        var (_, shown) = await host.SendAsync(HttpMethod.Get, "accounts/callfire");
        Assert.Equal(SmsHost.Login, shown.GetProperty("login").GetString());
    }

    [Fact]
    public async Task A_CallFire_that_nobody_reaches_keeps_nothing_either()
    {
        host.Provider.Answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError);
        var (status, problem) = await host.SendAsync(HttpMethod.Put, "accounts/callfire", new { login = "another", password = "p" });
        Assert.Equal((503, "provider-unreachable"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(SmsHost.Login, (await host.SendAsync(HttpMethod.Get, "accounts/callfire")).Json.GetProperty("login").GetString());
        // To forget it needs nobody's answer.
        Assert.Equal(204, (await host.SendAsync(HttpMethod.Delete, "accounts/callfire")).Status);
        Assert.False((await host.SendAsync(HttpMethod.Get, "accounts/callfire")).Json.GetProperty("set").GetBoolean());
    }

    [Fact]
    public async Task An_account_is_never_shown_with_its_secrets()
    {
        var (_, json) = await host.SendAsync(HttpMethod.Get, "accounts/callfire");
        Assert.DoesNotContain(SmsHost.Password, json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(host.Secret, json.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"login":"a"}""", "password", "missing")]
    [InlineData("""{"password":"a"}""", "login", "missing")]
    [InlineData("""{"login":"a b","password":"a"}""", "login", "format")]
    [InlineData("""{"login":"a:b","password":"a"}""", "login", "format")]
    [InlineData("""{"login":"a","password":"a","publicUrl":"ftp://a"}""", "publicUrl", "url")]
    [InlineData("""{"login":"a","password":"a","secret":"mine"}""", "secret", "unknown-member")]
    public async Task What_is_wrong_with_an_account_is_named(string json, string field, string code)
    {
        var (status, problem) = await host.SendAsync(HttpMethod.Put, "accounts/callfire", JsonDocument.Parse(json).RootElement);
        var error = problem.GetProperty("errors")[0];
        Assert.Equal((422, field, code), (status, error.GetProperty("field").GetString(), error.GetProperty("code").GetString()));
        Assert.Empty(host.Provider.Asked);
    }

    [Theory]
    [InlineData("""{"provider":"callfire","messagingService":"MG00000000000000000000000000000000"}""", "messagingService", "provider")]
    [InlineData("""{"provider":"callfire","number":"+447700900103"}""", "number", "provider")]
    [InlineData("""{"provider":"callfire","number":"+18765550100"}""", "number", "provider")]
    [InlineData("""{"provider":"callfire"}""", "number", "missing")]
    [InlineData("""{"provider":"callfire","number":"67076"}""", null, null)]
    [InlineData("""{"provider":"callfire","number":"+14165550100"}""", null, null)]
    public async Task A_sender_there_is_a_number_of_the_United_States_or_Canada(string json, string? field, string? code)
    {
        var (status, answer) = await host.SendAsync(HttpMethod.Put, "senders/new", JsonDocument.Parse(json).RootElement);
        Assert.Equal(field is null ? 200 : 422, status);
        if (field is null) Assert.EndsWith("/callfire", answer.GetProperty("inboundUrl").GetString(), StringComparison.Ordinal);
        else Assert.Contains(answer.GetProperty("errors").EnumerateArray(), e => e.GetProperty("field").GetString() == field && e.GetProperty("code").GetString() == code);
    }

    private async Task SetAsync(string login) => await host.PutAsync("accounts/callfire", new { login, password = SmsHost.Password });

    /// <summary>CallFire with a memory: it finds by name what was made, and what only begins so.</summary>
    private static Func<HttpRequestMessage, (int, string)> Account(List<JsonElement> made)
    {
        var there = new List<(int Id, JsonElement Hook)>();
        return request =>
        {
            if (request.Method == HttpMethod.Delete)
            {
                there.RemoveAll(h => request.RequestUri!.AbsolutePath == $"/v2/webhooks/{h.Id}");
                return (204, "");
            }
            if (request.Method == HttpMethod.Get)
            {
                var name = System.Web.HttpUtility.ParseQueryString(request.RequestUri!.Query)["name"]!;
                var items = there.Where(h => Text(h.Hook, "name") == name).Select(h => new { id = h.Id, name, resource = Text(h.Hook, "resource"), callback = Text(h.Hook, "callback"), enabled = true });
                return (200, JsonSerializer.Serialize(new { items = items.Append(new { id = 9, name = $"{name} of others", resource = "InboundText", callback = "https://a.example", enabled = true }) }));
            }
            using var reader = new StreamReader(request.Content!.ReadAsStream());
            made.Add(JsonDocument.Parse(reader.ReadToEnd()).RootElement);
            there.Add((made.Count + 100, made[^1]));
            return (201, $$"""{"id":{{made.Count + 100}}}""");
        };

        static string Text(JsonElement hook, string member) => hook.GetProperty(member).GetString()!;
    }
}
