namespace PowerPacks.EndToEnd.Tests.Running;

/// <summary>Where the tests find and leave things.</summary>
internal static class Places
{
    private static readonly Lazy<string> RootFolder = new(() =>
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "PowerPacks.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
    });

    private static readonly Lazy<string> RunFolder = new(() => Directory.CreateTempSubdirectory("powerpacks-run-").FullName);

    /// <summary>The repository.</summary>
    public static string Root => RootFolder.Value;

    /// <summary>What a person may want to look at after a run.</summary>
    public static string Results => Directory.CreateDirectory(Path.Combine(RootFolder.Value, "TestResults")).FullName;

    /// <summary>Everything that this run's sandboxes and relays keep and log, in a folder for each.</summary>
    public static string Run => RunFolder.Value;

    public static string InRun(string name) => Directory.CreateDirectory(Path.Combine(Run, name)).FullName;
}
