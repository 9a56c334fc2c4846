using PowerPacks.Sandbox.Crm.Installation;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>An import that fails anywhere leaves the organization as it was.</summary>
public sealed class AllOrNothingTests
{
    [Fact]
    public async Task A_failure_at_a_component_of_any_kind_leaves_everything_as_it_was()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("contacts", new { lastname = "L" });
        var kinds = new List<ComponentType>();
        crm.Organization.Imports.Planted = (type, _) => kinds.Add(type);
        await crm.ImportAsync(Demo.Managed());
        await crm.SendAsync("DELETE", $"solutions({await crm.FindSolutionAsync("Demo")})");
        Assert.True(kinds.Distinct().Count() >= 18, string.Join(", ", kinds.Distinct()));

        var before = crm.Organization.Everything();
        var version = crm.Organization.CustomizationVersion;
        foreach (var kind in kinds.Distinct())
        {
            var job = Guid.NewGuid();
            crm.Organization.Imports.Planted = (type, _) =>
            {
                if (type == kind) throw new PowerPacks.Sandbox.Crm.CrmException(400, "0x80048033", "planted");
            };
            Assert.Equal("planted", (await crm.RefusedImportAsync(Demo.Managed(), job)).Message);
            Assert.Equal((kind, before), (kind, crm.Organization.Everything()));
            Assert.Contains("planted", (await crm.GetAsync($"importjobs({job})")).GetProperty("data").GetString(), StringComparison.Ordinal);
        }
        Assert.Equal(version, crm.Organization.CustomizationVersion);
        Assert.Equal(404, (int)(await crm.SendAsync("GET", "demo_things")).StatusCode);
        crm.Organization.Imports.Planted = null;
        await crm.ImportAsync(Demo.Managed());
        await crm.CreateAsync("demo_things", new { demo_name = "x" });
        Assert.True(crm.Organization.CustomizationVersion > version);
    }

    [Fact]
    public async Task A_key_that_rows_break_is_not_made_and_nothing_else_of_the_upgrade_is()
    {
        await using var crm = await RunningCrm.StartAsync();
        var loose = Demo.Solution with { Tables = [Demo.Thing with { Keys = [] }] };
        await crm.ImportAsync(Demo.Managed(loose));
        for (var i = 0; i < 2; i++) await crm.CreateAsync("demo_things", new { demo_code = "same" });
        var before = crm.Organization.Everything();
        var refused = await crm.RefusedImportAsync(Demo.Managed(version: "1.1.0.0"));
        Assert.Contains("equal values in the columns of a new alternate key", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, crm.Organization.Everything());
    }

    [Fact]
    public async Task An_import_cannot_be_part_of_a_change_set()
    {
        await using var crm = await RunningCrm.StartAsync();
        var body = "--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 1\r\n\r\n" +
            "POST PublishAllXml HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{}\r\n--c\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 2\r\n\r\n" +
            "POST ImportSolution HTTP/1.1\r\nContent-Type: application/json\r\n\r\n{}\r\n--c--\r\n--b--\r\n";
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/mixed; boundary=b");
        using var response = await crm.Http.PostAsync("$batch", content, RunningCrm.Cancel);
        Assert.Contains("ImportSolution cannot be part of a change set", await response.Content.ReadAsStringAsync(RunningCrm.Cancel), StringComparison.Ordinal);
    }
}
