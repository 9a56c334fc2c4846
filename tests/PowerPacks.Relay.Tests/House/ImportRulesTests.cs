using System.Runtime.CompilerServices;
using System.Xml.Linq;

namespace PowerPacks.Relay.Tests.House;

public sealed class ImportRulesTests
{
    private static readonly string Repository = Path.GetFullPath(Path.Combine(Here(), "..", "..", ".."));

    private static IReadOnlyCollection<string> Nouns { get; } =
        [.. typeof(Region).Assembly.GetTypes().Where(t => t.Namespace == "PowerPacks.Relay" && !t.IsNested).Select(t => t.Name.Split('`')[0])];

    [Fact]
    public void Nothing_imports_what_the_house_does_not_allow()
    {
        var files = new[] { "functions", "infra", "plugins" }.SelectMany(room => Sources(Path.Combine(Repository, room))).ToList();
        Assert.True(files.Count > 50, "The sources were not found.");
        Assert.Contains(files, f => f.Path == "PowerPacks.Command/Program.cs");
        Assert.Contains(files, f => f.Path == "Packs/WebForm/Plugins/PublishForm.cs");
        Assert.Empty(files.SelectMany(f => ImportRules.Broken(f.Path, File.ReadAllText(f.File), Nouns)));
    }

    [Theory]
    [InlineData("PowerPacks.Relay/Envelope.cs", "using PowerPacks.Relay.Ports;")]
    [InlineData("PowerPacks.Relay/Envelope.cs", "var s = Ports.BlobName.Region();")]
    [InlineData("PowerPacks.Relay/Envelope.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("PowerPacks.Relay/Ports/ICrm.cs", "using PowerPacks.Relay.Privacy;")]
    [InlineData("PowerPacks.Relay/Privacy/Ledger.cs", "using PowerPacks.Relay.Pipeline;")]
    [InlineData("PowerPacks.Relay/Pipeline/Intake.cs", "using PowerPacks.Relay.Packs.WebForm;")]
    [InlineData("PowerPacks.Relay/Pipeline/Intake.cs", "using Microsoft.Data.Sqlite;")]
    [InlineData("PowerPacks.Relay/Pipeline/Intake.cs", "using Azure.Core;")]
    [InlineData("PowerPacks.Relay/Packs/WebForm/Form.cs", "using PowerPacks.Relay.Ports;")]
    [InlineData("PowerPacks.Relay/Packs/WebForm/Form.cs", "using PowerPacks.Relay.Pipeline;")]
    [InlineData("PowerPacks.Relay/Packs/WebForm/Form.cs", "using PowerPacks.Relay.Packs.Sms;")]
    [InlineData("PowerPacks.Registration/RegistrationDesk.cs", "using PowerPacks.Relay.Pipeline;")]
    [InlineData("PowerPacks.Registration/RegistrationDesk.cs", "using PowerPacks.Relay; class X { Envelope e; }")]
    [InlineData("PowerPacks.Registration/RegistrationDesk.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("PowerPacks.Host/Embedded/DayFile.cs", "using PowerPacks.Host.Dataverse;")]
    [InlineData("PowerPacks.Host/Dataverse/DataverseCrm.cs", "using PowerPacks.Host.Embedded;")]
    [InlineData("PowerPacks.Host/Embedded/DayFile.cs", "using PowerPacks.Relay.Packs;")]
    [InlineData("PowerPacks.Command/Run.cs", "using PowerPacks.Host.Http;")]
    [InlineData("PowerPacks.Command/Run.cs", "using PowerPacks.Sandbox;")]
    [InlineData("PowerPacks.Command/Run.cs", "using PowerPacks.Relay.Pipeline;")]
    [InlineData("PowerPacks.Command/Run.cs", "using Microsoft.AspNetCore.Http;")]
    [InlineData("Packs/WebForm/Tables.cs", "using PowerPacks.Packs.Sms;")]
    [InlineData("Packs/WebForm/Plugins/PublishForm.cs", "using PowerPacks.Relay.Packs.Sms;")]
    [InlineData("Packs/WebForm/Plugins/PublishForm.cs", "using PowerPacks.Relay.Pipeline;")]
    [InlineData("Core/Tables.cs", "using PowerPacks.Packs.WebForm;")]
    [InlineData("Shared/RelayClient.cs", "using PowerPacks.Core;")]
    [InlineData("PowerPacks.Solutions/Xml/TableXml.cs", "using PowerPacks.Packs.WebForm;")]
    public void A_rule_broken_on_purpose_is_told(string path, string source) => Assert.NotEmpty(ImportRules.Broken(path, source, Nouns));

    [Fact]
    public void A_rule_named_in_a_comment_is_not_broken() =>
        Assert.Empty(ImportRules.Broken("PowerPacks.Relay/Envelope.cs", "// see PowerPacks.Relay.Ports\nvar s = \"PowerPacks.Relay.Ports\";", Nouns));

    [Theory]
    [InlineData("functions/PowerPacks.Relay/PowerPacks.Relay.csproj")]
    [InlineData("functions/PowerPacks.Registration/PowerPacks.Registration.csproj")]
    public void The_core_and_registration_have_no_packages(string project) =>
        Assert.Empty(XDocument.Load(Path.Combine(Repository, project)).Descendants("PackageReference"));

    [Fact]
    public void A_plug_in_assembly_has_no_packages()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository, "plugins"), "*.Plugins.csproj", SearchOption.AllDirectories).ToList();
        Assert.True(projects.Count >= 2, "The plug-in projects were not found.");
        Assert.Empty(projects.SelectMany(p => XDocument.Load(p).Descendants("PackageReference")));
        Assert.Equal(["Microsoft.NETFramework.ReferenceAssemblies.net462"], XDocument.Load(Path.Combine(Repository, "plugins/Plugins.props")).Descendants("PackageReference").Select(r => r.Attribute("Include")!.Value));
    }

    [Fact]
    public void The_command_refers_to_the_relay_and_to_no_other_project() =>
        Assert.Equal(["PowerPacks.Relay"], XDocument.Load(Path.Combine(Repository, "infra/PowerPacks.Command/PowerPacks.Command.csproj"))
            .Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value)));

    [Fact]
    public void The_top_level_holds_what_the_design_names()
    {
        string[] rooms = ["functions", "infra", "plugins", "tests"];
        Assert.Equal(rooms, Directory.EnumerateDirectories(Repository).Select(d => Path.GetFileName(d)!).Where(d => d[0] != '.' && d is not ("node_modules" or "TestResults")).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Path, string File)> Sources(string room) => Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories)
        .Select(f => (Path.GetRelativePath(room, f).Replace('\\', '/'), f))
        .Where(f => !f.Item1.Contains("/obj/", StringComparison.Ordinal) && !f.Item1.Contains("/bin/", StringComparison.Ordinal));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
