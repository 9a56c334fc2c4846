using System.Globalization;

namespace PowerPacks.Solutions.Xml;

/// <summary>The id of every component, from names that never change. Titles are in none of them.</summary>
public static class Ids
{
    public static Guid Form(string table, string name) => ComponentId.Of("form", table, name);

    public static Guid View(string table, string name) => ComponentId.Of("view", table, name);

    public static Guid Chart(string table, string name) => ComponentId.Of("chart", table, name);

    public static Guid Dashboard(string solution, string name) => ComponentId.Of("dashboard", solution, name);

    public static Guid Role(string solution, string name) => ComponentId.Of("role", solution, name);

    public static Guid ColumnSecurityProfile(string solution, string name) => ComponentId.Of("columnsecurityprofile", solution, name);

    public static Guid WebResource(string name) => ComponentId.Of("webresource", name);

    public static Guid Assembly(string name) => ComponentId.Of("assembly", name);

    public static Guid PluginType(string fullName) => ComponentId.Of("plugintype", fullName);

    /// <summary>A class has one step for a message, table, stage and mode.</summary>
    public static Guid Step(string pluginType, Step step) => ComponentId.Of("step",
        pluginType, step.Message, step.Table ?? "", ((int)step.Stage).ToString(CultureInfo.InvariantCulture), step.IsAsync ? "async" : "sync");

    public static Guid StepImage(Guid step, string name) => ComponentId.Of("stepimage", step.ToString("D"), name);

    /// <summary>As most of a solution writes an id.</summary>
    internal static string Braced(this Guid id) => id.ToString("B");
}
