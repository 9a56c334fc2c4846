using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Relations;

public sealed class DeleteTests
{
    private static readonly Table Order = new("pp_Order", "pp_orders", "Order", "Orders") { PrimaryName = "pp_name", Columns = [new Column.Text("pp_Name", "Name", 100)] };

    [Theory]
    [InlineData(OnDelete.RemoveLink, true, 1)]
    [InlineData(OnDelete.Cascade, true, 0)]
    [InlineData(OnDelete.Restrict, false, 1)]
    public async Task What_points_to_a_deleted_row_is_freed_deleted_or_in_the_way(OnDelete onDelete, bool succeeds, long left)
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Order, Lines(onDelete)]);
        var order = await crm.CreateAsync("pp_orders", new { pp_name = "O" });
        var line = await crm.CreateAsync("pp_lines", new Dictionary<string, object> { ["pp_OrderId@odata.bind"] = $"pp_orders({order})" });
        await crm.CreateAsync("pp_lines", new Dictionary<string, object> { ["pp_name"] = "below", ["pp_ParentLineId@odata.bind"] = $"pp_lines({line})" });
        if (succeeds) await crm.DoAsync("DELETE", $"pp_orders({order})");
        else
        {
            Assert.Equal((400, "0x80040227", "The object you tried to delete is associated with another object and cannot be deleted."),
                await crm.RefusedAsync("DELETE", $"pp_orders({order})"));
            await crm.DoAsync("DELETE", $"pp_lines({line})");
            await crm.DoAsync("DELETE", $"pp_orders({order})");
            left--;
        }
        Assert.Equal(left, (await crm.GetAsync("pp_lines?$filter=pp_name eq null")).GetProperty("value").GetArrayLength());
        Assert.Equal(0, (await crm.GetAsync("pp_lines?$filter=_pp_orderid_value ne null")).GetProperty("value").GetArrayLength());
        Assert.Equal(onDelete is OnDelete.RemoveLink ? 1 : 0, (await crm.GetAsync("pp_lines?$filter=pp_name eq 'below'")).GetProperty("value").GetArrayLength());
    }

    [Fact]
    public async Task Rows_that_point_to_each_other_go_together()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [Order, Lines(OnDelete.Cascade)]);
        var first = await crm.CreateAsync("pp_lines", new { pp_name = "first" });
        var second = await crm.CreateAsync("pp_lines", new Dictionary<string, object> { ["pp_ParentLineId@odata.bind"] = $"pp_lines({first})" });
        await crm.DoAsync("PATCH", $"pp_lines({first})", new Dictionary<string, object> { ["pp_ParentLineId@odata.bind"] = $"pp_lines({second})" });
        await crm.DoAsync("DELETE", $"pp_lines({first})");
        Assert.Equal(0, await crm.CountAsync("pp_lines"));
    }

    [Fact]
    public async Task Notes_and_activities_go_with_the_row_that_they_regard()
    {
        await using var crm = await RunningCrm.StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Lovelace" });
        var task = await crm.CreateAsync("tasks", new Dictionary<string, object> { ["subject"] = "goes", ["regardingobjectid_contact_task@odata.bind"] = $"/contacts({contact})" });
        await crm.CreateAsync("annotations", new Dictionary<string, object> { ["subject"] = "goes", ["objectid_task@odata.bind"] = $"/tasks({task})" });
        await crm.CreateAsync("tasks", new { subject = "stays" });
        await crm.DoAsync("DELETE", $"contacts({contact})");
        Assert.Equal((1, 1, 0), (await crm.CountAsync("tasks"), await crm.CountAsync("activitypointers"), await crm.CountAsync("annotations")));
    }

    [Fact]
    public async Task What_goes_in_the_same_deletion_is_not_in_its_way()
    {
        var order = Order with { Columns = [.. Order.Columns, Column.Lookup.To("pp_line", "pp_MainLineId", "Main line", OnDelete.Restrict)] };
        var lines = Lines(OnDelete.Cascade);
        lines = lines with { Columns = [.. lines.Columns, Column.Lookup.To("pp_line", "pp_NextLineId", "Next line", OnDelete.Restrict)] };
        await using var crm = await RunningCrm.StartAsync(tables: [order, lines]);
        var (first, other) = (await crm.CreateAsync("pp_orders", new { pp_name = "O" }), await crm.CreateAsync("pp_orders", new { pp_name = "Other" }));
        Guid[] ids = [.. await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => crm.CreateAsync("pp_lines", new Dictionary<string, object> { ["pp_OrderId@odata.bind"] = $"pp_orders({first})" })))];
        for (var i = 0; i < ids.Length; i++) // in a circle, so that none could go first
            await crm.DoAsync("PATCH", $"pp_lines({ids[i]})", new Dictionary<string, object> { ["pp_NextLineId@odata.bind"] = $"pp_lines({ids[(i + 1) % ids.Length]})" });
        foreach (var one in (Guid[])[first, other]) await crm.DoAsync("PATCH", $"pp_orders({one})", new Dictionary<string, object> { ["pp_MainLineId@odata.bind"] = $"pp_lines({ids[0]})" });
        Assert.Equal("0x80040227", (await crm.RefusedAsync("DELETE", $"pp_orders({first})")).Code); // the other order stays, and is in the way
        await crm.DoAsync("DELETE", $"pp_orders({other})/pp_MainLineId/$ref");
        await crm.DoAsync("DELETE", $"pp_orders({first})");
        Assert.Equal((1, 0), (await crm.CountAsync("pp_orders"), await crm.CountAsync("pp_lines")));
    }

    [Fact]
    public async Task Who_owns_rows_stays()
    {
        await using var crm = await RunningCrm.StartAsync();
        var team = await crm.CreateAsync("teams", new { name = "T" });
        var account = await crm.CreateAsync("accounts", new Dictionary<string, object> { ["name"] = "A", ["ownerid@odata.bind"] = $"teams({team})" });
        Assert.Equal("0x80040227", (await crm.RefusedAsync("DELETE", $"teams({team})")).Code);
        await crm.DoAsync("DELETE", $"accounts({account})");
        await crm.DoAsync("DELETE", $"teams({team})");
    }

    private static Table Lines(OnDelete onDelete) => new("pp_Line", "pp_lines", "Line", "Lines")
    {
        PrimaryName = "pp_name",
        Columns =
        [
            new Column.Text("pp_Name", "Name", 100),
            Column.Lookup.To("pp_order", "pp_OrderId", "Order", onDelete),
            Column.Lookup.To("pp_line", "pp_ParentLineId", "Line", OnDelete.Cascade),
        ],
    };
}
