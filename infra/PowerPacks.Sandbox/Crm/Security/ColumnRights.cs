namespace PowerPacks.Sandbox.Crm.Security;

/// <summary>What profiles allow with one secured column, added up.</summary>
internal readonly record struct ColumnRights(bool Read, bool Create, bool Update)
{
    public ColumnRights With(ColumnRights other) => new(Read || other.Read, Create || other.Create, Update || other.Update);
}
