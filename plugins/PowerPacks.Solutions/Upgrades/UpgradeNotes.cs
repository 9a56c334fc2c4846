using System.Globalization;
using System.Text;

namespace PowerPacks.Solutions.Upgrades;

/// <summary>What an admin reads before an upgrade: what it takes away.</summary>
internal static class UpgradeNotes
{
    public static string Of(Release release)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"# {release.Solution.Title} {release.Version}: before you upgrade\n\n"));
        if (release.Solution.Removed.Count == 0) text.Append("This version takes nothing away.\n");
        else text.Append("These are deleted, with the data in them:\n\n| what | since | what to know |\n|---|---|---|\n");
        foreach (var removal in release.Solution.Removed) text.Append(CultureInfo.InvariantCulture, $"| {removal.Component} | {removal.Since} | {removal.Reason} |\n");
        return text.ToString();
    }
}
