using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PowerPacks.Relay.Privacy;

namespace PowerPacks.Operator.Tests;

public sealed class PrivacyTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_relay_claims_is_verified_by_it_and_a_torn_certificate_is_exit_code_1()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(1);
        (await desk.RunAsync("purge")).Said(ExitCode.Ok, "No day is due.");
        Assert.Equal("""{"certificates":[]}""", (await desk.RunAsync("purge", "--json")).Said(ExitCode.Ok).Json.ToJsonString());
        (await desk.RunAsync("verify")).Said(ExitCode.Ok, "All holds: 0 certificates and 2 ledger lines checked, 0 unbalanced.");
        await desk.PurgeAsync();
        (await desk.RunAsync("verify")).Said(ExitCode.Ok, "All holds: 1 certificate and 0 ledger lines checked, 0 unbalanced.");
        File.WriteAllText(Directory.GetFiles(desk.Operated.Relay.In("blobs", "region", "certificates")).Single(), "torn");
        (await desk.RunAsync("verify")).Said(ExitCode.No, "Certificate 1 is not signed by a trusted key.");
        Assert.False((await desk.RunAsync("verify", "--json")).Said(ExitCode.No).Json["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task What_was_purged_is_shown_with_its_numbers()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(2);
        await desk.PurgeAsync();
        var certificates = await desk.Operated.GetAsync("/certificates");
        await using var stub = await StubRelay.StartAsync(200, new JsonObject { ["certificates"] = certificates["certificates"]!.DeepClone() }.ToJsonString());
        var shown = (await Terminal.RunAsync(stub.Address, desk.Settings.Key, "purge")).Said(ExitCode.Ok);
        Assert.Matches(@"^\d{4}-\d\d-\d\d +eu-\S+ +3 +1 +2 +0 +0 +\d{4}", shown.Lines[1]);
        Assert.Equal(["POST /v1/operations/purge"], stub.Requests);
    }

    [Fact]
    public async Task A_new_master_key_is_made_only_with_a_yes()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.SendAsync(1);
        (await desk.RunAsync("keys", "rotate")).Said(ExitCode.Misused, "", "Nobody can be asked here: say --yes.");
        (await Terminal.TypeAsync(desk.Settings with { Typed = "\n" }, "keys", "rotate")).Said(ExitCode.No, "Nothing is changed.");
        Assert.DoesNotContain((await desk.Operated.GetAsync("/access"))["entries"]!.AsArray(), e => e!["action"]!.GetValue<string>() == "rotate");
        (await desk.RunAsync("keys", "rotate", "--yes")).Said(ExitCode.Ok, "1 day key wrapped anew.");
        Assert.Equal(1, (await desk.RunAsync("keys", "rotate", "--yes", "--json")).Said(ExitCode.Ok).Json["rewrapped"]!.GetValue<int>());
    }

    [Fact]
    public async Task Certificates_in_a_file_are_verified_without_any_relay_and_a_changed_one_is_named()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(1);
        await desk.PurgeAsync();
        using var folder = new TempFolder();
        var (file, pem) = (folder.In("certificates.json"), folder.In("eu.pem"));
        var open = await desk.Operated.Relay.Client.GetStringAsync("/v1/certificates", Cancellation);
        var full = await desk.Operated.GetAsync("/certificates");
        await File.WriteAllTextAsync(pem, full["publicKey"]!.GetValue<string>(), Cancellation);

        await File.WriteAllTextAsync(file, open, Cancellation);
        (await VerifyAsync(file)).Said(ExitCode.Ok, "All holds: 1 certificate checked.").Said(ExitCode.Ok, "came with the file");
        Assert.DoesNotContain("came with the file", (await VerifyAsync(file, "--public-key", pem)).Said(ExitCode.Ok).Out, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, full.ToJsonString(), Cancellation);
        var document = (await VerifyAsync(file, "--json")).Said(ExitCode.Ok).Json;
        Assert.Equal((full["keyId"]!.ToJsonString(), "\"file\"", "true"), (document["keyId"]!.ToJsonString(), document["keyFrom"]!.ToJsonString(), document["fromFirst"]!.ToJsonString()));

        var shown = full.DeepClone();
        shown["certificates"]![0]!["totals"]!["refused"] = 0; // What people read; what is signed says 1.
        await File.WriteAllTextAsync(file, shown.ToJsonString(), Cancellation);
        (await VerifyAsync(file)).Said(ExitCode.No, "Certificate 1: the file says another totals than the one that is signed.");
        var torn = full.DeepClone();
        torn["certificates"]![0]!["text"] = Tampered(full["certificates"]![0]!["text"]!.GetValue<string>());
        await File.WriteAllTextAsync(file, torn.ToJsonString(), Cancellation);
        var report = (await VerifyAsync(file, "--public-key", pem, "--json")).Said(ExitCode.No).Json;
        Assert.Equal(("false", """["Certificate 1 is not signed by a trusted key."]"""), (report["ok"]!.ToJsonString(), report["problems"]!.ToJsonString()));
    }

    [Fact]
    public async Task A_certificate_of_another_key_or_a_chain_with_a_gap_does_not_hold()
    {
        using var folder = new TempFolder();
        var file = folder.In("certificates.json");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var texts = new List<string>();
        foreach (var day in Enumerable.Range(1, 3))
        {
            var certificate = new PurgeCertificate(PowerPacks.Relay.Region.Eu, new DateOnly(2026, 10, day), $"eu-{day}", "00", new PurgeTotals(1, 1, 0, 0, 0), "00",
                DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, texts.Count == 0 ? "" : PurgeCertificate.ChainHash(texts[^1]));
            texts.Add(PowerPacks.Relay.SignedStatement.Sign(certificate, key, PurgeCertificate.KeyIdOf(key)));
        }
        async Task WriteAsync(ECDsa with, params string[] chain) => await File.WriteAllTextAsync(
            file, new JsonObject { ["publicKey"] = with.ExportSubjectPublicKeyInfoPem(), ["certificates"] = new JsonArray([.. chain.Select(t => (JsonNode)t)]) }.ToJsonString(), Cancellation);

        await WriteAsync(key, [.. texts]);
        Assert.Equal((0, true), await CheckAsync(file));
        await WriteAsync(key, texts[1], texts[2]);
        Assert.Equal((0, false), await CheckAsync(file));
        await WriteAsync(other, [.. texts]);
        Assert.Equal((1, true), await CheckAsync(file));
        await WriteAsync(key, texts[0], texts[2]);
        (await VerifyAsync(file)).Said(ExitCode.No, "Certificate 2 (2026-10-03) does not follow the one before it.");
        await File.WriteAllTextAsync(file, "<html>", Cancellation);
        Assert.Contains("names no certificates", (await Assert.ThrowsAsync<CommandProblem>(() => CheckAsync(file))).Message, StringComparison.Ordinal);
        (await VerifyAsync(folder.In("nowhere"))).Said(ExitCode.Misused, "", "cannot be read");
    }

    private static async Task<(int Problems, bool IsFromFirst)> CheckAsync(string file)
    {
        using var certificates = await CertificateFile.ReadAsync(file, null, Cancellation);
        return (certificates.Problems().Count, certificates.IsFromFirst);
    }

    private static string Tampered(string text)
    {
        var parts = text.Split('.');
        var payload = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]))!;
        payload["totals"]!["refused"] = 0;
        payload["totals"]!["completed"] = 1;
        return $"{parts[0]}.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(payload.ToJsonString()))}.{parts[2]}";
    }

    private static Task<Terminal.Ended> VerifyAsync(string file, params string[] more) => Terminal.RunAsync(null, null, ["verify", "--file", file, .. more]);
}
