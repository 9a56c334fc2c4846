using Microsoft.Xrm.Sdk;
using Declared = PowerPacks.Core.Tables;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

public sealed class FormRulesTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("contact-us-2")]
    [InlineData("euro-contact")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123")]
    public void A_key_that_the_relay_takes_is_taken(string key) => Creation(key).Run(new FormRules(), new Crm());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Contact")]
    [InlineData("-contact")]
    [InlineData("contact-")]
    [InlineData("contact us")]
    [InlineData("contact\n")]
    [InlineData("é")]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234")]
    public void A_key_that_the_relay_would_refuse_is_refused_at_once(string? key) =>
        Assert.StartsWith("A form key has 1 to 64", Creation(key).Stopped(new FormRules(), new Crm()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("us")]
    [InlineData("br")]
    [InlineData("eu")]
    [InlineData("asia")]
    public void A_key_that_leads_to_another_regions_relay_is_refused_at_once(string region)
    {
        foreach (var (own, option) in Declared.RegionOptions)
        {
            var crm = new Crm();
            crm.Add(new Entity("pp_registration") { ["statecode"] = new OptionSetValue(0), ["pp_region"] = new OptionSetValue(option) });
            if (own == region) Creation(region + "-contact").Run(new FormRules(), crm);
            else Assert.StartsWith($"A form key must not begin with {region}-:", Creation(region + "-contact").Stopped(new FormRules(), crm).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_organization_that_is_not_registered_yet_may_name_its_forms() => Creation("eu-contact").Run(new FormRules(), new Crm());

    [Fact]
    public void A_published_forms_key_stays() =>
        Assert.StartsWith("This form has been published", Change(SavedForm.Published, version: 1, "other").Stopped(new FormRules(), new Crm()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_stays_while_the_form_is_being_published() =>
        Assert.StartsWith("This form is being published", Change(SavedForm.Publishing, version: null, "other").Stopped(new FormRules(), new Crm()).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_stays_while_a_form_that_was_edited_since_waits_to_be_published() =>
        Assert.StartsWith("This form is being published", Change(SavedForm.Changed, null, "other").Stopped(new FormRules(), new Crm()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(SavedForm.Published, 1, "contact")]
    [InlineData(SavedForm.Publishing, null, "contact")]
    [InlineData(SavedForm.Draft, null, "other")]
    [InlineData(SavedForm.Attention, 0, "other")]
    public void The_same_key_or_one_that_no_visitor_knows_yet_may_be_saved(int status, int? version, string key) => Change(status, version, key).Run(new FormRules(), new Crm());

    private static Operation Creation(string? key) => new("Create", SavedForm.Row()) { IsAsync = false, Target = new Entity("pp_webform") { ["pp_formkey"] = key } };

    private static Operation Change(int status, int? version, string key)
    {
        var row = SavedForm.Row(status);
        row["pp_publishedversion"] = version;
        return new("Update", row) { IsAsync = false, Target = row.Changes("pp_formkey", key), Before = row };
    }
}
