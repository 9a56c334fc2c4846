using Microsoft.Xrm.Sdk;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

public sealed class NoticeChangeTests
{
    [Theory]
    [InlineData("Create")]
    [InlineData("Update")]
    public void Each_wish_to_publish_gets_a_name_of_its_own_and_clears_what_was_to_mend(string message)
    {
        var first = Run(message, SavedForm.Draft, Status(SavedForm.Publishing));
        var second = Run(message, SavedForm.Publishing, Status(SavedForm.Publishing));

        Assert.Matches("^[0-9a-f]{32}$", (string)first["pp_publishrequest"]);
        Assert.NotEqual(first["pp_publishrequest"], second["pp_publishrequest"]);
        Assert.True(first.Contains("pp_problem"));
        Assert.Null(first["pp_problem"]);
    }

    [Theory]
    [InlineData(SavedForm.Published)]
    [InlineData(SavedForm.Publishing)]
    public void A_changed_definition_is_not_what_visitors_see(int before) => Assert.Equal(SavedForm.Changed, Run("Update", before, ("pp_definition", "{}")).Status());

    [Theory]
    [InlineData(SavedForm.Draft, "{}")]
    [InlineData(SavedForm.Attention, "{}")]
    [InlineData(SavedForm.Changed, "{}")]
    [InlineData(SavedForm.Published, SavedForm.Definition)]
    public void A_form_that_is_not_out_or_has_not_changed_keeps_its_status(int before, string definition) => Assert.Null(Run("Update", before, ("pp_definition", definition)).Status());

    [Fact]
    public void A_status_that_somebody_writes_stays()
    {
        var written = Run("Update", SavedForm.Published, ("pp_definition", "{}"), Status(SavedForm.Draft));
        Assert.Equal(SavedForm.Draft, written.Status());
        Assert.False(written.Contains("pp_publishrequest"));
    }

    [Fact]
    public void A_new_draft_is_left_as_it_is() => Assert.Single(Run("Create", SavedForm.Draft, ("pp_definition", "{}")).Attributes);

    private static (string, object) Status(int status) => ("statuscode", new OptionSetValue(status));

    /// <summary>What the request writes after the plug-in has seen it.</summary>
    private static Entity Run(string message, int before, params (string Column, object Value)[] changes)
    {
        var row = SavedForm.Row(before);
        var target = new Entity(row.LogicalName, row.Id);
        foreach (var (column, value) in changes) target[column] = value;
        new Operation(message, row) { IsAsync = false, Target = target, Before = message == "Update" ? row : null }.Run(new NoticeChange(), new Crm());
        return target;
    }
}
