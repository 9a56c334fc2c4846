using System.Text.RegularExpressions;

namespace PowerPacks.Solutions.Plugins;

/// <summary>What the platform would refuse of a custom API, or take and never answer.</summary>
internal static partial class ApiRules
{
    /// <returns>The same.</returns>
    public static CustomApi Check(string type, CustomApi api)
    {
        if (!Plain().IsMatch(api.UniqueName)) throw Wrong($"is called '{api.UniqueName}'; a name has letters, digits and underscores");
        if (api.IsFunction && api.Response.Count == 0) throw Wrong("is a function that answers nothing, which nobody can call; give it a [ResponseProperty], or make it an action");
        if (api is { IsFunction: true, InWorkflows: true }) throw Wrong("is a function, and workflows have actions only; make it an action, or take it out of workflows");
        foreach (var list in (IReadOnlyList<ApiParameter>[])[api.Request, api.Response])
        {
            foreach (var parameter in list)
            {
                if (!Plain().IsMatch(parameter.Name)) throw Wrong($"has a parameter called '{parameter.Name}'; a name has letters, digits and underscores");
                if (!Enum.IsDefined(parameter.Type)) throw Wrong($"gives {parameter.Name} the type {(int)parameter.Type}; known are {string.Join(", ", Enum.GetNames<ApiType>())}");
            }
            var twice = list.GroupBy(p => p.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1);
            if (twice is not null) throw Wrong($"has {twice.Key} twice");
        }
        return api;

        DeclarationException Wrong(string what) => new($"{type}: {api.UniqueName} {what}.");
    }

    /// <summary>What only a whole solution shows.</summary>
    public static void Check(Release release)
    {
        var prefix = release.Solution.Publisher.Prefix + "_";
        var apis = release.Assembly?.Types.Where(t => t.Api is not null).ToList() ?? [];
        foreach (var type in apis.Where(t => !t.Api!.UniqueName.StartsWith(prefix, StringComparison.Ordinal)))
            throw new DeclarationException($"{type.FullName}: the custom API {type.Api!.UniqueName} does not begin with the publisher's prefix {prefix}");
        if (apis.GroupBy(t => t.Api!.UniqueName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new DeclarationException($"{string.Join(" and ", twice.Select(t => t.FullName))} are both the custom API {twice.Key}; one class answers it.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_]*$")]
    private static partial Regex Plain();
}
