using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Shared;

/// <summary>What a user reads, and what the trace log keeps, when a plug-in cannot go on.</summary>
public sealed class LadderTests
{
    private const string Planted = "Wilhelmina Vandersloot";

    private static readonly Entity Row = new("pp_registration", Guid.NewGuid());

    [Fact]
    public void What_is_said_to_the_user_passes_untouched()
    {
        var said = new InvalidPluginExecutionException(OperationStatus.Canceled, "Said so.");
        var operation = Creation();

        var stopped = operation.Stopped(new OneRegistration(), Failing(said));

        Assert.Same(said, stopped);
        Assert.Empty(operation.Traces);
    }

    [Fact]
    public void Any_other_fault_is_a_sentence_and_its_message_is_nowhere()
    {
        var operation = Creation();

        var stopped = operation.Stopped(new OneRegistration(), Failing(new FormatException($"{Planted} is no number", new ArgumentException(Planted))));

        Assert.Equal(OperationStatus.Failed, stopped.Status);
        Assert.StartsWith("Something went wrong in PowerPacks. Nothing of this was saved.", stopped.Message, StringComparison.Ordinal);
        Assert.Null(stopped.InnerException);
        Assert.DoesNotContain(Planted, stopped.ToString(), StringComparison.Ordinal);
        var trace = Assert.Single(operation.Traces, t => t.Contains("failed", StringComparison.Ordinal));
        Assert.Contains("OneRegistration failed: System.FormatException", trace, StringComparison.Ordinal);
        Assert.Contains("at PowerPacks.Plugins.OneRegistration.Run", trace, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, string.Join('\n', operation.Traces), StringComparison.Ordinal);
    }

    [Fact]
    public void A_job_does_not_say_that_nothing_was_saved()
    {
        var operation = new Operation("Create", Row) { Target = new Entity("pp_registration") { ["pp_name"] = Planted } };

        var stopped = operation.Stopped(new OneRegistration(), Failing(new FormatException()));

        Assert.Contains("What was saved before stays", stopped.Message, StringComparison.Ordinal);
    }

    public static TheoryData<Exception> FaultsOfTheCrm => [Crm.Faulted(unchecked((int)0x80040265)), new TimeoutException(Planted)];

    [Theory]
    [MemberData(nameof(FaultsOfTheCrm), DisableDiscoveryEnumeration = true)]
    public void A_job_that_the_CRM_refuses_is_tried_again(Exception fault)
    {
        var operation = new Operation("Create", Row) { Target = new Entity("pp_registration") { ["pp_name"] = Planted } };

        var stopped = operation.Stopped(new OneRegistration(), Failing(fault));

        Assert.Equal(OperationStatus.Retry, stopped.Status);
        Assert.StartsWith("The CRM refused what this job wanted to do. Nothing is lost", stopped.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, string.Join('\n', operation.Traces), StringComparison.Ordinal);
        Assert.Equal(OperationStatus.Failed, Creation().Stopped(new OneRegistration(), Failing(fault)).Status);
    }

    [Fact]
    public void A_step_without_its_image_says_how_to_mend_it()
    {
        var row = new Entity("pp_webform", Guid.NewGuid());
        var stopped = new Operation("Update", row) { Target = new Entity("pp_webform", row.Id) { ["pp_formkey"] = "key" } }.Stopped(new FormRules(), new Crm());
        Assert.Contains("registered without Before", stopped.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1033, "This organization is registered already.")]
    [InlineData(1036, "Cette organisation est déjà inscrite.")]
    [InlineData(1043, "Deze organisatie is al geregistreerd.")]
    [InlineData(1046, "Esta organização já está registrada.")]
    [InlineData(1031, "This organization is registered already.")]
    [InlineData(null, "This organization is registered already.")]
    public void A_user_reads_it_in_their_own_language(int? language, string sentence)
    {
        var crm = new Crm();
        crm.Add(new Entity("pp_registration") { ["statecode"] = new OptionSetValue(0) });
        var operation = Creation();
        crm.Speak(Guid.NewGuid(), 1043);
        crm.Speak(operation.User, language);

        Assert.StartsWith(sentence, operation.Stopped(new OneRegistration(), crm).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whose_language_cannot_be_read_reads_english()
    {
        var crm = new Crm();
        crm.Add(new Entity("pp_registration") { ["statecode"] = new OptionSetValue(0) });
        crm.Asked = query => { if (query.EntityName == "usersettings") throw new TimeoutException(Planted); };
        var operation = Creation();

        Assert.StartsWith("This organization is registered already.", operation.Stopped(new OneRegistration(), crm).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Planted, string.Join('\n', operation.Traces), StringComparison.Ordinal);
    }

    private static Operation Creation() => new("Create", Row) { IsAsync = false, Target = new Entity("pp_registration") { ["pp_name"] = Planted } };

    private static Crm Failing(Exception fault) => new() { Asked = _ => throw fault };
}
