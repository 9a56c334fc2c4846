using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace PowerPacks.Solutions.Checks.Tables;

/// <summary>A role gives privileges that exist: one for each verb and table, spelled as the table is; nobody assigns or shares what the organization owns.</summary>
internal sealed partial class RolesNamePrivileges : IRule
{
    private static readonly string[] Levels = ["Basic", "Local", "Deep", "Global"];
    private static readonly string[] OfOwners = ["Assign", "Share"];

    // Privileges that are not named after a table of StandardTables: all activities share one set, and metadata has names of its own.
    private static readonly string[] Others = ["Activity", "Entity", "Attribute", "Relationship", "OptionSet", "Customization", "Note", "User", "AsyncOperation", "PluginTraceLog", "SdkMessage", "PluginType", "PluginAssembly", "WebResource", "Query", "SystemForm"];

    public IEnumerable<Finding> Check(Inspection solution) => solution.Customizations.Elements("Roles").Elements("Role").SelectMany(r => Check(solution, r));

    private static IEnumerable<Finding> Check(Inspection solution, XElement role)
    {
        var seen = new HashSet<string>();
        foreach (var privilege in role.Elements("RolePrivileges").Elements("RolePrivilege"))
        {
            var (name, level) = (privilege.Attribute("name")?.Value ?? "", privilege.Attribute("level")?.Value ?? "");
            if (!seen.Add(name)) yield return solution.Wrong(privilege, "the role has it twice", "keep the wider one");
            if (!Levels.Contains(level)) yield return solution.Wrong(privilege, $"there is no level {level}", $"use one of {string.Join(", ", Levels)}");
            if (Fault(solution, name, level) is { } fault) yield return solution.Wrong(privilege, fault, "name a privilege that exists, or leave it out");
        }
    }

    /// <returns>Why there is no such privilege; null where there is.</returns>
    public static string? Fault(Inspection solution, string name, string level)
    {
        var match = Shape().Match(name);
        if (!match.Success) return $"{name} is no privilege";
        var (verb, table) = (match.Groups[1].Value, match.Groups[2].Value);
        var own = solution.Described(table).FirstOrDefault(t => t.IsWhole);
        if (own is null) return Others.Contains(table) || solution.HasTable(table) ? null : $"there is no table {table}";
        if (own.SchemaName != table) return $"the table is spelled {own.SchemaName}";
        if (own.IsActivity) return "activities share the privileges of Activity";
        if (!own.IsOfOrganization) return null;
        if (OfOwners.Contains(verb)) return $"the organization owns {table}: nobody can {verb.ToLowerInvariant()} it";
        return level == "Global" ? null : $"the organization owns {table}: its level is Global, not {level}";
    }

    [GeneratedRegex("^prv(Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(.+)$")]
    private static partial Regex Shape();
}
