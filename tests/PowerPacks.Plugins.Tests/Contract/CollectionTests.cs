using Microsoft.Xrm.Sdk;

namespace PowerPacks.Plugins.Tests.Contract;

public sealed class CollectionTests
{
    [Fact]
    public void Keys_are_case_sensitive_and_added_once()
    {
        var columns = new AttributeCollection { { "name", 1 }, { "Name", 2 } };
        Assert.Equal(2, columns.Count);
        Assert.False(columns.Contains("NAME"));
        Assert.Throws<ArgumentException>(() => columns.Add("name", 3));
        columns["name"] = 3;
        Assert.Equal(3, columns["name"]);
    }

    [Fact]
    public void A_missing_key_is_told_from_a_null()
    {
        var columns = new AttributeCollection { { "name", null } };
        Assert.True(columns.TryGetValue("name", out var value));
        Assert.Null(value);
        Assert.False(columns.TryGetValue("other", out _));
        Assert.Throws<KeyNotFoundException>(() => columns["other"]);
    }

    [Fact]
    public void Pairs_are_added_and_removed_together()
    {
        var columns = new AttributeCollection();
        columns.AddRange(new KeyValuePair<string, object>("a", 1), new KeyValuePair<string, object>("b", 2));
        columns.AddRange(new Dictionary<string, object> { ["c"] = 3 });
        Assert.True(columns.Remove("b"));
        Assert.False(columns.Remove("b"));
        Assert.Equal(["a", "c"], columns.Keys);
        columns.Clear();
        Assert.Empty(columns);
    }

    [Fact]
    public void A_parameter_is_read_by_type()
    {
        var parameters = new ParameterCollection { ["Target"] = new Entity("lead") };
        Assert.True(parameters.TryGetValue<Entity>("Target", out var target));
        Assert.Equal("lead", target.LogicalName);
        Assert.False(parameters.TryGetValue<EntityReference>("Target", out _));
        parameters.AddOrUpdateIfNotNull("Target", null);
        Assert.Same(target, parameters["Target"]);
    }

    [Fact]
    public void A_list_takes_several_and_gives_an_array()
    {
        var rows = new EntityCollection([new Entity("a")]);
        rows.Entities.AddRange(new Entity("b"), new Entity("c"));
        Assert.Equal(["a", "b", "c"], rows.Entities.ToArray().Select(r => r.LogicalName));
        Assert.Equal("b", rows[1].LogicalName);
    }

    [Fact]
    public void Money_choices_and_relationships_are_equal_by_value()
    {
        Assert.Equal(new Money(1.0m), new Money(1.00m));
        Assert.NotEqual(new Money(1), new Money(2));
        Assert.Equal(new OptionSetValue(1), new OptionSetValue(1));
        Assert.NotEqual(new Relationship("a"), new Relationship("a") { PrimaryEntityRole = EntityRole.Referenced });
        Assert.Equal(new Relationship("a"), new Relationship("a"));
    }
}
