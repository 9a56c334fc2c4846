using Microsoft.Data.Sqlite;
using PowerPacks.Sandbox.Tests.Crm.Plugins;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm;

/// <summary>A data folder that an older sandbox has written.</summary>
public sealed class AdoptionTests
{
    private static readonly Table Older = new("pp_Thing", "pp_things", "Thing", "Things") { PrimaryName = "pp_name", Columns = [new Column.Text("pp_Name", "Name", 100)] };

    private static readonly Table Newer = Older with
    {
        Columns = [.. Older.Columns, new Column.Text("pp_Code", "Code", 10), Column.Lookup.To("account", "pp_AccountId", "Account")],
        Keys = [new AlternateKey("pp_codekey", "Code", "pp_code")],
    };

    [Fact]
    public async Task Columns_keys_and_tables_that_came_since_are_added_and_no_row_is_lost()
    {
        using var folder = new TempFolder();
        var crm = await RunningCrm.StartAsync(folder.In("crm"), tables: [Older]);
        var thing = await crm.CreateAsync("pp_things", new { pp_name = "old" });
        await crm.StopAsync();
        // A table that the platform's part of the schema has since, and one column of it.
        Run(folder, "DROP TABLE userquery", "ALTER TABLE lead DROP COLUMN subject");
        await using var again = await RunningCrm.StartAsync(folder.In("crm"), tables: [Newer]);
        var account = await again.CreateAsync("accounts", new { name = "A" });
        await again.DoAsync("PATCH", $"pp_things({thing})", new Dictionary<string, object> { ["pp_code"] = "k", ["pp_AccountId@odata.bind"] = $"accounts({account})" });
        var row = await again.GetAsync("pp_things(pp_code='k')");
        Assert.Equal(("old", account), (row.GetProperty("pp_name").GetString(), row.GetProperty("_pp_accountid_value").GetGuid()));
        await again.CreateAsync("leads", new { subject = "there again" });
        await again.CreateAsync("userqueries", new { name = "there again" });
    }

    [Fact]
    public async Task Rows_from_before_there_were_owners_and_roles_are_the_application_users_who_is_an_administrator()
    {
        using var folder = new TempFolder();
        var crm = await RunningCrm.StartAsync(folder.In("crm"));
        var id = await crm.CreateAsync("accounts", new { name = "old" });
        await crm.StopAsync();
        Run(folder, "UPDATE account SET ownerid = NULL, ownerid_type = NULL, owninguser = NULL, owningbusinessunit = NULL, createdby = NULL, modifiedby = NULL", "DELETE FROM systemuserroles", "PRAGMA user_version = 0");
        await using var again = await RunningCrm.StartAsync(folder.In("crm"));
        var row = await again.GetAsync($"accounts({id})");
        foreach (var column in (string[])["ownerid", "owninguser", "createdby"]) Assert.Equal((column, again.Organization.UserId), (column, row.GetProperty($"_{column}_value").GetGuid()));
        await again.DoAsync("PATCH", $"accounts({id})", new { name = "new" });
    }

    [Fact]
    public async Task Steps_that_an_older_sandbox_took_and_never_ran_keep_nothing_from_starting_and_those_that_run_now_do()
    {
        using var folder = new TempFolder();
        var crm = await RunningCrm.StartAsync(folder.In("crm"));
        await crm.RegisterAsync("Recorder", "Associate", PluginCrm.AnyTable, 40, "of accounts");
        await crm.RegisterAsync("Recorder", "Create", "lead", 40, "never");
        var filter = await crm.CreateAsync("sdkmessagefilters", new { name = "Associate of account", primaryobjecttypecode = "account", secondaryobjecttypecode = "none" });
        await crm.StopAsync();
        Run(folder, $"UPDATE sdkmessageprocessingstep SET sdkmessagefilterid = '{filter}' WHERE configuration = 'of accounts'",
            "UPDATE sdkmessageprocessingstep SET sdkmessageid = (SELECT sdkmessageid FROM sdkmessage WHERE name = 'Upsert'), stage = 30 WHERE configuration = 'never'");
        await using var again = await RunningCrm.StartAsync(folder.In("crm"));
        var account = await again.CreateAsync("accounts", new { name = "A" });
        var contact = await again.CreateAsync("contacts", new { lastname = "C" });
        await again.DoAsync("POST", $"accounts({account})/contact_customer_accounts/$ref", new Dictionary<string, object> { ["@odata.id"] = $"contacts({contact})" });
        Assert.Single(await again.NotesAsync("of accounts"));
        Assert.Empty(await again.NotesAsync("never"));
    }

    private static void Run(TempFolder folder, params string[] statements)
    {
        using var connection = new SqliteConnection($"Data Source={folder.In("crm/contoso.db")};Pooling=False");
        connection.Open();
        foreach (var sql in statements)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }
    }
}
