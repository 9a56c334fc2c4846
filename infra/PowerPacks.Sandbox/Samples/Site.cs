using PowerPacks.Sandbox.Providers;

namespace PowerPacks.Sandbox.Samples;

/// <summary>A customer's web site, as small as it gets: another origin than the relay's, with the form embedded by two lines.</summary>
internal static class Site
{
    public static void Map(IEndpointRouteBuilder routes, Func<IReadOnlyList<RegisteredOrganization>> organizations)
    {
        routes.MapGet("/site/{name}", (string name) =>
            organizations().FirstOrDefault(o => o.Name == name) is { Form: { } form } organization
                ? OutsidePage.Of($"{organization.Name}, a sample customer", Html(form.Script))
                : Results.NotFound());
    }

    private static string Html(string script) => $"""
        <p>This page stands on another site than the relay. These two lines put the form here:</p>
        <pre>&lt;div data-powerpacks-form&gt;&lt;/div&gt;
        &lt;script src="{OutsidePage.Text(script)}" async&gt;&lt;/script&gt;</pre>
        <h2>Contact us</h2>
        <div data-powerpacks-form></div>
        <script src="{OutsidePage.Text(script)}" async></script>
        """;
}
