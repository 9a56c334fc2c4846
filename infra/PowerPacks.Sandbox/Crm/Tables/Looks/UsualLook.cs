using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables.Looks;

/// <summary>What a table gets for which nobody designed anything: a list of its first columns, and a form of all that people fill in.</summary>
internal static class UsualLook
{
    private const int ListedColumns = 5;

    public static Look Of(Table table)
    {
        IReadOnlyList<ViewColumn> columns = [new ViewColumn(table.PrimaryName, 260), .. table.Columns.Where(c => IsListed(table, c)).Take(ListedColumns).Select(c => (ViewColumn)c.LogicalName), "modifiedon"];
        var all = new Label($"All {table.PluralTitle.English}", $"Tous : {table.PluralTitle.French ?? table.PluralTitle.English}", $"Alle {table.PluralTitle.Dutch ?? table.PluralTitle.English}",
            $"Todos: {table.PluralTitle.Portuguese ?? table.PluralTitle.English}");
        return new Look(table.LogicalName, [Information(table)],
            [new View("all", all, columns) { IsDefault = true, Order = [new SortOrder("modifiedon", Descending: true)] }, .. UsualViews.Finding([table.PrimaryName], columns)]);
    }

    private static bool IsListed(Table table, Column column) =>
        column.LogicalName != table.PrimaryName && column is Column.Text { MaxLength: <= 300 } or Column.Choice or Column.DateTime or Column.Boolean && column.LogicalName != table.PrimaryName;

    private static Form Information(Table table)
    {
        var shown = table.Columns.Where(c => c.LogicalName is not ("statecode" or "statuscode") && c is not (Column.UniqueIdentifier or Column.Lookup { Targets.Count: 0 })).ToList();
        return new Form("information", ("Information", "Informations", "Informatie", "Informações"),
            new FormTab("general", ("General", "Général", "Algemeen", "Geral"),
                new FormSection("fields", ("Details", "Détails", "Details", "Detalhes"), [.. shown.Where(c => c is not Column.Memo).Select(c => (FormControl)c.LogicalName)]) { Width = 2 },
                new FormSection("texts", ("Texts", "Textes", "Teksten", "Textos"), [.. shown.OfType<Column.Memo>().Select(c => new FormControl.Field(c.LogicalName) { Rows = 4 })])));
    }
}
