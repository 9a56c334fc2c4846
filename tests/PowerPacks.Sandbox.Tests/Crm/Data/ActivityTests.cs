using System.Text.Json;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Data;

public sealed class ActivityTests
{
    private static readonly Table Message = new("pp_Sms", "pp_smses", "Text message", "Text messages")
    {
        Kind = TableKind.Activity,
        PrimaryName = "subject",
        Columns = [new Column.Text("pp_Body", "Body", 1600)],
    };

    private static Task<RunningCrm> StartAsync() => RunningCrm.StartAsync(tables: [.. Kinds.All, Message]);

    private static Dictionary<string, object> Party(string navigation, string set, Guid id, int part) =>
        new Dictionary<string, object> { [$"{navigation}@odata.bind"] = $"/{set}({id})", ["participationtypemask"] = part };

    private static async Task<IReadOnlyList<(int Part, string? Table, Guid? Id)>> PartiesAsync(RunningCrm crm, Guid activity)
    {
        var parties = await crm.GetAsync($"activityparties?$filter=_activityid_value eq {activity}&$orderby=participationtypemask", "Prefer", "odata.include-annotations=\"*\"");
        return [.. parties.GetProperty("value").EnumerateArray().Select(p => (p.GetProperty("participationtypemask").GetInt32(),
            p.TryGetProperty("_partyid_value@Microsoft.Dynamics.CRM.lookuplogicalname", out var table) ? table.GetString() : null,
            p.GetProperty("_partyid_value").ValueKind is JsonValueKind.Null ? (Guid?)null : p.GetProperty("_partyid_value").GetGuid()))];
    }

    [Fact]
    public async Task A_mail_comes_with_its_parties_which_are_replaced_together_and_go_with_it()
    {
        await using var crm = await StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Hopper" });
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        var mail = await crm.CreateAsync("emails", new
        {
            subject = "Hello",
            email_activity_parties = new object[]
            {
                Party("partyid_account", "accounts", account, 1), Party("partyid_contact", "contacts", contact, 2),
                new { participationtypemask = 3, addressused = "someone@example.org" },
            },
        });
        Assert.Equal([(1, "account", account), (2, "contact", contact), (3, null, null)], await PartiesAsync(crm, mail));
        using var changed = await crm.SendAsync("PATCH", $"emails({mail})", new { email_activity_parties = new[] { Party("partyid_contact", "contacts", contact, 4) } });
        Assert.True(changed.IsSuccessStatusCode);
        Assert.Equal([(4, "contact", contact)], await PartiesAsync(crm, mail));
        using var deleted = await crm.SendAsync("DELETE", $"emails({mail})");
        Assert.Equal(0, await crm.CountAsync("activityparties"));
    }

    [Fact]
    public async Task A_party_that_is_not_there_undoes_the_mail()
    {
        await using var crm = await StartAsync();
        var (status, _, _) = await crm.RefusedAsync("POST", "emails", new { subject = "x", email_activity_parties = new[] { Party("partyid_contact", "contacts", Guid.NewGuid(), 2) } });
        Assert.Equal((404, 0), (status, await crm.CountAsync("emails")));
        Assert.Equal("0x80044330", (await crm.RefusedAsync("POST", "emails", new { email_activity_parties = new[] { new { participationtypemask = 99 } } })).Code);
        Assert.Equal(400, (await crm.RefusedAsync("POST", "emails", new { task_activity_parties = Array.Empty<object>() })).Status);
    }

    [Fact]
    public async Task A_pack_s_own_activity_is_one_like_any_other()
    {
        await using var crm = await StartAsync();
        var thing = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        var contact = await crm.CreateAsync("contacts", new { lastname = "Hopper" });
        var id = await crm.CreateAsync("pp_smses", new Dictionary<string, object>
        {
            ["subject"] = "Hi", ["pp_body"] = "Hi there", ["regardingobjectid_pp_thing_pp_sms@odata.bind"] = $"/pp_things({thing})",
            ["pp_sms_activity_parties"] = new[] { Party("partyid_contact", "contacts", contact, 2) },
        });
        var pointer = Assert.Single((await crm.GetAsync($"activitypointers?$filter=_regardingobjectid_value eq {thing}")).GetProperty("value").EnumerateArray());
        Assert.Equal(("pp_sms", "Hi", id), (pointer.GetProperty("activitytypecode").GetString(), pointer.GetProperty("subject").GetString(), pointer.GetProperty("activityid").GetGuid()));
        Assert.Equal([(2, "contact", contact)], await PartiesAsync(crm, id));
    }

