using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Packs.Sms;

/// <summary>Whose rows a batch's list or view means.</summary>
public sealed class BatchPagesTests : BatchTests
{
    private const int Accounts = 1, Contacts = 2, Leads = 4;

    [Fact]
    public void The_members_of_a_list_are_texted_and_nobody_else()
    {
        Contact("+12065550101");
        var list = List(Contacts);
        Crm.Add(new Entity("listmember", Guid.NewGuid()) { ["listid"] = list.Id, ["entityid"] = ada.Id });
        Crm.Add(new Entity("listmember", Guid.NewGuid()) { ["listid"] = Guid.NewGuid(), ["entityid"] = Crm.Rows("contact")[1].Id });
        Assert.Equal([AdasNumber], Numbers(OfList(list)));
    }

    [Theory]
    [InlineData(Accounts, "account", "telephone1")]
    [InlineData(Leads, "lead", "mobilephone")]
    public void A_list_of_other_rows_is_one_of_those(int kind, string table, string column)
    {
        var list = List(kind);
        var row = Crm.Add(new Entity(table, Guid.NewGuid()) { [column] = "+12065550122" });
        Crm.Add(new Entity("listmember", Guid.NewGuid()) { ["listid"] = list.Id, ["entityid"] = row.Id });
        Assert.Equal(["+12065550122"], Numbers(OfList(list)));
    }

    [Fact]
    public void A_dynamic_list_asks_as_it_says()
    {
        Contact("+12065550101", "Bob");
        var list = List(Contacts);
        (list["type"], list["query"]) = (true, """<fetch><entity name="contact"><filter><condition attribute="firstname" operator="eq" value="Bob"/></filter></entity></fetch>""");
        Assert.Equal(["+12065550101"], Numbers(OfList(list)));
    }

    [Fact]
    public void A_list_of_a_kind_that_has_no_numbers_and_one_that_is_gone_have_no_receivers()
    {
        Assert.Contains("no receivers", (string)Counted(OfList(List(3)))["pp_problem"], StringComparison.Ordinal);
        Assert.Contains("no receivers", (string)Counted(OfList(new Entity("list", Guid.NewGuid())))["pp_problem"], StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_comes_before_a_view()
    {
        var list = List(Contacts);
        var batch = OfList(list);
        batch["pp_query"] = AllContacts;
        Assert.Empty(Numbers(batch));
    }

    [Fact]
    public void A_view_gives_its_rows_and_not_its_columns_order_or_size()
    {
        Contact("+12065550101");
        Contact("+12065550102");
        var view = """<fetch top="1" returntotalrecordcount="true"><entity name="contact"><attribute name="nosuch"/><all-attributes/><order attribute="fullname" descending="true"/></entity></fetch>""";
        Crm.Asked = query =>
        {
            if (query.EntityName != "contact") return;
            Assert.Equal(["contactid", "firstname", "fullname", "mobilephone", "telephone1", "telephone2"], query.ColumnSet.Columns.Order());
            Assert.Equal(["contactid"], query.Orders.Select(o => o.AttributeName));
        };
        Assert.Equal(3, Numbers(Batch(SmsRows.Batches.BeingSent, view)).Count);
    }

    private Entity List(int kind) => Crm.Add(new Entity("list", Guid.NewGuid()) { ["createdfromcode"] = new OptionSetValue(kind), ["type"] = false });

    private Entity OfList(Entity list)
    {
        var batch = Batch(SmsRows.Batches.Awaits, query: null);
        batch["pp_listid"] = list.ToEntityReference();
        return batch;
    }

    private IReadOnlyList<string> Numbers(Entity batch)
    {
        batch["statuscode"] = SmsRows.Batches.BeingSent;
        Job(batch).Run(new SendBatch(), Crm);
        return [.. HandedOver().SelectMany(texts => texts).Select(text => Field(text, "to"))];
    }
}
