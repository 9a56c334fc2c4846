using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Crm.Plugins;

/// <summary>Steps on reads hold at every address that leads to the rows.</summary>
public sealed class ReadTests
{
    private const int PreOperation = 20, PostOperation = 40;

    public static TheoryData<string, int> WaysToHide => new() { { "Hider", PostOperation }, { "Narrower", PreOperation } };

    [Theory]
    [MemberData(nameof(WaysToHide))]
    public async Task Rows_that_a_plug_in_hides_are_shown_at_no_address(string type, int stage)
    {
        await using var crm = await RunningCrm.StartAsync();
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        foreach (var name in new[] { "Ada", "hidden", "Ben" })
            await crm.CreateAsync("contacts", new Dictionary<string, object> { ["lastname"] = name, ["parentcustomerid_account@odata.bind"] = $"/accounts({account})" });
        await crm.RegisterAsync(type, "RetrieveMultiple", "contact", stage, "lastname");
        Assert.Equal(["Ada", "Ben"], Names(await crm.GetAsync("contacts?$select=lastname&$orderby=lastname")));
        Assert.Equal(["Ada", "Ben"], Names(await crm.GetAsync(Fetch("<attribute name='lastname'/><order attribute='lastname'/>"))));
        Assert.Equal(["Ada", "Ben"], Names(await crm.GetAsync($"accounts({account})/contact_customer_accounts?$select=lastname&$orderby=lastname")));
        Assert.Equal(["Ada", "Ben"], Names((await crm.GetAsync($"accounts({account})?$expand=contact_customer_accounts($select=lastname;$orderby=lastname)")).GetProperty("contact_customer_accounts")));
        Assert.Equal(2, (await crm.GetAsync($"accounts({account})/contact_customer_accounts/$ref")).GetProperty("value").GetArrayLength());
        Assert.Equal(2, await crm.CountAsync("contacts"));
        Assert.Equal(2, await crm.CountAsync($"accounts({account})/contact_customer_accounts"));
        Assert.Equal(2, (await crm.GetAsync("contacts?$count=true")).GetProperty("@odata.count").GetInt32());
        Assert.Equal(2, (await crm.GetAsync(Fetch("<attribute name='lastname'/>", "returntotalrecordcount='true'"))).GetProperty("@odata.count").GetInt32());
    }

    [Theory]
    [MemberData(nameof(WaysToHide))]
    public async Task Pages_go_on_behind_rows_that_a_plug_in_hides(string type, int stage)
    {
        await using var crm = await RunningCrm.StartAsync();
        foreach (var name in new[] { "hidden", "hidden", "Zoe" }) await crm.CreateAsync("contacts", new { lastname = name, firstname = name[..1] });
        await crm.RegisterAsync(type, "RetrieveMultiple", "contact", stage, "lastname");
        List<string> seen = [];
        for (var next = "contacts?$select=lastname&$orderby=lastname"; next is not null;)
        {
            var page = await crm.GetAsync(next, "Prefer", "odata.maxpagesize=1");
            seen.AddRange(Names(page));
            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }
        Assert.Equal(["Zoe"], seen);
    }

