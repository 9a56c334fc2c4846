using PowerPacks.Solutions.Code;

namespace PowerPacks.Solutions.Tests.Build;

/// <summary>
/// A small plug-in project in a folder of its own, built as a pack's is: with the shared properties and targets. It takes the core's solution, and beside it the rows of the
/// kitchen sink, so that every kind of column is compiled.
/// </summary>
public sealed class BuiltPlugins : IAsyncLifetime
{
    private readonly TempFolder folder = new();

    public string Zip => folder.In("out", "PowerPacksCore_managed.zip");

    public string Rows => folder.In("plugins", "obj", Repository.Configuration, "net462", "Rows.g.cs");

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(folder.In("plugins"));
        await WriteAsync("Directory.Build.props", Import("Directory.Build.props"));
        await WriteAsync("Directory.Packages.props", Import("Directory.Packages.props"));
        await WriteAsync("Directory.Build.targets", Import("plugins/Directory.Build.targets"));
        await WriteAsync("plugins/Kitchen.Plugins.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <Import Project="{Repository.Root}/plugins/Plugins.props" />
              <PropertyGroup>
                <LangVersion>13</LangVersion>
                <Solution>PowerPacksCore</Solution>
                <SolutionFolder>{folder.In("out")}/</SolutionFolder>
              </PropertyGroup>
            </Project>
            """);
        await WriteAsync("plugins/OnRegistration.cs", """
            namespace PowerPacks.Plugins;

            /// <summary>Uses what the build wrote.</summary>
            [Step("Update", Registration.Table, StepStage.PostOperation, Columns = Registration.Columns.Name)]
            public sealed class OnRegistration : Plugin
            {
                private protected override void Run(PluginRun run)
                {
                    if (run.Target<Registration>().StatusCode == Registration.StatusCodes.Connected) run.Update(new Registration { Id = run.Context.PrimaryEntityId, Message = null, UserCount = 3 });
                }
            }
            """);
        await WriteAsync("plugins/Ask.cs", """
            namespace PowerPacks.Plugins;

            [CustomApi("pp_Ask", Title = "Ask", Privilege = "prvReadpp_Registration", IsFunction = true, IsPrivate = true)]
            [RequestParameter("Question", ApiType.String, Description = "What to ask.")]
            [RequestParameter("Times", ApiType.Integer, Optional = true)]
            [ResponseProperty("Answer", ApiType.StringArray)]
            public sealed class Ask : Plugin
            {
                private protected override void Run(PluginRun run) => run.Answer("Answer", new[] { run.Input<string>("Question") + run.Input<int>("Times") });
            }
            """);
        await WriteAsync("plugins/KitchenRows.cs", RowsFile.Of(KitchenSink.Solution, "Kitchen"));
        await BuildAsync();
    }

    /// <summary>Builds it, again.</summary>
    public async Task BuildAsync()
    {
        // A build must not become the server of later ones: it would outlive the tests.
        var (code, said) = await Tool.DotnetAsync("build", folder.In("plugins"), "-c", Repository.Configuration, "-v", "q", "-nr:false", "-p:UseSharedCompilation=false");
        Assert.True(code == 0, said);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Import(string file) => $"""<Project><Import Project="{Repository.Root}/{file}" /></Project>""";

    private Task WriteAsync(string name, string text) => File.WriteAllTextAsync(folder.In(name.Split('/')), text, TestContext.Current.CancellationToken);
}
