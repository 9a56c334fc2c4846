using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

/// <summary>What a deletion takes along.</summary>
public sealed class CascadeTests
{
    private const int PostOperation = 40;

    private static readonly Table Order = new("pp_Order", "pp_orders", "Order", "Orders") { PrimaryName = "pp_name", Columns = [new Column.Text("pp_Name", "Name", 100)] };

    private static readonly Table Line = new("pp_Line", "pp_lines", "Line", "Lines")
    {
        PrimaryName = "pp_name",
        Columns = [new Column.Text("pp_Name", "Name", 100), Column.Lookup.To("pp_order", "pp_OrderId", "Order", OnDelete.Cascade), Column.Lookup.To("pp_line", "pp_ParentId", "Line", OnDelete.Cascade)],
    };

    [Fact]
    public async Task Rows_that_a_deletion_takes_along_run_their_own_steps_first()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Order, Line]);
        var order = await WithLinesAsync(crm);
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Trailer");
        var child = await crm.AddStepAsync(type, "child", "Delete", "pp_line", PostOperation, "trail", null);
        await crm.AddImageAsync(child, 0, "before", "pp_name");
        await crm.AddStepAsync(type, "parent", "Delete", "pp_order", PostOperation, "trail", null);
        await crm.DoAsync("DELETE", $"pp_orders({order})");
        var trail = (await crm.GetAsync("tasks?$select=description&$orderby=versionnumber")).GetProperty("value").EnumerateArray().Select(t => t.GetProperty("description").GetString());
        Assert.Equal(["pp_line at depth 1: below", "pp_line at depth 1: line", "pp_order at depth 1"], trail);
        Assert.Equal(0, await crm.CountAsync("pp_lines"));
    }

    [Fact]
    public async Task A_step_that_refuses_to_let_a_child_go_keeps_all_of_them()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Order, Line]);
        var order = await WithLinesAsync(crm);
        await crm.RegisterAsync("Refuser", "Delete", "pp_line", PostOperation, "not this line");
        Assert.Equal("not this line", (await crm.RefusedAsync("DELETE", $"pp_orders({order})")).Message);
        Assert.Equal((1, 2), (await crm.CountAsync("pp_orders"), await crm.CountAsync("pp_lines")));
    }

    /// <summary>An order with a line, below which is another that points back to it.</summary>
    private static async Task<Guid> WithLinesAsync(RunningCrm crm)
    {
        var order = await crm.CreateAsync("pp_orders", new { pp_name = "order" });
        var line = await crm.CreateAsync("pp_lines", new Dictionary<string, object> { ["pp_name"] = "line", ["pp_OrderId@odata.bind"] = $"pp_orders({order})" });
        var below = await crm.CreateAsync("pp_lines", new Dictionary<string, object> { ["pp_name"] = "below", ["pp_ParentId@odata.bind"] = $"pp_lines({line})" });
        await crm.DoAsync("PATCH", $"pp_lines({line})", new Dictionary<string, object> { ["pp_ParentId@odata.bind"] = $"pp_lines({below})" });
        return order;
    }
}
