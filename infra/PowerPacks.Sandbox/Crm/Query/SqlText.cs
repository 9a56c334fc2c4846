using System.Text;
using PowerPacks.Sandbox.Crm.Security;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>A SQL statement in the making. Whatever a client sent enters it as a parameter only.</summary>
/// <param name="caller">For whom it reads; null where nothing in it depends on that.</param>
internal sealed class SqlText(Caller? caller = null)
{
    private readonly StringBuilder text = new();
    private readonly List<object?> parameters = [];

    public Caller? Caller => caller;

    public IReadOnlyList<object?> Parameters => parameters;

    public SqlText Append(string sql)
    {
        text.Append(sql);
        return this;
    }

    /// <returns>The name that stands for the value in the statement.</returns>
    public string Parameter(object? value)
    {
        parameters.Add(value);
        return $"@{parameters.Count - 1}";
    }

    public override string ToString() => text.ToString();
}
