using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Storage;

/// <summary>How states and their reasons belong together.</summary>
internal static class LifeCycle
{
    /// <returns>The status reason that a row of a table gets with a state; null where the state has none.</returns>
    public static int? ReasonOf(StoredTable table, int state)
    {
        if (table.FindColumn("statuscode") is not Column.Choice reasons) return null;
        var said = (table.FindColumn("statecode") as Column.Choice)?.Options.FirstOrDefault(o => o.Value == state)?.DefaultReason;
        var own = reasons.Options.Where(o => o.State == state).ToList();
        return (own.Find(o => o.Value == said) ?? own.FirstOrDefault())?.Value;
    }
}
