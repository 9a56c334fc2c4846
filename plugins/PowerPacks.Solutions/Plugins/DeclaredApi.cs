using System.Reflection.Metadata;

namespace PowerPacks.Solutions.Plugins;

/// <summary>What stands on a class about a custom API; a class has one at most.</summary>
internal sealed class DeclaredApi
{
    private readonly List<ApiParameter> request = [], response = [];
    private CustomApi? api;

    /// <returns>Whether the attribute was about a custom API.</returns>
    public bool Take(string? attribute, Func<CustomAttributeValue<string>> decode)
    {
        switch (attribute)
        {
            case "CustomApiAttribute":
                api = Api(decode());
                return true;
            case "RequestParameterAttribute":
                request.Add(Parameter(decode()));
                return true;
            case "ResponsePropertyAttribute":
                response.Add(Parameter(decode()));
                return true;
            default:
                return false;
        }
    }

    /// <param name="type">The class, with its namespace.</param>
    /// <returns>Null where the class is no custom API.</returns>
    /// <exception cref="DeclarationException">The platform would refuse it.</exception>
    public CustomApi? Join(string type)
    {
        if (api is not null) return ApiRules.Check(type, api with { Request = request, Response = response });
        return request.Count + response.Count == 0 ? null : throw new DeclarationException($"{type} has parameters, but is no custom API: give it a [CustomApi].");
    }

    private static CustomApi Api(CustomAttributeValue<string> value) => new((string)value.FixedArguments[0].Value!)
    {
        Title = value.Named("Title") as string,
        Description = value.Named("Description") as string,
        Privilege = value.Named("Privilege") as string,
        IsFunction = value.Named("IsFunction") is true,
        IsPrivate = value.Named("IsPrivate") is true,
        InWorkflows = value.Named("InWorkflows") is true,
    };

    private static ApiParameter Parameter(CustomAttributeValue<string> value) => new((string)value.FixedArguments[0].Value!, (ApiType)(int)value.FixedArguments[1].Value!)
    {
        IsOptional = value.Named("Optional") is true,
        Description = value.Named("Description") as string,
    };
}
