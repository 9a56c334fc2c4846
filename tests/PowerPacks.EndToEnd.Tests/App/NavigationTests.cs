using System.Text.Json;
using Microsoft.Playwright;
using PowerPacks.EndToEnd.Tests.Running;

namespace PowerPacks.EndToEnd.Tests.App;

/// <summary>An app shows what its user may read, and nothing else.</summary>
public sealed class NavigationTests(RunningSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Maker Maker => new(sandbox.Http, sandbox.Description.Fabrikam);

    [Fact]
    public async Task A_table_that_its_user_may_not_read_is_not_in_the_navigation()
    {
        var name = $"Ann {Guid.NewGuid().ToString("N")[..8]}";
        await AddUserAsync(name);
        await using var colleague = await Colleague.OpenAsync(sandbox, sandbox.Description.Fabrikam);
        await colleague.GoAsync($"appname={Colleague.SalesHub}&pagetype=dashboard");
        await Assertions.Expect(Entry(colleague, "Opportunities")).ToBeVisibleAsync();

        await colleague.Page.GetByRole(AriaRole.Button, new() { Name = "Account of" }).ClickAsync();
        await colleague.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = name }).ClickAsync();
        await Assertions.Expect(colleague.Page.GetByRole(AriaRole.Button, new() { Name = $"Account of {name}" })).ToBeVisibleAsync();
        await Assertions.Expect(Entry(colleague, "Leads")).ToBeVisibleAsync();
        await Assertions.Expect(Entry(colleague, "Opportunities")).ToHaveCountAsync(0);
    }

    private static ILocator Entry(Colleague colleague, string table) => colleague.Navigation.GetByRole(AriaRole.Link, new() { Name = table });

    /// <summary>Adds a basic user, in an organization in which those may not read opportunities.</summary>
    private async Task AddUserAsync(string name)
    {
        await Maker.DoAsync(HttpMethod.Post, "systemusers", new { lastname = name, internalemailaddress = $"{Guid.NewGuid():N}@fabrikam.example" }, Cancellation);
        var user = Id(await Maker.RowsAsync($"systemusers?$select=systemuserid&$filter=lastname eq '{name}'", Cancellation), "systemuserid");
        var role = Id(await Maker.RowsAsync("roles?$select=roleid&$filter=name eq 'Basic User'", Cancellation), "roleid");
        var privilege = Id(await Maker.RowsAsync("privileges?$select=privilegeid&$filter=name eq 'prvReadOpportunity'", Cancellation), "privilegeid");
        await Maker.DoAsync(HttpMethod.Post, $"roles({role})/Microsoft.Dynamics.CRM.RemovePrivilegeRole", new { PrivilegeId = privilege }, Cancellation);
        await Maker.DoAsync(HttpMethod.Post, $"systemusers({user})/systemuserroles_association/$ref", new Dictionary<string, string> { ["@odata.id"] = $"{sandbox.Description.Fabrikam.Url}/api/data/v9.2/roles({role})" }, Cancellation);
    }

    private static string Id(IEnumerable<JsonElement> rows, string column) => rows.Single().GetProperty(column).GetString()!;
}
