using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>A single-valued navigation property.</summary>
/// <param name="Name">Case-sensitive name in requests.</param>
/// <param name="Lookup">The column behind it.</param>
/// <param name="Target">Logical name of the table it leads to; of the first where, as for an owner, there are several.</param>
internal sealed record Navigation(string Name, Column.Lookup Lookup, string Target)
{
    /// <param name="table">Logical name.</param>
    public bool LeadsTo(string table) => table == Target || Lookup.Targets.Any(t => t.Navigation == Name && t.Table == table);
}
