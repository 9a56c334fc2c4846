using PowerPacks.Sandbox.Tests.Crm.Solutions;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Tests.Crm.Apis;

/// <summary>Custom APIs come with a solution, change with its upgrades, and go with it.</summary>
public sealed class ApiImportTests
{
    private const string Ask = "customapis/demo_Ask/customapi.xml", Question = "customapis/demo_Ask/customapirequestparameters/Question/customapirequestparameter.xml";

    [Fact]
    public async Task An_import_brings_it_as_rows_of_its_three_tables()
    {
        await using var crm = await Answers.StartAsync();
        var api = (await crm.GetAsync("customapis?$filter=uniquename eq 'demo_Ask'&$expand=CustomAPIRequestParameters,CustomAPIResponseProperties,PluginTypeId,SdkMessageId")).GetProperty("value")[0];
        Assert.Equal(("Ask", "Answers a question.", "prvWriteLead"), (api.GetProperty("displayname").GetString(), api.GetProperty("description").GetString(), api.GetProperty("executeprivilegename").GetString()));
        Assert.Equal((0, 0, false, false, true), (api.GetProperty("bindingtype").GetInt32(), api.GetProperty("allowedcustomprocessingsteptype").GetInt32(), api.GetProperty("isfunction").GetBoolean(),
            api.GetProperty("isprivate").GetBoolean(), api.GetProperty("ismanaged").GetBoolean()));
        Assert.Equal("PowerPacks.Sandbox.Plugins.Answerer", api.GetProperty("PluginTypeId").GetProperty("typename").GetString());
        Assert.Equal("demo_Ask", api.GetProperty("SdkMessageId").GetProperty("name").GetString());
        var question = Assert.Single(api.GetProperty("CustomAPIRequestParameters").EnumerateArray(), p => p.GetProperty("uniquename").GetString() == "Question");
        Assert.Equal(("demo_Ask.Question", 10, false), (question.GetProperty("name").GetString(), question.GetProperty("type").GetInt32(), question.GetProperty("isoptional").GetBoolean()));
        Assert.Equal((11, 11), (api.GetProperty("CustomAPIRequestParameters").GetArrayLength(), api.GetProperty("CustomAPIResponseProperties").GetArrayLength()));
    }

    [Fact]
    public async Task An_upgrade_adds_what_is_new_and_takes_away_what_is_gone()
    {
        await using var crm = await Answers.StartAsync();
        await crm.ImportAsync(Answers.Managed("1.1.0.0", api => api.UniqueName switch
        {
            "demo_Look" => null,
            "demo_Ask" => api with { Request = [.. api.Request.Where(p => p.Name != "Count"), new ApiParameter("Colour", ApiType.String) { IsOptional = true }] },
            _ => api,
        }));
        Assert.Contains("'Count'", (await crm.RefusedAsync("POST", "demo_Ask", new { Question = "why", Count = 1 })).Message, StringComparison.Ordinal);
        await crm.DoAsync("POST", "demo_Ask", new { Question = "why", Colour = "red" });
        Assert.Equal("0x8006088a", (await crm.RefusedAsync("GET", "demo_Look(Name='x')")).Code);
        Assert.Equal(0, await FoundAsync(crm, "sdkmessages", "name eq 'demo_Look'"));
    }

    [Fact]
    public async Task What_callers_were_told_never_changes()
    {
        await using var crm = await Answers.StartAsync();
        var (status, code, message) = await crm.RefusedImportAsync(Answers.Managed("1.1.0.0", api => api with { Request = [.. api.Request.Select(p => p.Name == "Count" ? p with { Type = ApiType.String } : p)] }));
        Assert.Equal((400, "0x80040203"), (status, code));
        Assert.StartsWith("The 'type' of a customapirequestparameter cannot be changed", message, StringComparison.Ordinal);
        Assert.Contains("'isfunction'", (await crm.RefusedImportAsync(Answers.Managed("1.1.0.0", api => api.UniqueName == "demo_Ask" ? api with { IsFunction = true } : api))).Message, StringComparison.Ordinal);
        var id = (await crm.GetAsync("customapis?$filter=uniquename eq 'demo_Ask'")).GetProperty("value")[0].GetProperty("customapiid").GetGuid();
        Assert.Contains("'uniquename'", (await crm.RefusedAsync("PATCH", $"customapis({id})", new { uniquename = "demo_Other" })).Message, StringComparison.Ordinal);
        await crm.DoAsync("PATCH", $"customapis({id})", new { executeprivilegename = "prvReadLead" });
    }

