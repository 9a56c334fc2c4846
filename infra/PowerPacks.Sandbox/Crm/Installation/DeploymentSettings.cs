using System.Text.Json;
using PowerPacks.Sandbox.Crm.Storage;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>
/// Values that an environment has ready for the environment variables of solutions, as the deployment settings file of the Power Platform gives them along with an
/// import: nobody types where this sandbox's registration is.
/// </summary>
internal static class DeploymentSettings
{
    public static void Apply(Session session, Schema schema, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0 || schema.Find("environmentvariablevalue") is not { } table) return;
        foreach (var (name, value) in values)
        {
            if (session.Scalar("SELECT environmentvariabledefinitionid FROM environmentvariabledefinition WHERE schemaname = @0", name) is not string definition) continue;
            if (session.Scalar("SELECT environmentvariablevalueid FROM environmentvariablevalue WHERE environmentvariabledefinitionid = @0", definition) is string there)
            {
                // Another port makes another address; what an admin set instead stays theirs.
                if (Guid.Parse(there) == IdOf(name)) session.Execute("UPDATE environmentvariablevalue SET value = @0 WHERE environmentvariablevalueid = @1", value, there);
                continue;
            }
            var row = new Dictionary<string, string>
            {
                ["schemaname"] = name,
                ["value"] = value,
                ["EnvironmentVariableDefinitionId@odata.bind"] = $"environmentvariabledefinitions({definition})",
            };
            Rows.Insert(session, RowChange.Parse(JsonSerializer.SerializeToElement(row), table, new RowContext(schema, null, null)), IdOf(name));
        }
    }

    private static Guid IdOf(string name) => ComponentId.Of("environmentvariablevalue", name);
}