    [Fact]
    public async Task What_a_plug_in_makes_of_a_row_is_shown_at_every_address_of_the_row()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("leads", new { subject = "plain" });
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Marker");
        await crm.AddStepAsync(type, "one", "Retrieve", "lead", PostOperation, null, null);
        Assert.Equal("marked", (await crm.GetAsync($"leads({id})/subject")).GetProperty("value").GetString());
        Assert.Equal("marked", await crm.Http.GetStringAsync($"leads({id})/subject/$value", RunningCrm.Cancel));
        using var written = await crm.SendAsync("PATCH", $"leads({id})", new { lastname = "L" }, "Prefer", "return=representation");
        Assert.Contains("\"subject\":\"marked\"", await written.Content.ReadAsStringAsync(RunningCrm.Cancel), StringComparison.Ordinal);
        await crm.AddStepAsync(type, "many", "RetrieveMultiple", "lead", PostOperation, null, null);
        var fetched = await crm.GetAsync($"leads?fetchXml={Uri.EscapeDataString("<fetch><entity name='lead'><attribute name='subject'/></entity></fetch>")}");
        Assert.Equal("marked", fetched.GetProperty("value")[0].GetProperty("subject").GetString());
        Assert.Equal("plain", crm.Organization.Database.Read(session => session.Scalar("SELECT subject FROM lead")));
    }

    [Fact]
    public async Task A_plug_in_masks_values_of_every_type()
    {
        await using var crm = await RunningCrm.StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Ada" });
        var id = await crm.CreateAsync("accounts", new Dictionary<string, object> { ["name"] = "Contoso", ["revenue"] = 12.5, ["primarycontactid@odata.bind"] = $"/contacts({contact})" });
        var type = await crm.AddTypeAsync(await crm.AddAssemblyAsync(), "Masker");
        foreach (var message in new[] { "Retrieve", "RetrieveMultiple" }) await crm.AddStepAsync(type, message, message, "account", PostOperation, null, null);
        var fetch = Uri.EscapeDataString("<fetch><entity name='account'><attribute name='name'/><attribute name='revenue'/><attribute name='primarycontactid'/></entity></fetch>");
        JsonElement[] shown = [await crm.GetAsync($"accounts({id})"), (await crm.GetAsync("accounts")).GetProperty("value")[0], (await crm.GetAsync($"accounts?fetchXml={fetch}")).GetProperty("value")[0]];
        foreach (var row in shown)
        {
            Assert.Equal((0m, JsonValueKind.Null, "Contoso"), (row.GetProperty("revenue").GetDecimal(), row.GetProperty("_primarycontactid_value").ValueKind, row.GetProperty("name").GetString()));
        }
    }

    [Fact]
    public async Task Pages_go_on_behind_rows_whose_values_a_plug_in_masks()
    {
        await using var crm = await RunningCrm.StartAsync();
        string[] subjects = ["a", "x", "y", "z"];
        foreach (var subject in subjects) await crm.CreateAsync("leads", new { subject, lastname = subject });
        await crm.RegisterAsync("Marker", "RetrieveMultiple", "lead", PostOperation);
        List<string> seen = [];
        for (var next = "leads?$select=subject,lastname&$orderby=subject"; next is not null && seen.Count <= subjects.Length;)
        {
            var page = await crm.GetAsync(next, "Prefer", "odata.maxpagesize=1");
            Assert.Equal("marked", page.GetProperty("value")[0].GetProperty("subject").GetString());
            seen.AddRange(Names(page));
            next = page.TryGetProperty("@odata.nextLink", out var link) ? link.GetString() : null;
        }
        Assert.Equal(subjects, seen);
    }

    [Fact]
    public async Task A_value_that_could_not_be_written_any_more_is_shown_where_a_plug_in_leaves_it_alone()
    {
        await using var crm = await RunningCrm.StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Ada" });
        foreach (var name in (string[])["One", "Two"])
            await crm.CreateAsync("accounts", new Dictionary<string, object> { ["name"] = name, ["revenue"] = 12.5, ["accountcategorycode"] = 1, ["primarycontactid@odata.bind"] = $"contacts({contact})" });
        // As an upgrade leaves it that takes the option away.
        crm.Organization.Database.Write(session => session.Execute("UPDATE account SET accountcategorycode = 99 WHERE name = 'One'"));
        await crm.RegisterAsync("Masker", "RetrieveMultiple", "account", PostOperation);
        await crm.RegisterAsync("Recorder", "RetrieveMultiple", "contact", PostOperation, "seen");
        const string Columns = "<attribute name='name'/><attribute name='revenue'/><attribute name='accountcategorycode'/><order attribute='name'/>";
        string[] addresses =
        [
            "accounts?$select=name,revenue,accountcategorycode&$orderby=name",
            $"accounts?fetchXml={Uri.EscapeDataString($"<fetch><entity name='account'>{Columns}</entity></fetch>")}",
        ];
        foreach (var address in addresses)
        {
            var rows = (await crm.GetAsync(address)).GetProperty("value").EnumerateArray();
            Assert.Equal(["99 0", "1 0"], rows.Select(r => $"{r.GetProperty("accountcategorycode")} {r.GetProperty("revenue").GetDecimal():0}"));
        }
        // Of a contact two accounts are found: the same row twice, with other values of the link each time.
        var linked = await crm.GetAsync(Fetch("<attribute name='lastname'/><link-entity name='account' from='primarycontactid' to='contactid' alias='a'><attribute name='accountcategorycode'/><order attribute='name'/></link-entity>"));
        Assert.Equal(["99", "1"], linked.GetProperty("value").EnumerateArray().Select(r => $"{r.GetProperty("a.accountcategorycode")}"));
    }

    [Fact]
    public async Task A_read_without_steps_on_it_does_not_wait_for_a_writer()
    {
        using var folder = new TempFolder();
        await using var crm = await RunningCrm.StartAsync();
        await crm.CreateAsync("leads", new { subject = "x" });
        await crm.RegisterAsync("Sleeper", "Create", "account", PreOperation, folder.In("writer"));
        var writing = crm.SendAsync("POST", "accounts", new { name = "slow" });
        await crm.UntilAsync("somebody writes", () => Task.FromResult(File.Exists(folder.In("writer.begun"))));
        Assert.Equal(1, await crm.CountAsync("leads"));
        Assert.False(writing.IsCompleted);
        await File.WriteAllTextAsync(folder.In("writer.go"), "", RunningCrm.Cancel);
        (await writing).Dispose();
    }

    private static string Fetch(string content, string options = "") => $"contacts?fetchXml={Uri.EscapeDataString($"<fetch {options}><entity name='contact'>{content}</entity></fetch>")}";

    private static IEnumerable<string> Names(JsonElement answer) =>
        (answer.ValueKind is JsonValueKind.Array ? answer : answer.GetProperty("value")).EnumerateArray().Select(row => row.GetProperty("lastname").GetString()!);
}
