using System.Text.Json;

namespace PowerPacks.Sandbox.Azure.KeyVault;

/// <summary>A vault's secrets with their versions, and those deleted and not purged yet. Kept in a file where one is named.</summary>
internal sealed class Vault
{
    private readonly Lock gate = new();
    private readonly string? file;
    private readonly TimeProvider clock;
    private Contents contents = new([], []);

    public Vault(TimeProvider clock, string? file = null)
    {
        (this.clock, this.file) = (clock, file);
        if (File.Exists(file)) contents = JsonSerializer.Deserialize<Contents>(File.ReadAllBytes(file)) ?? contents;
    }

    /// <summary>Whether deleted secrets can be purged: not where the vault has purge protection.</summary>
    public bool IsPurgeable { get; set; } = true;

    /// <summary>Requests answered, since the start.</summary>
    public int Requests { get; set; }

    /// <returns>The new version; null where the name is a deleted secret's.</returns>
    public SecretVersion? Set(string name, string value, string? contentType)
    {
        lock (gate)
        {
            if (contents.Deleted.ContainsKey(name)) return null;
            var version = new SecretVersion(Guid.NewGuid().ToString("N"), value, contentType, clock.GetUtcNow());
            if (!contents.Secrets.TryGetValue(name, out var versions)) contents.Secrets.Add(name, versions = []);
            versions.Add(version);
            Save();
            return version;
        }
    }

    public SecretVersion? Get(string name, string? version)
    {
        lock (gate) return contents.Secrets.TryGetValue(name, out var versions) ? version is null ? versions[^1] : versions.Find(v => v.Version == version) : null;
    }

    /// <summary>All versions, oldest first; none where there is no such secret.</summary>
    public IReadOnlyList<SecretVersion> Versions(string name)
    {
        lock (gate) return contents.Secrets.TryGetValue(name, out var versions) ? [.. versions] : [];
    }

    public SecretVersion? Delete(string name)
    {
        lock (gate)
        {
            if (!contents.Secrets.Remove(name, out var versions)) return null;
            contents.Deleted[name] = versions;
            Save();
            return versions[^1];
        }
    }

    public SecretVersion? GetDeleted(string name)
    {
        lock (gate) return contents.Deleted.TryGetValue(name, out var versions) ? versions[^1] : null;
    }

    public bool Purge(string name)
    {
        lock (gate)
        {
            var removed = contents.Deleted.Remove(name);
            Save();
            return removed;
        }
    }

    public SecretVersion? Recover(string name)
    {
        lock (gate)
        {
            if (!contents.Deleted.Remove(name, out var versions)) return null;
            contents.Secrets[name] = versions;
            Save();
            return versions[^1];
        }
    }

    private void Save()
    {
        if (file is null) return;
        var next = file + ".next";
        File.WriteAllBytes(next, JsonSerializer.SerializeToUtf8Bytes(contents));
        File.Move(next, file, overwrite: true);
    }

    private sealed record Contents(Dictionary<string, List<SecretVersion>> Secrets, Dictionary<string, List<SecretVersion>> Deleted);
}

/// <summary>One version of a secret.</summary>
internal sealed record SecretVersion(string Version, string Value, string? ContentType, DateTimeOffset CreatedAt);
