using System.Globalization;
using System.Text.RegularExpressions;

namespace PowerPacks.Relay.Ports;

/// <summary>
/// The name of a blob. It can be made in two ways only, the region's own or one organization's, so that no string a caller supplies ever leads from one
/// organization's contents to another's.
/// </summary>
public sealed partial record BlobName
{
    private BlobName(string path) => Path = path;

    /// <summary>Segments divided by <c>/</c>; each made of letters, digits, dot, hyphen and underscore.</summary>
    public string Path { get; }

    /// <summary>The last segment.</summary>
    public string Leaf => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The day that the last segment is; null where it is none.</summary>
    public DateOnly? Day => DateOnly.TryParseExact(Leaf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A content of the region itself: <c>keys/2026-11-22</c>.</summary>
    /// <exception cref="ArgumentException">A segment has another character, or is empty or only dots.</exception>
    public static BlobName Region(params ReadOnlySpan<string> segments) => new("region/" + Join(segments));

    /// <summary>A content of one organization: its id, then for instance <c>webform/contact</c>.</summary>
    /// <exception cref="ArgumentException">A segment has another character, or is empty or only dots.</exception>
    public static BlobName Organization(Guid organization, params ReadOnlySpan<string> segments) =>
        new($"organizations/{organization:N}" + (segments.Length == 0 ? "" : "/" + Join(segments)));

    /// <returns>The name that a store found by listing; null where no blob can be called so.</returns>
    public static BlobName? Listed(string path) => path.Split('/').All(IsSegment) ? new(path) : null;

    /// <summary>Whether a text may be one segment of a name.</summary>
    public static bool IsSegment(string? text) => text is not null && Segment().IsMatch(text);

    public override string ToString() => Path;

    private static string Join(ReadOnlySpan<string> segments)
    {
        foreach (var segment in segments)
        {
            if (!IsSegment(segment)) throw new ArgumentException("A blob's name has segments of letters, digits, dot, hyphen and underscore.", nameof(segments));
        }
        return string.Join('/', segments!);
    }

    [GeneratedRegex(@"^(?!\.+$)[A-Za-z0-9._-]{1,128}$", RegexOptions.CultureInvariant)]
    private static partial Regex Segment();
}
