using System.Text.Json;
using PowerPacks.Sandbox.Tests.Crm.Security;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>A solution that extends another publisher's table leaves the columns there as they are.</summary>
public sealed class OthersColumnTests
{
    private static readonly Label Word = ("Word", "Mot", "Woord", "Palavra");

    private static Solution Extending(Publisher publisher, string name, params Column[] columns) =>
        new(name, Word, Word) { Publisher = publisher, Extensions = [new TableExtension("demo_Thing") { Columns = columns }] };

    private static readonly Publisher Others = new("others", "Others", "othr", 80_000);

    [Fact]
    public async Task A_column_and_its_security_are_its_owners()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var clerk = RunningCrm.As(PrivilegeTests.Add(crm, new Role("Clerk", new Privilege("demo_Thing", Access.All))));
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "x", demo_secret = "s" });
        await crm.ImportAsync(Demo.Managed(Extending(Others, "More", new Column.Text("demo_Secret", Word, 5), new Column.Text("demo_Code", Word, 500), new Column.Text("othr_Own", Word, 10))));
        Assert.Equal(JsonValueKind.Null, (await crm.GetAsync($"demo_things({thing})", clerk)).GetProperty("demo_secret").ValueKind);
        await crm.DoAsync("PATCH", $"demo_things({thing})", new { demo_secret = "longer than five", othr_own = "o" });
        Assert.Equal("0x80044331", (await crm.RefusedAsync("PATCH", $"demo_things({thing})", new { demo_code = new string('c', 21) })).Code);
        await crm.DoAsync("DELETE", $"solutions({await crm.FindSolutionAsync("More")})");
        Assert.Equal("longer than five", (await crm.GetAsync($"demo_things({thing})")).GetProperty("demo_secret").GetString());
    }

    [Fact]
    public async Task A_secret_that_its_owner_takes_away_is_not_opened_by_another()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(Demo.Managed(Extending(Others, "More", new Column.Text("demo_Secret", Word, 50))));
        var without = Demo.Managed(Demo.Solution with { Tables = [Demo.Thing with { Columns = [.. Demo.Thing.Columns.Where(c => !c.Secured)] }], ColumnSecurityProfiles = [] }, "1.1.0.0");
        var refused = await crm.RefusedImportAsync(without);
        Assert.Contains("it takes away the secured column demo_thing.demo_secret, which another solution would keep for everybody to read", refused.Message, StringComparison.Ordinal);
        await crm.DoAsync("DELETE", $"solutions({await crm.FindSolutionAsync("More")})");
        var open = Demo.Managed(Demo.Solution with { Tables = [Demo.Thing with { Columns = [.. Demo.Thing.Columns.Select(c => c with { Secured = false })] }], ColumnSecurityProfiles = [] }, "1.1.0.0");
        await crm.ImportAsync(open); // its owner may
    }

    [Fact]
    public async Task Its_owner_may_declare_it_anew_in_a_second_solution()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(Demo.Managed(Extending(Demo.Publisher, "Second", new Column.Text("demo_Code", Word, 500))));
        await crm.CreateAsync("demo_things", new { demo_code = new string('c', 21) });
    }

    [Fact]
    public async Task A_column_that_is_there_as_another_kind_is_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        var refused = await crm.RefusedImportAsync(Demo.Managed(Extending(Others, "More", new Column.Boolean("demo_Code", Word))));
        Assert.Contains("column demo_thing.demo_code is there already, is another's and is Text, not Boolean", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anothers_choice_keeps_its_options()
    {
        await using var crm = await RunningCrm.StartAsync();
        await crm.ImportAsync(Demo.Managed());
        await crm.ImportAsync(Demo.Managed(Extending(Others, "More", new Column.Text("othr_Own", Word, 10)) with { Choices = [new GlobalChoice("demo_colour", Word, new ChoiceOption(800_000_000, Word))] }));
        await crm.CreateAsync("demo_things", new { demo_colour = 700_000_001 });
    }
}
