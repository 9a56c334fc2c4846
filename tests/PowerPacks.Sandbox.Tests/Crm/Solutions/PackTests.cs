using PowerPacks.Core;
using PowerPacks.Packs.WebForm;
using PowerPacks.Solutions;
using PowerPacks.Solutions.Zip;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>What the packs declare is what an organization has after their zips are imported.</summary>
public sealed class PackTests
{
    [Fact]
    public async Task The_packs_own_solutions_make_an_empty_organization_a_working_one()
    {
        await using var crm = await RunningCrm.StartAsync(tables: []);
        var refused = await crm.RefusedImportAsync(Zip(WebFormSolution.Declaration, CoreSolution.Declaration));
        Assert.Equal("0x8004801D", refused.Code);
        await crm.ImportAsync(Zip(CoreSolution.Declaration));
        await crm.ImportAsync(Zip(WebFormSolution.Declaration, CoreSolution.Declaration));
        foreach (var table in CoreSolution.Declaration.Tables.Concat(WebFormSolution.Declaration.Tables)) Same(table, crm.Organization.Schema[table.LogicalName].Declaration);
        foreach (var resource in WebFormSolution.Declaration.WebResources)
        {
            using var response = await crm.Pages.GetAsync($"orgs/contoso/WebResources/{resource.Name}", RunningCrm.Cancel);
            Assert.Equal(resource.Content.ToArray(), await response.Content.ReadAsByteArrayAsync(RunningCrm.Cancel));
        }
        await crm.CreateAsync("pp_formsubmissions", new { pp_name = "x", pp_envelopeid = "e" });
    }

    /// <summary>What the zip cannot say, such as the order of columns, is no part of it.</summary>
    private static void Same(Table declared, Table read)
    {
        Assert.Equal((declared.SchemaName, declared.EntitySetName, declared.PrimaryId, declared.PrimaryName, declared.Kind, declared.Ownership, declared.HasNotes, declared.HasActivities, declared.ChangeTracking),
            (read.SchemaName, read.EntitySetName, read.PrimaryId, read.PrimaryName, read.Kind, read.Ownership, read.HasNotes, read.HasActivities, read.ChangeTracking));
        Assert.Equal((declared.Title, declared.PluralTitle), (read.Title, read.PluralTitle));
        foreach (var column in declared.Columns)
        {
            var found = read.Columns.Single(c => c.LogicalName == column.LogicalName);
            Assert.Equal((column.GetType(), Spelled(column), column.Title, column.Description, column.Secured), (found.GetType(), Spelled(found), found.Title, found.Description, found.Secured));
            Assert.Equal(Facts(column), Facts(found));
        }
        Assert.Equal(declared.Keys.Select(k => (k.SchemaName, string.Join(',', k.Columns))).Order(), read.Keys.Select(k => (k.SchemaName, string.Join(',', k.Columns))).Order());
    }

    // The platform spells state and status in lower case, whatever a declaration does.
    private static string Spelled(Column column) => column.LogicalName is "statecode" or "statuscode" ? column.LogicalName : column.SchemaName;

    private static string Facts(Column column) => column switch
    {
        Column.Text text => $"{text.MaxLength} {text.Format} {text.AutoNumber}",
        Column.Memo memo => $"{memo.MaxLength}",
        Column.WholeNumber number => $"{number.Minimum} {number.Maximum}",
        Column.DecimalNumber number => $"{number.Precision}",
        Column.Boolean boolean => $"{boolean.Default} {boolean.True} {boolean.False}",
        Column.DateTime date => $"{date.DateOnly} {date.TimeZoneIndependent}",
        Column.Choice choice => string.Join(',', choice.Options.Select(o => $"{o.Value} {o.Label} {o.State}").Order(StringComparer.Ordinal)) + choice.Default + choice.Global,
        Column.Lookup lookup => string.Join(',', lookup.Targets.Select(t => $"{t.Table} {t.Navigation} {t.OnDelete}").Order(StringComparer.Ordinal)),
        _ => "",
    };

    private static byte[] Zip(Solution solution, params IReadOnlyList<Solution> required) => SolutionZip.Write(new Release(solution, "1.0.0.0", null, required), isManaged: true);
}
