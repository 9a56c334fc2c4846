using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using PowerPacks.Sandbox.Tests.Crm;
using PowerPacks.Sandbox.Tests.Crm.Data;

namespace PowerPacks.Sandbox.Tests.Clients;

/// <summary>The npm package dynamics-web-api, as it is published, works against the CRM. Node runs each scenario of <c>dynamics-web-api.mjs</c>.</summary>
public sealed class DynamicsWebApiTests
{
    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;

    private static async Task<JsonElement> RunAsync(string scenario)
    {
        await using var crm = await RunningCrm.StartAsync(tables: Kinds.All);
        Assert.True(Directory.Exists(Path.Combine(Folder(), "../../../node_modules")), "The client is not installed: dotnet build does that.");
        using var node = Process.Start(new ProcessStartInfo("node", ["dynamics-web-api.mjs", scenario, $"{crm.Address}/orgs/contoso/", RunningCrm.Token])
        {
            WorkingDirectory = Folder(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(RunningCrm.Cancel), node.StandardError.ReadToEndAsync(RunningCrm.Cancel));
        await node.WaitForExitAsync(RunningCrm.Cancel);
        Assert.True(node.ExitCode == 0, await errors);
        return JsonDocument.Parse(await output).RootElement;
    }

    private static string? Text(JsonElement json, string property) => json.GetProperty(property).GetString();

    private static IEnumerable<string?> Texts(JsonElement answer, string property) => answer.GetProperty("value").EnumerateArray().Select(r => Text(r, property));

    [Fact]
    public async Task It_creates_reads_changes_and_deletes_rows()
    {
        var got = await RunAsync("rows");
        Assert.Equal("Ada Lovelace", Text(got.GetProperty("read"), "fullname"));
        Assert.Equal("Warm", Text(got.GetProperty("read"), "leadqualitycode_Formatted"));
        Assert.Equal("Countess", Text(got.GetProperty("updated"), "jobtitle"));
        Assert.Equal("Analytical Engines", Text(got.GetProperty("after"), "companyname"));
        Assert.False(got.GetProperty("stale").GetBoolean());
        Assert.True(got.GetProperty("deleted").GetBoolean());
        Assert.Equal((404, "0x80040217"), (got.GetProperty("missing").GetProperty("status").GetInt32(), Text(got.GetProperty("missing"), "code")));
    }

    [Fact]
    public async Task It_upserts_by_alternate_key()
    {
        var got = await RunAsync("upsert");
        Assert.Equal(("first", "second"), (Text(got.GetProperty("created"), "pp_name"), Text(got.GetProperty("updated"), "pp_name")));
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (got.GetProperty("prevented").ValueKind, got.GetProperty("notCreated").ValueKind));
        Assert.Equal("second", Text(got.GetProperty("read"), "pp_name"));
        Assert.Equal(1, got.GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task It_sends_batches_with_change_sets()
    {
        var got = await RunAsync("batch");
        var good = got.GetProperty("good");
        Assert.Equal(3, good.GetArrayLength());
        Assert.True(Guid.TryParse(good[0].GetString(), out _));
        Assert.Equal(["Contoso"], Texts(good[2], "name"));
        Assert.True(got.GetProperty("bad").GetProperty("failed").GetBoolean());
        Assert.Contains("exceeded the maximum allowed length", got.GetProperty("bad").GetProperty("errors")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal("Contoso", Text(got.GetProperty("contact").GetProperty("value")[0].GetProperty("parentcustomerid_account"), "name"));
        Assert.Equal(1, got.GetProperty("accounts").GetInt32());
    }

    [Fact]
    public async Task It_turns_pages_and_counts()
    {
        var got = await RunAsync("paging");
        Assert.Equal(["Account 0", "Account 1"], Texts(got.GetProperty("first"), "name"));
        Assert.Equal(5, got.GetProperty("first").GetProperty("oDataCount").GetInt32());
        Assert.Equal(["Account 2", "Account 3"], Texts(got.GetProperty("second"), "name"));
        Assert.Equal(5, got.GetProperty("all").GetProperty("value").GetArrayLength());
        Assert.Equal(["Account 0"], Texts(got.GetProperty("top"), "name"));
        Assert.Equal((2, 2), (got.GetProperty("count").GetInt32(), got.GetProperty("countAll").GetInt32()));
    }

    [Fact]
    public async Task It_calls_functions_and_actions()
    {
        var got = await RunAsync("messages");
        Assert.True(got.GetProperty("me").GetProperty("UserId").TryGetGuid(out _));
        Assert.True(got.GetProperty("member").GetProperty("Id").TryGetGuid(out _));
        Assert.Equal(1, got.GetProperty("members").GetInt32());
        Assert.StartsWith("T-000005-", Text(got, "number"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_uploads_downloads_and_deletes_files()
    {
        var got = await RunAsync("files");
        Assert.Equal(("numbers.bin", 5_000_000), (Text(got, "name"), got.GetProperty("size").GetInt32()));
        Assert.True(got.GetProperty("same").GetBoolean());
        Assert.Equal("numbers.bin", Text(got.GetProperty("row"), "pp_file_name"));
        Assert.Equal(JsonValueKind.Null, got.GetProperty("after").GetProperty("pp_file").ValueKind);
    }

    [Fact]
    public async Task It_follows_changes()
    {
        var got = await RunAsync("changes");
        Assert.Equal(["a"], Texts(got.GetProperty("first"), "pp_name"));
        var changes = got.GetProperty("second").GetProperty("value");
        Assert.Equal("b", Text(changes[0], "pp_name"));
        Assert.Equal((Text(got, "gone"), "deleted"), (Text(changes[1], "id"), Text(changes[1], "reason")));
    }

    [Fact]
    public async Task It_reads_and_deletes_in_a_partition()
    {
        var got = await RunAsync("elastic");
        Assert.Equal("device-1", Text(got.GetProperty("read"), "partitionid"));
        Assert.Equal("a", Text(got.GetProperty("byKey"), "pp_name"));
        Assert.Equal((404, 0), (got.GetProperty("elsewhere").GetInt32(), got.GetProperty("count").GetInt32()));
    }

    [Fact]
    public async Task It_reads_metadata()
    {
        var got = await RunAsync("metadata");
        Assert.Equal(("pp_Thing", "pp_things"), (Text(got.GetProperty("entity"), "SchemaName"), Text(got.GetProperty("entity"), "EntitySetName")));
        Assert.Contains("pp_colors", got.GetProperty("attributes").EnumerateArray().Select(a => a.GetString()));
        Assert.Equal(["pp_thing"], got.GetProperty("entities").EnumerateArray().Select(e => e.GetString()));
    }

    [Fact]
    public async Task It_fetches_with_xml()
    {
        var got = await RunAsync("fetchXml");
        Assert.Equal(["a", "c"], Texts(got.GetProperty("page"), "name"));
        Assert.Equal(["a", "c"], Texts(got.GetProperty("all"), "name"));
    }

    [Fact]
    public async Task It_puts_a_row_into_a_collection_and_takes_it_out()
    {
        var got = await RunAsync("collections");
        Assert.Equal(Text(got, "account"), Text(got, "linked"));
        Assert.Equal("Hopper", Text(got.GetProperty("expanded").GetProperty("contact_customer_accounts")[0], "lastname"));
        Assert.Equal(JsonValueKind.Null, got.GetProperty("unlinked").ValueKind);
    }

    [Fact]
    public async Task It_points_a_lookup_to_a_row_and_empties_it()
    {
        var got = await RunAsync("single");
        Assert.Equal(Text(got, "contact"), Text(got, "linked"));
        Assert.Equal(JsonValueKind.Null, got.GetProperty("unlinked").ValueKind);
    }
}