    [Fact]
    public async Task The_same_again_changes_nothing_and_uninstalling_leaves_nothing()
    {
        await using var crm = await RunningCrm.StartAsync();
        var before = crm.Organization.Everything();
        await crm.ImportAsync(Answers.Managed());
        var version = (await crm.GetAsync("customapis?$filter=uniquename eq 'demo_Ask'")).GetProperty("value")[0].GetProperty("versionnumber").GetInt64();
        await crm.ImportAsync(Answers.Managed("1.0.0.1"));
        Assert.Equal(version, (await crm.GetAsync("customapis?$filter=uniquename eq 'demo_Ask'")).GetProperty("value")[0].GetProperty("versionnumber").GetInt64());
        await crm.DoAsync("DELETE", $"solutions({await crm.FindSolutionAsync("Answers")})");
        Assert.Equal(before, crm.Organization.Everything());
        Assert.Equal("0x8006088a", (await crm.RefusedAsync("POST", "demo_Ask", new { Question = "why" })).Code);
    }

    [Fact]
    public async Task Its_rows_can_be_posted_one_by_one_and_its_message_comes_and_goes_with_it()
    {
        await using var crm = await RunningCrm.StartAsync();
        var id = await crm.CreateAsync("customapis", new { uniquename = "new_Event", name = "Event", displayname = "Event", bindingtype = 0 });
        await crm.CreateAsync("customapiresponseproperties", new Dictionary<string, object> { ["uniquename"] = "Happened", ["name"] = "Happened", ["type"] = 0, ["CustomAPIId@odata.bind"] = $"/customapis({id})" });
        using (var response = await crm.SendAsync("POST", "new_Event"))
            Assert.Contains("\"Happened\":false", await response.Content.ReadAsStringAsync(RunningCrm.Cancel), StringComparison.Ordinal);
        Assert.Equal(1, await FoundAsync(crm, "sdkmessages", "name eq 'new_Event'"));
        await crm.DoAsync("DELETE", $"customapis({id})");
        Assert.Equal((0, 0L), (await FoundAsync(crm, "sdkmessages", "name eq 'new_Event'"), await crm.CountAsync("customapiresponseproperties")));
    }

    [Theory]
    [InlineData("Update", "must begin with a publisher's prefix")]
    [InlineData("x y", "must begin with a publisher's prefix")]
    [InlineData("pp_webforms", "there is something called")]
    public async Task A_name_that_could_not_be_called_is_refused(string name, string words)
    {
        await using var crm = await RunningCrm.StartAsync();
        var refused = await crm.RefusedAsync("POST", "customapis", new { uniquename = name, name, displayname = name });
        Assert.Equal(400, refused.Status);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Ask, "<executeprivilegename>prvWriteLead<", "<executeprivilegename>prvWriteNothing<", "the privilege prvWriteNothing, which does not exist")]
    [InlineData(Ask, "<bindingtype>0<", "<bindingtype>1<", "belong to a table do not run here")]
    [InlineData(Ask, "<plugintypeid>", "<plugintypeid>0000", "its id must be a GUID")]
    [InlineData(Ask, "uniquename=\"demo_Ask\"", "uniquename=\"demo_Tell\"", "give both the same name")]
    [InlineData(Question, "<type>10<", "<type>3<", "The type 3 of Question is not offered here")]
    [InlineData(Question, "<type>10</type>", "", "<type> is missing")]
    [InlineData("customapis/demo_Ask/customapiresponseproperties/Told/customapiresponseproperty.xml", "<type>", "<isoptional>0</isoptional><type>", "<isoptional> is not valid")]
    public async Task A_zip_that_would_bring_one_that_cannot_be_called_is_refused_and_nothing_of_it_stays(string file, string from, string to, string words)
    {
        await using var crm = await RunningCrm.StartAsync();
        var before = crm.Organization.Everything();
        var refused = await crm.RefusedImportAsync(Answers.Managed().With(file, text => text.Replace(from, to, StringComparison.Ordinal)));
        Assert.InRange(refused.Status, 400, 501);
        Assert.Contains(words, refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, crm.Organization.Everything());
    }

    [Fact]
    public async Task A_zip_whose_API_names_a_plug_in_that_is_not_there_is_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        var type = ComponentId.Of("plugintype", "PowerPacks.Sandbox.Plugins.Answerer").ToString("D");
        var refused = await crm.RefusedImportAsync(Answers.Managed().With(Ask, text => text.Replace(type, Guid.NewGuid().ToString("D"), StringComparison.Ordinal)));
        Assert.Contains("is not resolvable: add the plug-in type", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_whose_API_has_another_publishers_prefix_is_refused()
    {
        await using var crm = await RunningCrm.StartAsync();
        var zip = Answers.Managed(change: api => api.UniqueName == "demo_Note" ? api : null)
            .WithEntry("customapis/other_X/customapi.xml", "<customapi uniquename=\"other_X\"><displayname default=\"X\" /><bindingtype>0</bindingtype></customapi>"u8.ToArray());
        Assert.Contains("demo_other_X", (await crm.RefusedImportAsync(zip)).Message, StringComparison.Ordinal);
    }

    private static async Task<int> FoundAsync(RunningCrm crm, string set, string filter) => (await crm.GetAsync($"{set}?$filter={filter}")).GetProperty("value").GetArrayLength();
}
