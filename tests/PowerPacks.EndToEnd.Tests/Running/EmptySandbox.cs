using System.Net.Http.Json;
using System.Text.Json;

namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>A sandbox that began empty, after an administrator's first hour: both zips imported, the organization registered, the relay shown the way into the CRM.</summary>
public sealed class EmptySandbox() : OtherSandbox("empty", "--empty")
{
    /// <summary>The organization's key at its relay.</summary>
    internal string Key { get; private set; } = "";

    /// <summary>What was answered before anything was imported.</summary>
    internal int StatusBefore { get; private set; }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var cancellation = TestContext.Current.CancellationToken;
        StatusBefore = (await Maker.SendAsync(HttpMethod.Get, "pp_webforms", null, cancellation)).Status;
        foreach (var solution in (string[])["PowerPacksCore", "PowerWebForm"])
        {
            var (status, answer) = await Maker.ImportAsync(Maker.Zip(solution), cancellation);
            Assert.True(status == 204, $"{solution}: {status} {answer}");
        }
        await RegisterAsync(cancellation);
    }

    internal FaultSwitches Faults => new(Http, Description);

    /// <summary>What the registration page does: it asks the registration engine, and saves what that answers in a row.</summary>
    private async Task RegisterAsync(CancellationToken cancellation)
    {
        using var registered = await Http.PostAsJsonAsync($"{Description.Registration}/v1/registrations", new
        {
            contact = new { name = "Ada", email = "ada@contoso.example" },
            organization = new { id = Contoso.Id, name = Contoso.Name, url = Contoso.Url },
            userCount = 5,
            packs = new[] { "webform" },
            region = Contoso.Region,
            terms = "2026-11",
        }, cancellation);
        var receipt = JsonSerializer.Deserialize<JsonElement>(await registered.Content.ReadAsStringAsync(cancellation));
        Assert.True(registered.IsSuccessStatusCode, $"{receipt}");
        Key = receipt.GetProperty("key").GetString()!;
        var row = new { pp_name = Contoso.Name, pp_relayurl = Description.RelayOf(Contoso), pp_organizationkey = Key, pp_grant = receipt.GetProperty("grant").GetString() };
        await Maker.DoAsync(HttpMethod.Post, "pp_registrations", row, cancellation);
        var id = (await Maker.RowsAsync("pp_registrations?$select=pp_name", cancellation))[0].GetProperty("pp_registrationid").GetGuid();
        await Maker.DoAsync(HttpMethod.Patch, $"pp_registrations({id})", new { pp_checkrequestedon = DateTime.UtcNow }, cancellation);
        await Maker.UntilAsync($"pp_registrations({id})?$select=pp_packs", "a registration that the relay knows", r => r.GetProperty("pp_packs").GetString() == "webform", cancellation);
        await new Administrator(Http, Description.RelayOf(Contoso), Key).PutAsync("/v1/organization/crm", new { kind = "token", token = Contoso.CrmToken }, cancellation);
    }
}
