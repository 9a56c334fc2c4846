using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using PowerPacks.Relay;
using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Samples;

/// <summary>What an administrator does in an organization's CRM, through its Web API: imports the solutions, saves the registration, publishes a form. The rest is the plug-ins' work.</summary>
internal sealed class CrmDoor(HttpClient http, string url, string token)
{
    private const int MaxProblem = 500;

    private static readonly JsonSerializerOptions AsNamed = new JsonSerializerOptions().Frozen();
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <summary>Imports every solution that lies beside this program, the core first. What is installed already stays as it is.</summary>
    public async Task ImportAsync(CancellationToken cancellation)
    {
        foreach (var file in SolutionFiles())
        {
            var zip = Convert.ToBase64String(await File.ReadAllBytesAsync(file, cancellation));
            await SendAsync(HttpMethod.Post, "ImportSolution", new { CustomizationFile = zip, OverwriteUnmanagedCustomizations = false, PublishWorkflows = true, ImportJobId = Guid.NewGuid() }, cancellation);
        }
    }

    /// <summary>Saves what registration answered, and waits until a plug-in has shown it to the relay.</summary>
    public async Task RegisterAsync(RegisteredOrganization organization, string relay, string grant, CancellationToken cancellation)
    {
        var row = new
        {
            pp_name = organization.Name,
            pp_region = Core.Tables.RegionOptions[organization.Region.Name],
            pp_relayurl = relay,
            pp_organizationkey = organization.Key,
            pp_grant = grant,
            statuscode = Status(Core.Tables.Registration, "Waiting for the relay"),
        };
        var known = await FirstAsync("pp_registrations?$select=pp_name&$filter=statecode eq 0", cancellation);
        var id = known is { } found ? Id(found, "pp_registrationid") : Guid.NewGuid();
        await SendAsync(HttpMethod.Patch, $"pp_registrations({id})", row, cancellation);
        await SendAsync(HttpMethod.Patch, $"pp_registrations({id})", new { pp_checkrequestedon = DateTime.UtcNow }, cancellation);
        await AwaitAsync(Core.Tables.Registration, $"pp_registrations({id})?$select=statuscode,pp_message", "Connected", "pp_message", cancellation);
    }

    /// <summary>Adds the user that the relay works as, with the roles that the packs bring for it and no others.</summary>
    public async Task AddRelayUserAsync(Guid application, CancellationToken cancellation)
    {
        var known = await FirstAsync($"systemusers?$select=applicationid&$filter=applicationid eq {application}", cancellation);
        var id = known is { } found ? Id(found, "systemuserid") : Guid.NewGuid();
        if (known is null) await SendAsync(HttpMethod.Patch, $"systemusers({id})", new { lastname = "PowerPacks relay", applicationid = application }, cancellation);
        var held = await AllAsync($"systemusers({id})/systemuserroles_association?$select=roleid", cancellation);
        foreach (var role in await AllAsync("roles?$select=roleid&$filter=endswith(name,' Relay')", cancellation))
        {
            if (held.Any(h => Id(h, "roleid") == Id(role, "roleid"))) continue;
            var reference = new Dictionary<string, string> { ["@odata.id"] = $"{url}/api/data/v9.2/roles({Id(role, "roleid")})" };
            await SendAsync(HttpMethod.Post, $"systemusers({id})/systemuserroles_association/$ref", reference, cancellation);
        }
    }

    /// <summary>Publishes a form, or changes it.</summary>
    /// <returns>Its hosted page.</returns>
    public async Task<string> PublishAsync(string formKey, object definition, CancellationToken cancellation)
    {
        var form = new { pp_name = "Contact us", pp_definition = JsonSerializer.Serialize(definition), statuscode = Status(Packs.WebForm.Tables.WebForm, "Publishing") };
        var row = $"pp_webforms(pp_formkey='{formKey}')";
        await SendAsync(HttpMethod.Patch, row, form, cancellation);
        var published = await AwaitAsync(Packs.WebForm.Tables.WebForm, $"{row}?$select=statuscode,pp_problem,pp_page", "Published", "pp_problem", cancellation);
        return published.GetProperty("pp_page").GetString()!;
    }

    /// <summary>Connects a sender, or changes it.</summary>
    /// <returns>What texts to it are to be posted to.</returns>
    public async Task<string> ConnectSenderAsync(string number, CancellationToken cancellation)
    {
        const string row = $"pp_smssenders(pp_key='{SampleSender.Key}')";
        await SendAsync(HttpMethod.Patch, row, SampleSender.Row(number, Status(Packs.Sms.Tables.SmsSender, "Connecting")), cancellation);
        var connected = await AwaitAsync(Packs.Sms.Tables.SmsSender, $"{row}?$select=statuscode,pp_problem,pp_inboundaddress", "Connected", "pp_problem", cancellation);
        return connected.GetProperty("pp_inboundaddress").GetString()!;
    }

    /// <summary>Adds the contact whom a person who tries things can text.</summary>
    public Task AddContactAsync(object contact, CancellationToken cancellation) => SendAsync(HttpMethod.Post, "contacts", contact, cancellation);

    private async Task<JsonElement> AwaitAsync(Table table, string row, string wanted, string reason, CancellationToken cancellation)
    {
        var (done, failed) = (Status(table, wanted), Status(table, "Needs attention"));
        var watch = Stopwatch.StartNew();
        while (true)
        {
            var now = await SendAsync(HttpMethod.Get, row, null, cancellation);
            var status = now.GetProperty("statuscode").GetInt32();
            if (status == done) return now;
            if (status == failed) throw new SandboxProblem($"{url}: {row} needs attention: {now.GetProperty(reason)}");
            if (watch.Elapsed > Patience) throw new SandboxProblem($"{url}: {row} was not done in {Patience.TotalSeconds:0} s: {now.GetProperty(reason)}");
            await Task.Delay(LookAgain, cancellation);
        }
    }

    private async Task<JsonElement?> FirstAsync(string query, CancellationToken cancellation) =>
        await AllAsync(query, cancellation) is [var first, ..] ? first : null;

    private async Task<IReadOnlyList<JsonElement>> AllAsync(string query, CancellationToken cancellation) =>
        [.. (await SendAsync(HttpMethod.Get, query, null, cancellation)).GetProperty("value").EnumerateArray()];

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, $"{url}/api/data/v9.2/{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (body is not null) request.Content = JsonContent.Create(body, options: AsNamed);
        using var response = await http.SendAsync(request, cancellation);
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (!response.IsSuccessStatusCode)
            throw new SandboxProblem($"{method} {path} at {url} was answered {(int)response.StatusCode}: {text[..Math.Min(text.Length, MaxProblem)]}");
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static IEnumerable<string> SolutionFiles()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "solutions");
        return Directory.EnumerateFiles(folder, "*_managed.zip")
            .OrderByDescending(f => Path.GetFileName(f).StartsWith(Core.CoreSolution.UniqueName, StringComparison.Ordinal)).ThenBy(f => f, StringComparer.Ordinal);
    }

    private static Guid Id(JsonElement row, string column) => row.GetProperty(column).GetGuid();

    /// <summary>A status reason's value, by what an English reader sees.</summary>
    private static int Status(Table table, string label) =>
        table.Columns.OfType<Column.Choice>().First(c => c.LogicalName == "statuscode").Options.First(o => o.Label.English == label).Value;
}
