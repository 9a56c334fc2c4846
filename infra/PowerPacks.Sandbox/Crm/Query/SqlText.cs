using System.Text;

namespace PowerPacks.Sandbox.Crm.Query;

/// <summary>A SQL statement in the making. Whatever a client sent enters it as a parameter only.</summary>
internal sealed class SqlText
{
    private readonly StringBuilder text = new();
    private readonly List<object?> parameters = [];

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
