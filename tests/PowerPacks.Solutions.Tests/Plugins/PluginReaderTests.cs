using PowerPacks.Solutions.Plugins;

namespace PowerPacks.Solutions.Tests.Plugins;

public sealed class PluginReaderTests
{
    private const string Type = "Kitchen.OnThing";

    [Fact]
    public void The_plug_ins_of_a_DLL_are_found_with_their_steps()
    {
        var assembly = PluginReader.Read(File.ReadAllBytes(Repository.WebFormPlugins));
        Assert.Equal(("PowerPacks.WebForm.Plugins", "1.0.0.0"), (assembly.Name, assembly.Version));
        Assert.Matches("^[0-9a-f]{16}$", assembly.PublicKeyToken);
        Assert.Equal(["AcceptConfirmation", "AskConfirmation", "CheckForm", "FormRules", "JudgeSubmission", "NoticeChange", "OpenWebForms", "PublishForm", "RetrySubmission", "WithdrawForm"], assembly.Types.Select(t => t.Name));
        var publish = assembly.Types.Single(t => t.FullName == "PowerPacks.Plugins.PublishForm");
        Assert.Equal([("Create", "pp_webform", StepStage.PostOperation, true), ("Update", "pp_webform", StepStage.PostOperation, true)], publish.Steps.Select(s => (s.Message, s.Table, s.Stage, s.IsAsync)));
        var update = publish.Steps.Single(s => s.Message == "Update");
        Assert.Equal(["statuscode"], update.FilteringColumns);
        Assert.NotNull(update.Description);
        Assert.Equal("pp_definition", update.Images.Single(i => i.Name == "After").Columns[1]);
    }

    [Fact]
    public void The_plug_ins_that_text_are_found_with_their_steps_and_calls()
    {
        var assembly = PluginReader.Read(File.ReadAllBytes(Repository.SmsPlugins));
        Assert.Equal(("PowerPacks.SMS.Plugins", "1.0.0.0"), (assembly.Name, assembly.Version));
        Assert.Equal(
            [
                "ApplyQuietRule", "CheckBatch", "CheckQuietRule", "CheckSms", "ConnectSender", "CountBatch", "EraseSms", "KeyOptState", "MatchSms", "NameSender", "OpenSms", "PreviewText", "SendBatch", "SendSms",
                "SendText", "TellOptState", "WithdrawBatch", "WithdrawSender", "WithdrawSms",
            ], assembly.Types.Select(t => t.Name));
        Assert.Equal(["pp_OpenSms", "pp_PreviewSms", "pp_SendSms"], assembly.Types.Where(t => t.Api is not null).Select(t => t.Api!.UniqueName));
        Assert.Equal("pp_SendSms", Assert.Single(assembly.Types, t => t.Api?.InWorkflows == true).Api!.UniqueName);
        var goesOn = Assert.Single(assembly.Types.Single(t => t.Name == "SendBatch").Steps);
        Assert.Equal(["statuscode", "pp_nextpage"], goesOn.FilteringColumns);
    }

    [Fact]
    public void The_token_is_that_of_the_key_the_DLL_is_signed_with() =>
        Assert.Equal(Convert.ToHexStringLower(System.Reflection.AssemblyName.GetAssemblyName(Repository.CorePlugins).GetPublicKeyToken()!), PluginReader.Read(File.ReadAllBytes(Repository.CorePlugins)).PublicKeyToken);

    [Fact]
    public void What_is_no_assembly_or_not_signed_is_told()
    {
        Assert.Contains("no .NET assembly", Assert.Throws<DeclarationException>(() => PluginReader.Read("not a DLL"u8.ToArray())).Message, StringComparison.Ordinal);
        Assert.Contains("not signed", Assert.Throws<DeclarationException>(() => PluginReader.Read(File.ReadAllBytes(typeof(PluginReaderTests).Assembly.Location))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_image_goes_to_every_step_that_can_have_it()
    {
        var steps = StepRules.Join(Type, [Step("Create"), Step("Update"), Step("Delete")], [new DeclaredImage("Before", StepImageKind.Pre, ["a"], null), new DeclaredImage("After", StepImageKind.Post, ["b"], "Update")]);
        Assert.Equal(["", "Before After", "Before"], steps.Select(s => string.Join(' ', s.Images.Select(i => i.Name))));
    }

    [Theory]
    [InlineData("Create", StepImageKind.Pre, StepStage.PostOperation)]
    [InlineData("Delete", StepImageKind.Post, StepStage.PostOperation)]
    [InlineData("Update", StepImageKind.Post, StepStage.PreOperation)]
    public void An_image_that_no_step_can_have_is_told(string message, StepImageKind kind, StepStage stage) =>
        Assert.Contains("the image I", Assert.Throws<DeclarationException>(() => StepRules.Join(Type, [Step(message) with { Stage = stage }], [new DeclaredImage("I", kind, ["a"], message)])).Message, StringComparison.Ordinal);

    [Fact]
    public void A_step_that_the_platform_would_refuse_is_told()
    {
        Refused(Step("Update") with { Stage = StepStage.PreOperation, IsAsync = true }, "only PostOperation can be");
        Refused(Step("Create") with { Columns = ["pp_name"] }, "only Update can");
        Refused(Step("Update") with { Stage = (StepStage)30 }, "the stage 30");
        Refused(Step("Explode"), "Explode");
        Assert.Contains("two steps for Update", Assert.Throws<DeclarationException>(() => StepRules.Join(Type, [Step("Update"), Step("Update") with { Rank = 2 }], [])).Message, StringComparison.Ordinal);
    }

    private static DeclaredStep Step(string message) => new(message, "pp_thing", StepStage.PostOperation, IsAsync: false, [], 1, null);

    private static void Refused(DeclaredStep step, string words) => Assert.Contains(words, Assert.Throws<DeclarationException>(() => StepRules.Join(Type, [step], [])).Message, StringComparison.Ordinal);
}
