namespace PowerPacks.Solutions.Checks.Tables;

/// <summary>A secured column is in a profile, or nobody but an administrator could ever use it; and a profile names secured columns.</summary>
internal sealed class SecuredColumnsHaveAProfile : IRule
{
    public IEnumerable<Finding> Check(Inspection solution)
    {
        var permitted = solution.Everywhere("FieldPermission").Select(p => $"{p.Element("EntityName")?.Value}.{p.Element("AttributeName")?.Value}").ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var table in solution.Tables)
        {
            foreach (var (name, column) in table.Columns.Where(c => c.Value.Element("IsSecured")?.Value == "1" && !permitted.Contains($"{table.LogicalName}.{c.Key}")))
                yield return solution.Wrong(column, $"{name} is secured, but in no profile", "add a FieldPermission for it, or do not secure it");
        }
        foreach (var permission in solution.Customizations.Descendants("FieldPermission"))
        {
            var (table, name) = (permission.Element("EntityName")?.Value ?? "", permission.Element("AttributeName")?.Value ?? "");
            var column = solution.Described(table).Select(t => t.Columns.GetValueOrDefault(name)).FirstOrDefault(c => c is not null);
            if (column is null ? !solution.HasTable(table) || solution.Missing(table, name) is not null : column.Element("IsSecured")?.Value != "1")
                yield return solution.Wrong(permission, $"{table}.{name} is no secured column", "secure the column, or leave it out of the profile");
        }
    }
}