    [Fact]
    public async Task A_row_waits_in_one_queue_at_a_time()
    {
        await using var crm = await StartAsync();
        var (first, second) = (await crm.CreateAsync("queues", new { name = "First" }), await crm.CreateAsync("queues", new { name = "Second" }));
        var task = await crm.CreateAsync("tasks", new { subject = "Call back" });
        var target = new { Target = new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.task", ["activityid"] = task } };
        var added = await AnswerAsync(crm, $"queues({first})/Microsoft.Dynamics.CRM.AddToQueue", target);
        var item = added.GetProperty("QueueItemId").GetGuid();
        Assert.Equal(item, (await AnswerAsync(crm, $"queues({second})/Microsoft.Dynamics.CRM.AddToQueue", target)).GetProperty("QueueItemId").GetGuid());
        var row = await crm.GetAsync($"queueitems({item})");
        Assert.Equal((second, task, "Call back"), (row.GetProperty("_queueid_value").GetGuid(), row.GetProperty("_objectid_value").GetGuid(), row.GetProperty("title").GetString()));
        Assert.NotEqual(JsonValueKind.Null, row.GetProperty("enteredon").ValueKind);
        using var removed = await crm.SendAsync("POST", $"queueitems({item})/Microsoft.Dynamics.CRM.RemoveFromQueue", new { });
        Assert.Equal((204, 0), ((int)removed.StatusCode, await crm.CountAsync("queueitems")));
        var account = await crm.CreateAsync("accounts", new { name = "Contoso" });
        var wrong = new { Target = new Dictionary<string, object> { ["@odata.type"] = "Microsoft.Dynamics.CRM.account", ["accountid"] = account } };
        Assert.Equal(400, (await crm.RefusedAsync("POST", $"queues({first})/Microsoft.Dynamics.CRM.AddToQueue", wrong)).Status);
    }

    [Fact]
    public async Task A_marketing_list_has_each_member_once_and_only_of_its_kind()
    {
        await using var crm = await StartAsync();
        var list = await crm.CreateAsync("lists", new { listname = "Guests", createdfromcode = 2 });
        var (ada, grace) = (await crm.CreateAsync("contacts", new { lastname = "Lovelace" }), await crm.CreateAsync("contacts", new { lastname = "Hopper" }));
        var lead = await crm.CreateAsync("leads", new { lastname = "L" });
        for (var i = 0; i < 2; i++) await AnswerAsync(crm, $"lists({list})/Microsoft.Dynamics.CRM.AddMemberList", new { EntityId = ada });
        using var many = await crm.SendAsync("POST", "AddListMembersList", new { List = Reference("list", list), Members = new[] { Reference("contact", ada), Reference("contact", grace) } });
        Assert.Equal(204, (int)many.StatusCode);
        Assert.Equal(2, await MembersAsync());
        Assert.Equal(404, (await crm.RefusedAsync("POST", $"lists({list})/Microsoft.Dynamics.CRM.AddMemberList", new { EntityId = lead })).Status);
        Assert.Equal(400, (await crm.RefusedAsync("POST", "AddListMembersList", new { List = Reference("list", list), Members = new[] { Reference("lead", lead) } })).Status);
        using var removed = await crm.SendAsync("POST", $"lists({list})/Microsoft.Dynamics.CRM.RemoveMemberList", new { EntityId = ada });
        Assert.Equal(1, await MembersAsync());
        Assert.Equal(grace, Assert.Single((await crm.GetAsync($"listmembers?$filter=_listid_value eq {list}")).GetProperty("value").EnumerateArray()).GetProperty("_entityid_value").GetGuid());

        async Task<int> MembersAsync() => (await crm.GetAsync($"lists({list})")).GetProperty("membercount").GetInt32();
    }

    [Fact]
    public async Task A_note_knows_how_large_its_document_is()
    {
        await using var crm = await StartAsync();
        var thing = await crm.CreateAsync("pp_things", new { pp_name = "a" });
        var id = await crm.CreateAsync("annotations", new Dictionary<string, object>
        {
            ["subject"] = "A file", ["filename"] = "a.txt", ["documentbody"] = Convert.ToBase64String(new byte[1001]), ["filesize"] = 7,
            ["objectid_pp_thing@odata.bind"] = $"/pp_things({thing})",
        });
        var note = await crm.GetAsync($"annotations({id})");
        Assert.Equal((1001, true, "application/octet-stream"), (note.GetProperty("filesize").GetInt32(), note.GetProperty("isdocument").GetBoolean(), note.GetProperty("mimetype").GetString()));
        using var emptied = await crm.SendAsync("PATCH", $"annotations({id})", new { documentbody = (string?)null });
        Assert.False((await crm.GetAsync($"annotations({id})")).GetProperty("isdocument").GetBoolean());
    }

    [Fact]
    public async Task A_case_gets_a_number_and_belongs_to_a_customer()
    {
        await using var crm = await StartAsync();
        var contact = await crm.CreateAsync("contacts", new { lastname = "Hopper" });
        var id = await crm.CreateAsync("incidents", new Dictionary<string, object> { ["title"] = "Broken", ["customerid_contact@odata.bind"] = $"/contacts({contact})" });
        var row = await crm.GetAsync($"incidents({id})");
        Assert.Matches("^CAS-01000-[A-Z0-9]{6}$", row.GetProperty("ticketnumber").GetString());
        Assert.Equal(contact, row.GetProperty("_customerid_value").GetGuid());
    }

    private static Dictionary<string, object> Reference(string table, Guid id) => new() { ["@odata.type"] = $"Microsoft.Dynamics.CRM.{table}", [$"{table}id"] = id };

    private static async Task<JsonElement> AnswerAsync(RunningCrm crm, string path, object body)
    {
        using var response = await crm.SendAsync("POST", path, body);
        var text = await response.Content.ReadAsStringAsync(RunningCrm.Cancel);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }
}
