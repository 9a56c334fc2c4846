using System.Security.Cryptography;
using System.Text.Json;

namespace PowerPacks.Sandbox.Samples;

/// <summary>
/// Keeps the sandbox's keys, readable by the owner only: the operator key of its relays, and the sample organizations' keys. Registration shows a key once, so a
/// second start needs them from here.
/// </summary>
internal sealed class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int OperatorKeyBytes = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string path;

    private KeyFile(string path, Keys keys) => (this.path, OperatorKey, Organizations) = (path, keys.OperatorKey ?? NewOperatorKey(), keys.Organizations ?? []);

    /// <summary>Opens the operations of every relay of this sandbox.</summary>
    public string OperatorKey { get; }

    /// <summary>What was saved last; nothing at the first start.</summary>
    public IReadOnlyList<RegisteredOrganization> Organizations { get; private set; }

    /// <summary>Reads the file; where there is none yet, the first <see cref="WriteAsync"/> makes it.</summary>
    /// <exception cref="SandboxProblem">The file is not one this program wrote.</exception>
    public static async Task<KeyFile> OpenAsync(string path, CancellationToken cancellation)
    {
        if (!File.Exists(path)) return new KeyFile(path, new Keys(null, null));
        try
        {
            await using var stream = File.OpenRead(path);
            using var document = await JsonDocument.ParseAsync(stream, default, cancellation);
            // Before there was an operator key the file was the list of organizations.
            var keys = document.RootElement.ValueKind == JsonValueKind.Array
                ? new Keys(null, document.Deserialize<RegisteredOrganization[]>(Json))
                : document.Deserialize<Keys>(Json) ?? new Keys(null, null);
            return new KeyFile(path, keys);
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
            await JsonSerializer.SerializeAsync(stream, new Keys(OperatorKey, organizations), Json, cancellation);
            stream.Flush(flushToDisk: true);
        }
        File.Move(next, path, overwrite: true);
        Organizations = organizations;
    }

    private static string NewOperatorKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(OperatorKeyBytes));

    private sealed record Keys(string? OperatorKey, IReadOnlyList<RegisteredOrganization>? Organizations);
}
