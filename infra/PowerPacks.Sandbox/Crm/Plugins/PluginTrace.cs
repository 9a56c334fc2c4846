using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace PowerPacks.Sandbox.Crm.Plugins;

/// <summary>What one run of a plug-in writes for its developer.</summary>
internal sealed class PluginTrace : ITracingService
{
    /// <summary>Characters kept, as on the platform: the last ones.</summary>
    private const int MaxLength = 10 * 1024;

    private readonly StringBuilder text = new();

    public void Trace(string format, params object[] args)
    {
        var line = args is { Length: > 0 } ? string.Format(CultureInfo.InvariantCulture, format, args) : format;
        lock (text)
        {
            text.AppendLine(line);
            if (text.Length > MaxLength) text.Remove(0, text.Length - MaxLength);
        }
    }

    public override string ToString()
    {
        lock (text) return text.ToString();
    }
}
