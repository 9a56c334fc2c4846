using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Client;

namespace PowerPacks.Plugins.Tests.Contract;

public sealed class EntityTests
{
    private static readonly Guid Id = new("6d81597f-0f9f-e711-8122-000d3aa2331c");

    [Fact]
    public void A_column_that_is_missing_or_null_reads_as_the_types_default()
    {
        var row = new Entity("lead") { ["subject"] = null, ["score"] = null };
        Assert.Null(row.GetAttributeValue<string>("subject"));
        Assert.Equal(0, row.GetAttributeValue<int>("score"));
        Assert.Null(row.GetAttributeValue<bool?>("nothing"));
        Assert.True(row.Contains("subject"));
        Assert.False(row.Contains("nothing"));
    }

    [Fact]
    public void A_column_of_another_type_is_not_converted()
    {
        var row = new Entity("lead") { ["score"] = 3 };
        Assert.Throws<InvalidCastException>(() => row.GetAttributeValue<string>("score"));
        Assert.False(row.TryGetAttributeValue<string>("score", out _));
        Assert.True(row.TryGetAttributeValue<int>("score", out var score));
        Assert.Equal(3, score);
    }

    [Fact]
    public void The_indexer_refuses_a_missing_column_and_the_names_case_matters()
    {
        var row = new Entity("lead") { ["Subject"] = "a" };
        Assert.Throws<KeyNotFoundException>(() => row["subject"]);
        Assert.Equal("a", row["Subject"]);
    }

    [Fact]
    public void An_early_bound_row_shares_its_columns_with_the_row_it_came_from()
    {
        var row = new Entity("lead", Id) { ["subject"] = "a", RowVersion = "7" };
        var lead = row.ToEntity<Lead>();
        lead.Subject = "b";
        Assert.Equal(Id, lead.Id);
        Assert.Equal("7", lead.RowVersion);
        Assert.Equal("b", row["subject"]);
        Assert.False(row.Contains("leadid"));
    }

    [Fact]
    public void A_row_of_another_table_does_not_become_an_early_bound_row()
    {
        Assert.Throws<NotSupportedException>(() => new Entity("contact").ToEntity<Lead>());
        Assert.Throws<NotSupportedException>(() => new Entity().ToEntity<Lead>());
        Assert.Throws<NotSupportedException>(() => new Entity("lead").ToEntity<Unnamed>());
        Assert.Equal("contact", new Entity("contact").ToEntity<Entity>().LogicalName);
    }

    [Fact]
    public void A_rows_reference_has_its_table_id_and_key()
    {
        var reference = new Entity("lead", "code", "L-1") { Id = Id, RowVersion = "7" }.ToEntityReference();
        Assert.Equal(new EntityReference("lead", "code", "L-1") { Id = Id }, reference);
        Assert.Equal("7", reference.RowVersion);
    }

    [Fact]
    public void References_are_equal_by_table_id_and_key_and_not_by_name()
    {
        var one = new EntityReference("lead", Id) { Name = "one" };
        Assert.Equal(one, new EntityReference("lead", Id) { Name = "other" });
        Assert.Equal(one.GetHashCode(), new EntityReference("lead", Id).GetHashCode());
        Assert.NotEqual(one, new EntityReference("contact", Id));
        Assert.NotEqual(one, new EntityReference("lead", Guid.Empty));
        Assert.NotEqual(new EntityReference("lead", "code", "1"), new EntityReference("lead", "code", "2"));
    }

    [Fact]
    public void Related_rows_are_kept_by_relationship_and_role()
    {
        var lead = new Lead { LogicalName = "lead" };
        lead.Parent = new Lead { LogicalName = "lead", Subject = "parent" };
        Assert.Equal("parent", lead.Parent.Subject);
        Assert.Equal("lead", lead.RelatedEntities[new Relationship("lead_parent") { PrimaryEntityRole = EntityRole.Referencing }].EntityName);
        lead.Parent = null;
        Assert.Empty(lead.RelatedEntities);
    }

    [EntityLogicalName("lead")]
    private sealed class Lead : Entity
    {
        /// <summary>Like generated code: the id is a column too.</summary>
        public override Guid Id
        {
            get => base.Id;
            set
            {
                base.Id = value;
                SetAttributeValue("leadid", value);
            }
        }

        public string? Subject { get => GetAttributeValue<string>("subject"); set => SetAttributeValue("subject", value); }

        public Lead? Parent
        {
            get => GetRelatedEntity<Lead>("lead_parent", EntityRole.Referencing);
            set => SetRelatedEntity("lead_parent", EntityRole.Referencing, value);
        }
    }

    private sealed class Unnamed : Entity;
}
