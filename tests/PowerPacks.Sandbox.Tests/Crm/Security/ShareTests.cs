using PowerPacks.Sandbox.Crm.Security;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Security;

public sealed class ShareTests
{
    private static readonly Role Sharer = new("Sharer", new Privilege("Account", Access.All, PrivilegeDepth.Basic));

    [Theory]
    [InlineData("systemuser")]
    [InlineData("team")]
    public async Task A_shared_row_is_reached_as_far_as_it_was_shared(string principal)
    {
        await using var crm = await RunningCrm.StartAsync();
        var owner = PrivilegeTests.Add(crm, Sharer);
        var other = crm.Organization.AddUser("Other", Sharer.Name);
        var id = await crm.CreateAsync("accounts", new { name = "Shared" }, RunningCrm.As(owner));
        var who = other.Id;
        if (principal == "team")
        {
            who = await crm.CreateAsync("teams", new { name = "T" });
            await crm.DoAsync("POST", $"teams({who})/teammembership_association/$ref", PrivilegeTests.Reference($"systemusers({other.Id})"));
        }
        Assert.Equal(403, (await crm.RefusedAsync("GET", $"accounts({id})", null, RunningCrm.As(other))).Status);
        Share(Access.Read);
        Assert.Equal("Shared", (await crm.GetAsync("accounts", RunningCrm.As(other))).GetProperty("value")[0].GetProperty("name").GetString());
        Assert.Equal(403, (await crm.RefusedAsync("PATCH", $"accounts({id})", new { name = "x" }, RunningCrm.As(other))).Status);
        Share(Access.ReadWrite);
        await crm.DoAsync("PATCH", $"accounts({id})", new { name = "Changed" }, RunningCrm.As(other));
        Share(Access.None);
        Assert.Equal(403, (await crm.RefusedAsync("GET", $"accounts({id})", null, RunningCrm.As(other))).Status);

        void Share(Access access) => crm.Organization.Database.Write(session => session.As(crm.Organization.Callers.Of(session, owner.Id), () =>
        {
            Shares.Set(session, crm.Organization.Schema["account"], id, (principal, who), access);
            return true;
        }));
    }
}
