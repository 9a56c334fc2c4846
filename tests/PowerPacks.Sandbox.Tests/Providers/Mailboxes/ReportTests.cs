using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace PowerPacks.Sandbox.Tests.Providers.Mailboxes;

/// <summary>What reached nobody is told to a webhook, as a person asks for it.</summary>
public sealed class ReportTests
{
    private static readonly string Secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [Fact]
    public async Task All_that_came_back_is_told_in_one_signed_call_each_with_an_id_that_stays()
    {
        await using var mail = await RunningMail.StartAsync();
        await mail.MailAsync("<p>Hi</p>", "ada@bounce.example", "bob@full.example", "grace@example.com");
        await mail.MailAsync("<p>Hi</p>", "carla@complaint.example");
        for (var i = 0; i < 2; i++) Assert.Contains("3 reported.", await ReportAsync(mail, $"{mail.Site}/hook", $"whsec_{Secret}"), StringComparison.Ordinal);

        Assert.Equal(2, mail.Hits.Count);
        Assert.All(mail.Hits, hit => Assert.Equal($"v1,{Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(Secret), Encoding.UTF8.GetBytes($"{hit.SignatureOver}.{hit.Body}")))}", hit.Signature));
        Assert.Equal(mail.Hits[0].Body, mail.Hits[1].Body);
        var events = JsonSerializer.Deserialize<JsonElement[]>(mail.Hits[0].Body)!;
        Assert.Equal([("complaint", "carla@complaint.example"), ("hard", "ada@bounce.example"), ("soft", "bob@full.example")], events.Select(e => (e.GetProperty("type").GetString(), e.GetProperty("email").GetString())).Order());
        Assert.All(events, e => Assert.StartsWith("<", e.GetProperty("messageId").GetString(), StringComparison.Ordinal));
        Assert.Equal(3, events.Select(e => e.GetProperty("id").GetString()).Distinct().Count());
    }

    [Theory]
    [InlineData("https://relay.example/hook", "c2VjcmV0", "The webhook’s address must be on this machine.")]
    [InlineData("nothing", "c2VjcmV0", "The webhook’s address must be on this machine.")]
    [InlineData("/hook", "not base64!", "The secret must be base64, with whsec_ before it or not.")]
    [InlineData("/refuses", "c2VjcmV0", "The webhook refuses it (403).")]
    public async Task What_is_wrong_is_said(string address, string secret, string said)
    {
        await using var mail = await RunningMail.StartAsync();
        await mail.MailAsync("<p>Hi</p>", "ada@bounce.example");
        Assert.Contains(said, await ReportAsync(mail, address[0] == '/' ? mail.Site + address : address, secret), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_another_organization_nothing_is_told()
    {
        await using var mail = await RunningMail.StartAsync();
        await mail.MailAsync("<p>Hi</p>", "ada@bounce.example");
        Assert.Contains("There is nothing to report.", await mail.SubmitAsync("/mailbox/reports", "organization", "nobody", "address", $"{mail.Site}/hook", "secret", Secret), StringComparison.Ordinal);
        Assert.Empty(mail.Hits);
    }

    private static async Task<string> ReportAsync(RunningMail mail, string address, string secret)
    {
        var organization = (await mail.GetAsync("/outlook/users.json"))[0].GetProperty("organization").GetString()!;
        return await mail.SubmitAsync("/mailbox/reports", "organization", organization, "address", address, "secret", secret);
    }
}
