using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>What tests do with a row of any of our tables.</summary>
internal static class Rows
{
    /// <summary>The row as an image keeps it, however the row goes on.</summary>
    public static Entity Image(this Entity row)
    {
        var copy = new Entity(row.LogicalName, row.Id);
        copy.Attributes.AddRange(row.Attributes);
        return copy;
    }

    public static Entity Changes(this Entity row, string column, object? value) => new(row.LogicalName, row.Id) { [column] = value };

    public static int? Status(this Entity row) => row.GetAttributeValue<OptionSetValue>("statuscode")?.Value;

    public static string? Problem(this Entity row) => row.GetAttributeValue<string>("pp_problem");
}
