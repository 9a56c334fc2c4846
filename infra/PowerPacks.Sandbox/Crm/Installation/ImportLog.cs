using System.Globalization;
using System.Xml.Linq;

namespace PowerPacks.Sandbox.Crm.Installation;

/// <summary>What became of each component of an import, as its job's <c>data</c> says it.</summary>
/// <param name="started">When the import began.</param>
/// <param name="advance">Told which share of the components is done, from 0 to 1.</param>
internal sealed class ImportLog(DateTimeOffset started, Action<double>? advance = null)
{
    private readonly List<(ComponentType Type, string Name)> done = [];
    private (ComponentType Type, string Name)? current;

    /// <summary>Told of a component before anything is done to it: a test plants its faults here.</summary>
    public Action<ComponentType, string>? Planted { get; init; }

    /// <summary>How many components there are to import.</summary>
    public int Expected { get; set; }

    /// <summary>Says which component is next; the one before it has succeeded.</summary>
    public void Begin(ComponentType type, string name)
    {
        Finish();
        current = (type, name);
        if (Expected > 0) advance?.Invoke(Math.Min(1d, (double)done.Count / Expected));
        Planted?.Invoke(type, name);
    }

    public void Finish()
    {
        if (current is { } last) done.Add(last);
        current = null;
    }

    /// <summary>Says that a component that seemed to have succeeded is the one that failed.</summary>
    public void Blame(ComponentType type, string name)
    {
        done.Remove((type, name));
        current = (type, name);
    }

    /// <param name="file">Null where the zip could not even be read.</param>
    /// <param name="now">When it ended.</param>
    /// <param name="failure">Why it did not succeed; null where it did.</param>
    public string ToXml(SolutionFile? file, DateTimeOffset now, CrmException? failure)
    {
        var ok = failure is null;
        var root = new XElement("importexportxml", new XAttribute("start", Ticks(started)), new XAttribute("stop", Ticks(now)), new XAttribute("progress", ok ? "100.00" : "0.00"),
            new XAttribute("processed", "true"), new XAttribute("succeeded", ok ? "true" : "false"), new XAttribute("status", ok ? "Imported" : "Failed"));
        root.Add(new XElement("solutionManifests", file is null ? new XElement("solutionManifest", new XAttribute("processed", "true"), Result(failure)) : new XElement("solutionManifest",
            new XAttribute("id", file.UniqueName), new XAttribute("LocalizedName", file.Title.English), new XAttribute("processed", "true"),
            new XElement("UniqueName", file.UniqueName), new XElement("Version", file.Version), new XElement("Managed", file.IsManaged ? "1" : "0"), Result(failure))));
        // Nothing of a failed import is there, but the log says how far it came and at which component it ended.
        foreach (var kind in done.Select(d => (d.Type, d.Name, Failure: (CrmException?)null)).Concat(current is { } at ? [(at.Type, at.Name, failure)] : []).GroupBy(d => d.Type))
        {
            var name = ElementOf(kind.Key);
            root.Add(new XElement(name is "entity" ? "entities" : name + "s", kind.Select(c => new XElement(name, new XAttribute("id", c.Name), new XAttribute("LocalizedName", c.Name), new XAttribute("processed", "true"), Result(c.Failure)))));
        }
        return root.ToString(SaveOptions.DisableFormatting);

        XElement Result(CrmException? problem) => new("result", new XAttribute("result", problem is null ? "success" : "failure"), new XAttribute("errorcode", problem?.Code ?? "0"),
            new XAttribute("errortext", problem?.Message ?? ""), new XAttribute("datetime", now.UtcDateTime.ToString("HH:mm:ss.ff", CultureInfo.InvariantCulture)), new XAttribute("datetimeticks", Ticks(now)));
    }

    private static string Ticks(DateTimeOffset moment) => moment.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a kind of component is called in a log.</summary>
    public static string ElementOf(ComponentType type) => type switch
    {
        ComponentType.OptionSet => "optionset",
        ComponentType.Key => "entityKey",
        ComponentType.View => "savedquery",
        ComponentType.Form => "systemform",
        ComponentType.WebResource => "webResource",
        ComponentType.PluginAssembly => "pluginAssembly",
        ComponentType.Step => "sdkMessageProcessingStep",
        _ => char.ToLowerInvariant(type.ToString()[0]) + type.ToString()[1..],
    };
}
