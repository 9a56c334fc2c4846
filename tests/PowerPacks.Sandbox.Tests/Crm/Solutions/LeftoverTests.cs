using System.Net.Http.Headers;
using PowerPacks.Sandbox.Tests.Crm.Security;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Solutions;

/// <summary>What a table or a column had elsewhere goes with it.</summary>
public sealed class LeftoverTests
{
    private static readonly Label Word = ("Word", "Mot", "Woord", "Palavra");

    private static Table Full => Demo.Thing with
    {
        ChangeTracking = true,
        Columns = [.. Demo.Thing.Columns, new Column.File("demo_File", Word), new Column.Text("demo_Number", Word, 20) { AutoNumber = "N-{SEQNUM:4}" }],
    };

    private static Table Call => new("demo_Call", "demo_calls", Word, Word) { Kind = TableKind.Activity, PrimaryId = "activityid", PrimaryName = "subject", HasNotes = true, Columns = [new Column.Text("demo_Line", Word, 20)] };

    private static Solution Whole => Demo.Solution with { Tables = [Full, Call] };

    [Fact]
    public async Task An_uninstalled_table_leaves_no_file_number_deletion_note_party_share_or_view()
    {
        await using var crm = await RunningCrm.StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Stays" });
        var profile = await crm.CreateAsync("fieldsecurityprofiles", new { name = "Mine" });
        var user = PrivilegeTests.Add(crm, new Role("Clerk", new Privilege("Contact", Access.Read)));
        var before = crm.Organization.Everything();
        await crm.ImportAsync(Demo.Managed(Whole));
        var thing = await FillAsync(crm);
        await crm.DoAsync("DELETE", $"demo_things({await crm.CreateAsync("demo_things", new { demo_name = "tracked" })})");
        var call = await crm.CreateAsync("demo_calls", new Dictionary<string, object>
        {
            ["subject"] = "c", ["demo_call_activity_parties"] = new[] { new Dictionary<string, object> { ["participationtypemask"] = 2, ["partyid_contact@odata.bind"] = $"/contacts({contact})" } },
        });
        await crm.CreateAsync("annotations", new Dictionary<string, object> { ["subject"] = "n", ["objectid_demo_call@odata.bind"] = $"/demo_calls({call})" });
        await crm.CreateAsync("savedqueries", new { name = "mine", returnedtypecode = "demo_thing", querytype = 0 });
        await crm.CreateAsync("savedqueryvisualizations", new { name = "mine", primaryentitytypecode = "demo_thing" });
        await crm.CreateAsync("systemforms", new { name = "mine", objecttypecode = "demo_thing", type = 2 });
        await PermitAsync(crm, profile);
        await crm.DoAsync("POST", "GrantAccess", new
        {
            Target = new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.demo_thing", ["demo_thingid"] = thing },
            PrincipalAccess = new { AccessMask = "ReadAccess", Principal = new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.systemuser", ["systemuserid"] = user.Id } },
        });
        Assert.NotEqual(0, Count(crm, "crm_deleted"));
        Assert.NotEqual(0, Count(crm, "activityparty"));
        await crm.DoAsync("DELETE", $"solutions({await crm.FindSolutionAsync("Demo")})");
        Assert.Equal(before, crm.Organization.Everything());
    }

    [Fact]
    public async Task A_column_that_an_upgrade_takes_away_leaves_no_file_number_or_permission()
    {
        await using var crm = await RunningCrm.StartAsync();
        var profile = await crm.CreateAsync("fieldsecurityprofiles", new { name = "Mine" });
        await crm.ImportAsync(Demo.Managed(Whole));
        var thing = await FillAsync(crm);
        await PermitAsync(crm, profile);
        foreach (var table in Kept) Assert.NotEqual((table, 0), (table, Count(crm, table)));
        await crm.ImportAsync(Demo.Managed(Whole with
        {
            Tables = [Demo.Thing with { ChangeTracking = true, Columns = [.. Demo.Thing.Columns.Where(c => c.LogicalName != "demo_secret")] }, Call], ColumnSecurityProfiles = [],
        }, "1.1.0.0"));
        foreach (var table in Kept) Assert.Equal((table, 0), (table, Count(crm, table)));
        Assert.Equal(0, await crm.CountAsync("fieldpermissions"));
        await crm.ImportAsync(Demo.Managed(Whole, "1.2.0.0"));
        var again = await crm.GetAsync($"demo_things({await crm.CreateAsync("demo_things", new { demo_name = "new" })})");
        Assert.Equal("N-1000", again.GetProperty("demo_number").GetString());
        Assert.Equal("x", (await crm.GetAsync($"demo_things({thing})")).GetProperty("demo_name").GetString());
    }

    private static readonly string[] Kept = ["crm_file", "crm_fileblock", "crm_upload", "crm_uploadblock", "crm_autonumber"];

    private static Task<Guid> PermitAsync(RunningCrm crm, Guid profile) => crm.CreateAsync("fieldpermissions", new Dictionary<string, object>
    {
        ["fieldsecurityprofileid@odata.bind"] = $"fieldsecurityprofiles({profile})", ["entityname"] = "demo_thing", ["attributelogicalname"] = "demo_secret", ["canread"] = 4,
    });

    /// <summary>A row with a number, a file and another on its way.</summary>
    private static async Task<Guid> FillAsync(RunningCrm crm)
    {
        var thing = await crm.CreateAsync("demo_things", new { demo_name = "x" });
        await UploadAsync($"demo_things({thing})/demo_file", null, "x-ms-file-name", "a.bin");
        var begun = await UploadAsync($"demo_things({thing})/demo_file?x-ms-file-name=b.bin", null, "x-ms-transfer-mode", "chunked");
        await UploadAsync(begun!.ToString(), "bytes 0-2/9", "x-ms-transfer-mode", "chunked");
        return thing;

        async Task<Uri?> UploadAsync(string path, string? range, string header, string value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Patch, path) { Content = new ByteArrayContent(range is null && header is "x-ms-transfer-mode" ? [] : [1, 2, 3]) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            if (range is not null) request.Content.Headers.TryAddWithoutValidation("Content-Range", range);
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await crm.Http.SendAsync(request, RunningCrm.Cancel);
            Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(RunningCrm.Cancel));
            return response.Headers.Location;
        }
    }

    private static long Count(RunningCrm crm, string table) => crm.Organization.Database.Read(session => (long)session.Scalar($"SELECT count(*) FROM {table}")!);
}
