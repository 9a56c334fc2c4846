using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Data;

public sealed class DeleteTests
{
    private static Table Child(string name, OnDelete onDelete) => new($"pp_{name}", $"pp_{name.ToLowerInvariant()}s", name, name)
    {
        PrimaryName = "pp_name",
        Columns = [new Column.Text("pp_Name", "Name", 100), Column.Lookup.To("pp_thing", "pp_ThingId", "Thing", onDelete)],
    };

    [Fact]
    public async Task What_points_to_a_deleted_row_goes_too_or_loses_it_or_keeps_it_as_declared()
    {
        await using var crm = await RunningCrm.StartAsync(tables: [.. Kinds.All, Child("Part", OnDelete.Cascade), Child("Friend", OnDelete.RemoveLink), Child("Bill", OnDelete.Restrict)]);
        var thing = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        foreach (var set in new[] { "pp_parts", "pp_friends", "pp_bills" })
            await crm.CreateAsync(set, new Dictionary<string, object> { ["pp_ThingId@odata.bind"] = $"/pp_things({thing})" });
        Assert.Equal("0x80040227", (await crm.RefusedAsync("DELETE", $"pp_things({thing})")).Code);
        Assert.Equal(1, await crm.CountAsync("pp_parts"));
        var bill = (await crm.GetAsync("pp_bills")).GetProperty("value")[0].GetProperty("pp_billid").GetGuid();
        using var paid = await crm.SendAsync("DELETE", $"pp_bills({bill})");
        using var deleted = await crm.SendAsync("DELETE", $"pp_things({thing})");
        Assert.Equal((0, 1), (await crm.CountAsync("pp_parts"), await crm.CountAsync("pp_friends")));
    }
}
