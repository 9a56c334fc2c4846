using System.Security.Cryptography;
using System.Text;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;
using PowerPacks.Plugins.Tests.Shared;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

/// <summary>What a check finds, and what becomes of the row; publishing looks for the same.</summary>
public sealed class CheckFormTests
{
    private readonly Crm crm = new();

    [Fact]
    public void A_form_that_fits_has_nothing_to_mend()
    {
        var row = Checked(SavedForm.Definition, SavedForm.Leads());
        Assert.Null(row.Problem());
        Assert.Equal(SavedForm.Published, row.Status());
        Assert.Equal(DateTimeKind.Utc, ((DateTime)row["pp_checkedon"]).Kind);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("{")]
    public void A_definition_that_is_none_is_named(string? definition) =>
        Assert.StartsWith("The form has no definition yet, or it is not JSON.", Checked(definition, []).Problem(), StringComparison.Ordinal);

    [Fact]
    public void A_definition_without_a_table_is_named() => Assert.StartsWith("The definition does not say which table", Checked("""{"fields":[]}""", []).Problem(), StringComparison.Ordinal);

    [Fact]
    public void A_table_that_is_gone_is_named()
    {
        crm.Tables.Clear();
        Assert.StartsWith("The table lead is not there.", Checked(SavedForm.Definition, null).Problem(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_that_is_gone_is_named_by_the_field_that_fills_it() =>
        Assert.StartsWith("The column c of the table lead is not there any more. “Label” fills it", Problem(Field("text")), StringComparison.Ordinal);

    [Fact]
    public void A_column_that_nobody_may_write_is_named() =>
        Assert.StartsWith("The column c of the table lead cannot be written. Map “Label”", Problem(Field("text"), Text(4_000, writable: false)), StringComparison.Ordinal);

    [Theory]
    [InlineData("text", AttributeTypeCode.Integer)]
    [InlineData("textarea", AttributeTypeCode.DateTime)]
    [InlineData("email", AttributeTypeCode.Lookup)]
    [InlineData("phone", AttributeTypeCode.Boolean)]
    [InlineData("number", AttributeTypeCode.String)]
    [InlineData("date", AttributeTypeCode.Integer)]
    [InlineData("checkbox", AttributeTypeCode.Picklist)]
    [InlineData("consent", AttributeTypeCode.String)]
    public void A_column_of_a_type_that_the_field_does_not_fit_is_named(string type, AttributeTypeCode column) =>
        Assert.StartsWith("The column c of the table lead has a type that “Label” does not fit.", Problem(Field(type), Of(column)), StringComparison.Ordinal);

    [Theory]
    [InlineData("number", AttributeTypeCode.Integer)]
    [InlineData("number", AttributeTypeCode.Decimal)]
    [InlineData("number", AttributeTypeCode.Double)]
    [InlineData("number", AttributeTypeCode.Money)]
    [InlineData("number", AttributeTypeCode.BigInt)]
    [InlineData("date", AttributeTypeCode.DateTime)]
    [InlineData("date", AttributeTypeCode.String)]
    [InlineData("checkbox", AttributeTypeCode.Boolean)]
    [InlineData("consent", AttributeTypeCode.Boolean)]
    [InlineData("select", AttributeTypeCode.Picklist)]
    [InlineData("select", AttributeTypeCode.Integer)]
    [InlineData("hidden", AttributeTypeCode.Boolean)]
    public void A_type_that_takes_what_the_field_yields_is_right(string type, AttributeTypeCode column) => Assert.Null(Problem(Field(type), Of(column)));

    [Theory]
    [InlineData("text", null, 4_000)]
    [InlineData("textarea", null, 20_000)]
    [InlineData("email", null, 254)]
    [InlineData("phone", null, 50)]
    [InlineData("text", 300, 300)]
    public void A_column_shorter_than_what_the_relay_lets_through_is_named(string type, int? maxLength, int through)
    {
        Assert.StartsWith($"The column c holds {through - 1} characters, and “Label” lets {through} through.", Problem(Field(type, maxLength), Text(through - 1)), StringComparison.Ordinal);
        Assert.Null(Problem(Field(type, maxLength), Text(through)));
        Assert.Null(Problem(Field(type, maxLength), new MemoAttributeMetadata { LogicalName = "c", MaxLength = through }));
        Assert.NotNull(Problem(Field(type, maxLength), new MemoAttributeMetadata { LogicalName = "c", MaxLength = through - 1 }));
    }

    [Fact]
    public void A_constant_is_held_against_its_column_too()
    {
        const string constants = "\"fields\":[],\"constants\":{\"c\":\"12345\"}";
        Assert.StartsWith("The column c holds 4 characters, and “constant” lets 5 through.", Problem(constants, Text(4)), StringComparison.Ordinal);
        Assert.StartsWith("The column c of the table lead is not there any more. “constant” fills it", Problem(constants), StringComparison.Ordinal);
        Assert.Null(Problem(constants, Text(5)));
        Assert.Null(Problem(constants, Of(AttributeTypeCode.Picklist)));
    }

    [Fact]
    public void A_required_column_that_nothing_fills_is_named()
    {
        var required = Text(100);
        required.LogicalName = "companyname";
        required.RequiredLevel = new AttributeRequiredLevelManagedProperty(AttributeRequiredLevel.ApplicationRequired);

        Assert.StartsWith("The column companyname of the table lead must have a value", Problem("\"fields\":[]", required), StringComparison.Ordinal);
        Assert.Null(Problem("\"fields\":[],\"constants\":{\"companyname\":\"Web\"}", required));
        required.IsValidForCreate = false;
        Assert.Null(Problem("\"fields\":[]", required));
    }

    [Fact]
    public void A_field_that_fills_no_column_needs_none() => Assert.Null(Problem("\"fields\":[{\"name\":\"n\",\"label\":\"Label\",\"type\":\"text\"},{\"name\":\"m\",\"type\":\"text\",\"column\":null}]"));

    [Fact]
    public void Twenty_problems_of_any_length_fit_the_row()
    {
        var fields = string.Join(',', Enumerable.Range(0, 30).Select(i => $$"""{"name":"f{{i}}","label":"{{new string('x', 500)}}","type":"text","column":"c{{i}}"}"""));
        var problem = Problem($"\"fields\":[{fields}]")!;
        Assert.Equal(4_000, problem.Length);

        var brief = string.Join(',', Enumerable.Range(0, 30).Select(i => $$"""{"name":"f{{i}}","label":"x","type":"text","column":"c{{i}}"}"""));
        Assert.Equal(20, Problem($"\"fields\":[{brief}]")!.Split('\n').Length);
    }

    [Theory]
    [InlineData(SavedForm.Published, 1, SavedForm.Attention)]
    [InlineData(SavedForm.Draft, null, SavedForm.Attention)]
    public void A_form_with_something_to_mend_needs_attention(int before, int? version, int after) => Assert.Equal(after, Checked(SavedForm.Definition, [], before, version).Status());

    [Theory]
    [InlineData(1, SavedForm.Definition, SavedForm.Published)]
    [InlineData(1, "{}", SavedForm.Changed)]
    [InlineData(1, null, SavedForm.Draft)]
    [InlineData(null, null, SavedForm.Draft)]
    public void A_mended_form_is_what_it_was(int? version, string? published, int after) =>
        Assert.Equal(after, Checked(SavedForm.Definition, SavedForm.Leads(), SavedForm.Attention, version, published: published).Status());

    [Theory]
    [InlineData("\"entitySet\":\"lead\",\"primaryId\":\"leadid\"", "table.entitySet of the definition is not the name that the table lead has: write leads.")]
    [InlineData("\"primaryId\":\"leadid\"", "table.entitySet of the definition is not the name that the table lead has: write leads.")]
    [InlineData("\"entitySet\":\"leads\",\"primaryId\":\"id\"", "table.primaryId of the definition is not the name that the table lead has: write leadid.")]
    public void A_name_by_which_the_relay_would_find_no_table_is_named(string names, string problem) =>
        Assert.Equal(problem, Checked($$"""{"table":{"logicalName":"lead",{{names}}},"fields":[]}""", []).Problem());

    [Fact]
    public void A_table_that_cannot_be_asked_now_is_not_a_table_that_is_gone()
    {
        crm.MetadataFault = Crm.Faulted(unchecked((int)0x80044150));
        var row = crm.Add(SavedForm.Row(SavedForm.Published));
        var stopped = new Operation("Update", row).Stopped(new CheckForm(), crm);
        Assert.Equal(OperationStatus.Retry, stopped.Status);
        Assert.Equal(SavedForm.Published, row.Status());
        Assert.Empty(crm.Written);
    }

    [Theory]
    [InlineData("{\"keys\":[[\"c\"]]}", true)]
    [InlineData("{\"keys\":[[\"c\"]],\"onMatch\":\"update\"}", true)]
    [InlineData("{\"keys\":[[\"c\"]],\"onMatch\":\"keep\"}", false)]
    [InlineData("null", false)]
    public void A_column_that_only_a_new_row_takes_is_named_where_rows_are_changed(string match, bool isNamed)
    {
        var column = Text(4_000);
        column.IsValidForUpdate = false;
        Assert.Equal(isNamed, Problem(Field("text") + ",\"match\":" + match, column)?.StartsWith("The column c of the table lead cannot be written.", StringComparison.Ordinal) is true);
    }

    [Theory]
    [InlineData("\"type\":\"hidden\"", 4_000)]
    [InlineData("\"type\":\"hidden\",\"maxLength\":30", 30)]
    [InlineData("\"type\":\"hidden\",\"maxLength\":30,\"value\":\"12345\"", 5)]
    [InlineData("\"type\":\"choice\",\"options\":[{\"value\":\"one\"},{\"value\":\"three\"}]", 5)]
    [InlineData("\"type\":\"choice\",\"multiple\":true,\"options\":[{\"value\":\"one\"},{\"value\":\"three\"}]", 9)]
    public void A_column_shorter_than_a_hidden_field_or_a_choice_is_named(string field, int through)
    {
        var members = $$"""
            "fields":[{"name":"n","label":"Label","column":"c",{{field}}}]
            """;
        Assert.StartsWith($"The column c holds {through - 1} characters, and “Label” lets {through} through.", Problem(members, Text(through - 1)), StringComparison.Ordinal);
        Assert.Null(Problem(members, Text(through)));
        Assert.Null(Problem(members, Of(AttributeTypeCode.Picklist)));
    }

    [Fact]
    public void A_withdrawn_form_is_checked_and_stays_withdrawn()
    {
        var row = Checked(SavedForm.Definition, [], SavedForm.Withdrawn, 1, SavedForm.Inactive);
        Assert.Equal(SavedForm.Withdrawn, row.Status());
        Assert.NotNull(row.Problem());
    }

    [Fact]
    public void A_deleted_form_is_not_checked()
    {
        new Operation("Update", SavedForm.Row()).Run(new CheckForm(), crm);
        Assert.Empty(crm.Written);
    }

    private string? Problem(string members, params AttributeMetadata[] columns) => Checked($$"""{"table":{"logicalName":"lead","entitySet":"leads","primaryId":"leadid"},{{members}}}""", columns).Problem();

    private Entity Checked(string? definition, AttributeMetadata[]? columns, int status = SavedForm.Published, int? version = 1, int state = SavedForm.Active, string? published = null)
    {
        if (columns is not null) crm.Tables["lead"] = columns;
        var row = SavedForm.Row(status, definition: definition, state: state);
        row["pp_publishedversion"] = version;
        row["pp_publishedhash"] = published is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(published)));
        new Operation("Update", crm.Add(row)).Run(new CheckForm(), crm);
        return row;
    }

    private static string Field(string type, int? maxLength = null) =>
        $$"""
        "fields":[{"name":"n","label":"Label","type":"{{type}}","column":"c"{{(maxLength is null ? "" : $",\"maxLength\":{maxLength}")}}}]
        """;

    private static StringAttributeMetadata Text(int length, bool writable = true) => new() { LogicalName = "c", MaxLength = length, IsValidForCreate = writable };

    private static AttributeMetadata Of(AttributeTypeCode type)
    {
        var column = new AttributeMetadata { LogicalName = "c", IsValidForCreate = true };
        typeof(AttributeMetadata).GetProperty(nameof(AttributeMetadata.AttributeType))!.SetValue(column, type);
        return column;
    }
}
