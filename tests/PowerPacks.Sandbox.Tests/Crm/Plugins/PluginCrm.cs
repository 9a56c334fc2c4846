using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

/// <summary>A CRM into which plug-ins are registered as any tool registers them: by posting rows.</summary>
internal static class PluginCrm
{
    /// <summary>For a step that is one for all tables.</summary>
    public const string AnyTable = "none";

    private const string Namespace = "PowerPacks.Sandbox.Plugins";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Posts the assembly.</summary>
    /// <returns>Its id.</returns>
    public static Task<Guid> AddAssemblyAsync(this RunningCrm crm) => crm.CreateAsync("pluginassemblies", new
    {
        name = Namespace,
        version = "1.0.0.0",
        culture = "neutral",
        publickeytoken = "null",
        isolationmode = 2,
        sourcetype = 0,
        content = Convert.ToBase64String(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, $"{Namespace}.plugin"))),
    });

    /// <summary>Posts the assembly, the type and a step.</summary>
    /// <returns>The step's id.</returns>
    public static async Task<Guid> RegisterAsync(this RunningCrm crm, string type, string message, string table, int stage, string? configuration = null, object? more = null)
    {
        var assembly = await crm.AddAssemblyAsync();
        return await crm.AddStepAsync(await crm.AddTypeAsync(assembly, type), type, message, table, stage, configuration, more);
    }

    public static Task<Guid> AddTypeAsync(this RunningCrm crm, Guid assembly, string type) => crm.CreateAsync("plugintypes", new Dictionary<string, object>
    {
        ["typename"] = $"{Namespace}.{type}",
        ["name"] = type,
        ["friendlyname"] = type,
        ["pluginassemblyid@odata.bind"] = $"/pluginassemblies({assembly})",
    });

    /// <param name="crm">Where.</param>
    /// <param name="type">The plug-in type's id.</param>
    /// <param name="name">The step's name.</param>
    /// <param name="message">Such as <c>Create</c>.</param>
    /// <param name="table">Logical name.</param>
    /// <param name="stage">10, 20 or 40.</param>
    /// <param name="configuration">For the plug-in's constructor.</param>
    /// <param name="more">Further columns of the step.</param>
    public static async Task<Guid> AddStepAsync(this RunningCrm crm, Guid type, string name, string message, string table, int stage, string? configuration, object? more)
    {
        var step = await crm.StepRowAsync(name, message, table, stage, configuration, more);
        step["eventhandler_plugintype@odata.bind"] = $"/plugintypes({type})";
        step["plugintypeid@odata.bind"] = $"/plugintypes({type})";
        return await crm.CreateAsync("sdkmessageprocessingsteps", step);
    }

    /// <summary>A step without its handler.</summary>
    public static async Task<Dictionary<string, object?>> StepRowAsync(
        this RunningCrm crm, string name, string message, string table, int stage, string? configuration, object? more)
    {
        var messages = await crm.GetAsync($"sdkmessages?$select=sdkmessageid&$filter=name eq '{message}'");
        var id = messages.GetProperty("value")[0].GetProperty("sdkmessageid").GetGuid();
        var step = new Dictionary<string, object?>
        {
            ["name"] = name,
            ["stage"] = stage,
            ["mode"] = 0,
            ["rank"] = 1,
            ["configuration"] = configuration,
            ["sdkmessageid@odata.bind"] = $"/sdkmessages({id})",
        };
        if (table != AnyTable)
        {
            var filters = await crm.GetAsync($"sdkmessagefilters?$select=sdkmessagefilterid&$filter=primaryobjecttypecode eq '{table}' and _sdkmessageid_value eq {id}");
            step["sdkmessagefilterid@odata.bind"] = $"/sdkmessagefilters({filters.GetProperty("value")[0].GetProperty("sdkmessagefilterid").GetGuid()})";
        }
        foreach (var property in JsonSerializer.SerializeToElement(more ?? new { }).EnumerateObject()) step[property.Name] = property.Value;
        return step;
    }

    public static Task<Guid> AddImageAsync(this RunningCrm crm, Guid step, int kind, string alias, string columns) =>
        crm.CreateAsync("sdkmessageprocessingstepimages", new Dictionary<string, object>
        {
            ["name"] = alias,
            ["entityalias"] = alias,
            ["imagetype"] = kind,
            ["attributes"] = columns,
            ["messagepropertyname"] = "Target",
            ["sdkmessageprocessingstepid@odata.bind"] = $"/sdkmessageprocessingsteps({step})",
        });

    /// <summary>What plug-ins wrote down, oldest first.</summary>
    public static async Task<IReadOnlyList<string>> NotesAsync(this RunningCrm crm, string subject)
    {
        var notes = await crm.GetAsync($"annotations?$select=notetext&$filter=subject eq '{subject}'&$orderby=versionnumber");
        return [.. notes.GetProperty("value").EnumerateArray().Select(n => n.GetProperty("notetext").GetString() ?? "")];
    }

    public static async Task<IReadOnlyList<JsonElement>> JobsAsync(this RunningCrm crm) =>
        [.. (await crm.GetAsync("asyncoperations?$orderby=sequence")).GetProperty("value").EnumerateArray()];

    /// <summary>The only job there is, once it has a reason.</summary>
    public static async Task<JsonElement> JobAsync(this RunningCrm crm, int reason)
    {
        JsonElement found = default;
        await crm.UntilAsync($"a job has the reason {reason}", async () =>
        {
            found = (await crm.JobsAsync()).FirstOrDefault(j => j.GetProperty("statuscode").GetInt32() == reason);
            return found.ValueKind is JsonValueKind.Object;
        });
        return found;
    }

    /// <summary>Waits for what another thread of the CRM does.</summary>
    public static async Task UntilAsync(this RunningCrm crm, string what, Func<Task<bool>> holds)
    {
        _ = crm;
        for (var deadline = DateTime.UtcNow + Patience; !await holds(); await Task.Delay(20, RunningCrm.Cancel))
            Assert.True(DateTime.UtcNow < deadline, $"Waited in vain until {what}.");
    }
}
