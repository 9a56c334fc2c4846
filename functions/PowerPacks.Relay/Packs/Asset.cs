namespace PowerPacks.Relay.Packs;

/// <summary>The files that stand beside a pack's code, embedded in the assembly.</summary>
internal static class Asset
{
    /// <param name="name">From this folder on, with points: <c>WebForm.form.css</c>.</param>
    /// <exception cref="InvalidOperationException">There is no such file: the project file lost it.</exception>
    public static Stream Open(string name) => typeof(Asset).Assembly.GetManifestResourceStream($"{typeof(Asset).Namespace}.{name}") ?? throw new InvalidOperationException($"{name} is not embedded in the assembly.");

    /// <inheritdoc cref="Open"/>
    public static string Read(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }
}
