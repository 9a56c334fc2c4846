using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Xrm.Sdk;
using PowerPacks.Sandbox.Crm.Storage;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>Plug-in objects, one for each step as on the platform: kept, and used by many threads at once.</summary>
internal sealed class PluginInstances : IDisposable
{
    private readonly ConcurrentDictionary<Guid, (string Revision, IPlugin Plugin)> instances = new();
    private readonly Dictionary<Guid, (long Revision, PluginLoadContext Context, Assembly Assembly)> assemblies = [];
    private readonly Lock loading = new();

    /// <exception cref="CrmException">400: its assembly or type is not there, is damaged, or is no plug-in.</exception>
    public IPlugin For(RegisteredStep step, Session session)
    {
        if (instances.TryGetValue(step.Id, out var known) && known.Revision == step.Revision) return known.Plugin;
        var plugin = Construct(TypeOf(step, session), step);
        instances[step.Id] = (step.Revision, plugin);
        return plugin;
    }

    public void Dispose()
    {
        lock (loading)
        {
            instances.Clear();
            foreach (var (_, context, _) in assemblies.Values) context.Unload();
            assemblies.Clear();
        }
    }

    private Type TypeOf(RegisteredStep step, Session session)
    {
        if (step.AssemblyId is not { } id) throw CrmErrors.PlugInUnloadable(step.TypeName, "its step names no plug-in type.");
        try
        {
            lock (loading) return Load(id, step, session).GetType(step.TypeName) ?? throw CrmErrors.PlugInUnloadable(step.TypeName, "its assembly has no such type.");
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException or FormatException or TypeLoadException or FileNotFoundException)
        {
            throw CrmErrors.PlugInUnloadable(step.TypeName, $"its assembly is damaged or needs another one ({e.GetType().Name}).");
        }
    }

    private Assembly Load(Guid id, RegisteredStep step, Session session)
    {
        if (assemblies.TryGetValue(id, out var loaded) && loaded.Revision == step.AssemblyRevision) return loaded.Assembly;
        var content = session.Scalar("SELECT content FROM pluginassembly WHERE pluginassemblyid = @0", Values.Store(id)) as string
            ?? throw CrmErrors.PlugInUnloadable(step.TypeName, "its assembly has no content.");
        var context = new PluginLoadContext($"plug-in {id}");
        using var bytes = new MemoryStream(Convert.FromBase64String(content), writable: false);
        var assembly = context.LoadFromStream(bytes);
        if (loaded.Context is { } replaced) replaced.Unload(); // whatever still runs in it keeps it until it ends
        assemblies[id] = (step.AssemblyRevision, context, assembly);
        return assembly;
    }

    private static IPlugin Construct(Type type, RegisteredStep step)
    {
        if (!typeof(IPlugin).IsAssignableFrom(type) || type.IsAbstract) throw CrmErrors.PlugInUnloadable(step.TypeName, "it does not implement IPlugin.");
        try
        {
            var made = type.GetConstructor([typeof(string), typeof(string)])?.Invoke([step.Configuration, step.SecureConfiguration])
                ?? type.GetConstructor([typeof(string)])?.Invoke([step.Configuration])
                ?? type.GetConstructor([])?.Invoke([]);
            return made as IPlugin ?? throw CrmErrors.PlugInUnloadable(step.TypeName, "it has no public constructor that the platform calls.");
        }
        catch (TargetInvocationException e)
        {
            throw CrmErrors.PlugInThrew(step.TypeName, e.InnerException!.GetType().ToString());
        }
    }
}
