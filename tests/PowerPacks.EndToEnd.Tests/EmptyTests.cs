using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using PowerPacks.Core;
using PowerPacks.EndToEnd.Tests.Running;
using PowerPacks.Packs.WebForm;
using PowerPacks.Solutions;
using PowerPacks.Solutions.Zip;

namespace PowerPacks.EndToEnd.Tests;

/// <summary>A sandbox that begins where a customer begins: organizations, a user, and nothing else.</summary>
public sealed class EmptyTests(RunningSandbox sandbox)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_sandbox_has_nothing_until_solutions_are_imported_over_the_Web_API()
    {
        var (data, port) = (Places.InRun("empty"), RunningSandbox.FreePort());
        await using var empty = RunningSandbox.Start(data, port, "--empty");
        await empty.ReadyAsync(Cancellation);
        var contoso = (await sandbox.DescribeAsync(port, Cancellation)).Contoso;
        Assert.Equal(("", 0), (contoso.Key, contoso.Forms.Length));
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(contoso, HttpMethod.Get, "pp_webforms", null)).StatusCode);
        foreach (var release in (Release[])[new(CoreSolution.Declaration, "1.0.0.0", null, []), new(WebFormSolution.Declaration, "1.0.0.0", null, [CoreSolution.Declaration])])
        {
            var zip = Convert.ToBase64String(SolutionZip.Write(release, isManaged: true));
            using var imported = await AskAsync(contoso, HttpMethod.Post, "ImportSolution", new { CustomizationFile = zip, OverwriteUnmanagedCustomizations = false, PublishWorkflows = true, ImportJobId = Guid.NewGuid() });
            Assert.True(imported.StatusCode is HttpStatusCode.NoContent, await imported.Content.ReadAsStringAsync(Cancellation));
        }
        using var rows = await AskAsync(contoso, HttpMethod.Get, "pp_webforms?$count=true", null);
        Assert.Equal(0, JsonDocument.Parse(await rows.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("@odata.count").GetInt32());
        await empty.InterruptAsync(Cancellation);

        await using var again = RunningSandbox.Start(data, port, "--empty");
        await again.ReadyAsync(Cancellation);
        using var kept = await AskAsync((await sandbox.DescribeAsync(port, Cancellation)).Contoso, HttpMethod.Get, "pp_webforms", null);
        Assert.Equal(HttpStatusCode.OK, kept.StatusCode);
        await again.InterruptAsync(Cancellation);
    }

    private async Task<HttpResponseMessage> AskAsync(Description.Org organization, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, string.Create(CultureInfo.InvariantCulture, $"{organization.Url}/api/data/v9.2/{path}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", organization.CrmToken);
        if (body is not null) request.Content = JsonContent.Create(body);
        return await sandbox.Http.SendAsync(request, Cancellation);
    }
}
