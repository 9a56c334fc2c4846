using System.Text.Json;

namespace PowerPacks.Sandbox.Samples;

/// <summary>Keeps the sample organizations' keys, readable by the owner only. Registration shows a key once, so a second start needs them from here.</summary>
internal sealed class KeyFile(string path)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>What was saved last; nothing at the first start.</returns>
    /// <exception cref="SandboxProblem">The file is not one this program wrote.</exception>
    public async Task<IReadOnlyList<RegisteredOrganization>> ReadAsync(CancellationToken cancellation)
    {
        if (!File.Exists(path)) return [];
        try
        {
            await using var stream = File.OpenRead(path);
            return await JsonSerializer.DeserializeAsync<RegisteredOrganization[]>(stream, Json, cancellation) ?? [];
        }
        catch (JsonException e)
        {
            throw new SandboxProblem($"{path} is damaged. Without it the data in its folder cannot be continued: start with another --data, or delete the folder.", e);
        }
    }

    /// <summary>Replaces the file as a whole, so that a power cut leaves the old one or the new one.</summary>
    public async Task WriteAsync(IReadOnlyList<RegisteredOrganization> organizations, CancellationToken cancellation)
    {
        var next = path + ".next";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        await using (var stream = new FileStream(next, options))
        {
            await JsonSerializer.SerializeAsync(stream, organizations, Json, cancellation);
            stream.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
    }
}
