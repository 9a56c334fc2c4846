using System.Text;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>However a request names an installed solution, it is uninstalled or stays: it is never a row that comes and goes alone.</summary>
public sealed class SolutionAddressTests
{
    private static readonly Label Word = ("Word", "Mot", "Woord", "Palavra");

    /// <summary>Gives solutions a key, as only another solution can.</summary>
    private static Solution Keyed => new("Keyed", Word, Word)
    {
        Publisher = Demo.Publisher,
        Extensions = [new TableExtension("Solution") { Columns = [new Column.Text("demo_Note", Word, 10)], Keys = [new AlternateKey("demo_NameKey", Word, "uniquename")] }],
    };

    [Theory]
    [InlineData("D")]
    [InlineData("N")]
    [InlineData("B")]
    [InlineData("upper")]
    [InlineData("named")]
    [InlineData("key")]
    [InlineData("batch")]
    public async Task A_deletion_uninstalls_it_with_its_tables(string form)
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed(Keyed));
        await crm.ImportAsync(Demo.Managed());
        var id = (await crm.FindSolutionAsync("Demo"))!.Value;
        if (form == "batch") Assert.Contains("204 No Content", await BatchAsync(crm, $"DELETE solutions({id:N})", inChangeSet: false), StringComparison.Ordinal);
        else await crm.DoAsync("DELETE", Address(form, id));
        Assert.Null(await crm.FindSolutionAsync("Demo"));
        Assert.Equal(404, (int)(await crm.SendAsync("GET", "demo_things")).StatusCode);
    }

    [Theory]
    [InlineData("PATCH", "solutions({0:N})")]
    [InlineData("PATCH", "solutions({0:D})")]
    [InlineData("PATCH", "solutions(uniquename='Demo')")]
    [InlineData("PUT", "solutions({0:N})/version")]
    [InlineData("DELETE", "solutions({0:D})/version")]
    [InlineData("POST", "solutions/Microsoft.Dynamics.CRM.UpdateMultiple")]
    public async Task A_change_of_its_row_is_refused(string method, string address)
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed(Keyed));
        await crm.ImportAsync(Demo.Managed());
        var id = (await crm.FindSolutionAsync("Demo"))!.Value;
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, address, id);
        object body = method switch
        {
            "PUT" => new { value = "9.0.0.0" },
            "POST" => new { Targets = new[] { new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.solution", ["solutionid"] = id, ["version"] = "9.0.0.0" } } },
            _ => new { version = "9.0.0.0" },
        };
        var refused = await crm.RefusedAsync(method, path, method == "DELETE" ? null : body);
        Assert.Contains("Solution Demo is what its file says", refused.Message, StringComparison.Ordinal);
        Assert.Equal("1.0.0.0", (await crm.GetAsync($"solutions({id})")).GetProperty("version").GetString());
    }

    [Fact]
    public async Task A_change_set_and_a_bulk_deletion_cannot_take_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var id = (await crm.FindSolutionAsync("Demo"))!.Value;
        Assert.Contains("cannot be part of a change set", await BatchAsync(crm, $"DELETE solutions({id:N})", inChangeSet: true), StringComparison.Ordinal);
        await crm.RefusedAsync("POST", "solutions/Microsoft.Dynamics.CRM.DeleteMultiple", new { Targets = new[] { new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.solution", ["solutionid"] = id } } });
        Assert.NotNull(await crm.FindSolutionAsync("Demo"));
        await crm.GetAsync("demo_things");
    }

    private static string Address(string form, Guid id) => form switch
    {
        "upper" => $"solutions({id.ToString("D").ToUpperInvariant()})",
        "named" => $"solutions(solutionid={id:D})",
        "key" => "solutions(uniquename='Demo')",
        _ => $"solutions({id.ToString(form)})",
    };

    private static async Task<string> BatchAsync(RunningCrm crm, string request, bool inChangeSet)
    {
        var part = $"Content-Type: application/http\nContent-Transfer-Encoding: binary\nContent-ID: 1\n\n{request} HTTP/1.1\n\n\n";
        var body = inChangeSet ? $"--b\nContent-Type: multipart/mixed; boundary=c\n\n--c\n{part}--c--\n--b--\n" : $"--b\n{part}--b--\n";
        using var content = new StringContent(body.Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.UTF8);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/mixed; boundary=b");
        using var response = await crm.Http.PostAsync("$batch", content, RunningCrm.Cancel);
        return await response.Content.ReadAsStringAsync(RunningCrm.Cancel);
    }
}
