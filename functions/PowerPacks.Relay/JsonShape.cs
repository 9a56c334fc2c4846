using System.Text.Json;

namespace PowerPacks.Relay;

/// <summary>
/// Serializer options that several requests share. They are frozen when they are made: ASP.NET Core completes options that are not, at first use, and two
/// first uses at once then fail one of the requests.
/// </summary>
public static class JsonShape
{
    public static JsonSerializerOptions Frozen(this JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
