using System.Text.Json;

namespace PowerPacks.Relay.Pipeline;

/// <summary>What one organization counts on one day, in memory; knows what of it is saved, and what its CRM has been told.</summary>
internal sealed class FigureSheet(Guid organization, DateOnly day)
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string Pack, string Subject), Line> lines = [];
    private long changes;
    private long saved;

    public Guid Organization => organization;

    public DateOnly Day => day;

    /// <summary>Whether the CRM has been told all of it.</summary>
    public bool IsTold
    {
        get
        {
            lock (gate) return lines.Values.All(l => l.IsTold);
        }
    }

    /// <exception cref="JsonException">The content is damaged.</exception>
    public static FigureSheet Read(Guid organization, DateOnly day, ReadOnlySpan<byte> content)
    {
        var sheet = new FigureSheet(organization, day);
        foreach (var line in JsonSerializer.Deserialize<IReadOnlyList<SavedLine>>(content, JsonSerializerOptions.Web) ?? throw new JsonException("A sheet is a list of lines."))
        {
            if (line is not { Pack: not null, Subject: not null, Counts: not null }) throw new JsonException("A line names its pack and subject.");
            sheet.lines[(line.Pack, line.Subject)] = new Line(new(line.Counts, StringComparer.Ordinal)) { Version = 1, Told = line.Told ? 1 : 0 };
        }
        return sheet;
    }

    public void Count(string pack, string subject, string kind)
    {
        lock (gate)
        {
            if (!lines.TryGetValue((pack, subject), out var line))
            {
                if (lines.Count >= IFigures.MaxSubjects) return;
                lines[(pack, subject)] = line = new Line(new(StringComparer.Ordinal));
            }
            if (!line.Counts.TryGetValue(kind, out var before) && line.Counts.Count >= IFigures.MaxKinds) return;
            line.Counts[kind] = before + 1;
            line.Version++;
            changes++;
        }
    }

    /// <returns>What to save, and the version that it is; null where nothing has changed since.</returns>
    public (byte[] Content, long Version)? Unsaved()
    {
        lock (gate)
        {
            if (changes == saved) return null;
            return (JsonSerializer.SerializeToUtf8Bytes(lines.Select(l => new SavedLine(l.Key.Pack, l.Key.Subject, l.Value.IsTold, l.Value.Counts)), JsonSerializerOptions.Web), changes);
        }
    }

    public void Saved(long version)
    {
        lock (gate) saved = version;
    }

    /// <summary>What the CRM has not been told.</summary>
    public IReadOnlyList<UntoldFigures> Untold()
    {
        lock (gate) return [.. lines.Where(l => !l.Value.IsTold).Select(l => new UntoldFigures(this, l.Key.Pack, new DayFigures(l.Key.Subject, day, new Dictionary<string, long>(l.Value.Counts)), l.Value.Version))];
    }

    /// <summary>The CRM has these; what was counted since is still untold.</summary>
    public void Told(UntoldFigures figures)
    {
        lock (gate)
        {
            lines[(figures.Pack, figures.Figures.Subject)].Told = figures.Version;
            changes++;
        }
    }

    private sealed class Line(Dictionary<string, long> counts)
    {
        public Dictionary<string, long> Counts => counts;

        public long Version { get; set; }

        public long Told { get; set; }

        public bool IsTold => Told == Version;
    }

    private sealed record SavedLine(string Pack, string Subject, bool Told, IReadOnlyDictionary<string, long> Counts);
}

/// <summary>Figures that a CRM has not been told.</summary>
/// <param name="Sheet">Where they stand.</param>
/// <param name="Pack">Whose they are.</param>
/// <param name="Figures">The numbers.</param>
/// <param name="Version">Of those numbers.</param>
internal sealed record UntoldFigures(FigureSheet Sheet, string Pack, DayFigures Figures, long Version);
