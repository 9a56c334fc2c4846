namespace PowerPacks.Relay.Packs.WebForm;

/// <summary>The files beside this one, embedded in the assembly.</summary>
internal static class Asset
{
    /// <exception cref="InvalidOperationException">There is no such file: the project file lost it.</exception>
    public static string Read(string name)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream($"{typeof(Asset).Namespace}.{name}")
            ?? throw new InvalidOperationException($"{name} is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
