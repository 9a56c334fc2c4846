using System.Globalization;

namespace PowerPacks.Operator.Tests;

public sealed class LedgerTests
{
    private static string Today => DateTimeOffset.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_ledger_is_exported_as_csv_or_json_to_stdout_or_a_file()
    {
        await using var desk = await Desk.StartAsync();
        await desk.Operated.RefuseAsync(2);
        var csv = $"day,organization,organizationName,pack,accepted,completed,refused,deadLettered,purged,inFlight,lost,balanced\r\n{Today},{desk.Operated.Contoso},contoso,toy,2,0,2,0,0,0,0,true\r\n";
        Assert.Equal(csv, (await desk.RunAsync("ledger", "export", "--from", Today, "--to", Today, "--organization", $"{desk.Operated.Contoso}")).Said(ExitCode.Ok).Out);
        Assert.Single((await desk.RunAsync("ledger", "export", "--to", "2026-01-01")).Said(ExitCode.Ok).Lines);
        foreach (var json in new[] { "--json", "--format=json" })
        {
            Assert.Equal(2, (await desk.RunAsync("ledger", "export", json)).Said(ExitCode.Ok).Json["lines"]![0]!["accepted"]!.GetValue<int>());
        }

        using var folder = new TempFolder();
        var file = folder.In("november.csv");
        (await desk.RunAsync("ledger", "export", "--output", file)).Said(ExitCode.Ok, "1 line written.");
        Assert.Equal(csv, await File.ReadAllTextAsync(file, Cancellation));
        var written = (await desk.RunAsync("ledger", "export", "--output", file, "--format", "csv", "--json")).Said(ExitCode.Ok).Json;
        Assert.Equal((file, "csv", 1), (written["file"]!.GetValue<string>(), written["format"]!.GetValue<string>(), written["lines"]!.GetValue<int>()));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
        (await desk.RunAsync("ledger", "export", "--output", folder.In("nowhere", "x.csv"))).Said(ExitCode.Misused, "", "cannot be written");
    }

    [Theory]
    [InlineData("Contoso, Ltd.", "\"Contoso, Ltd.\"")]
    [InlineData("The \"Best\"", "\"The \"\"Best\"\"\"")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("@a", "'@a")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData(null, "")]
    public void A_name_in_a_csv_file_stays_a_name(string? name, string cell)
    {
        var line = new LedgerLine(new DateOnly(2026, 11, 1), new Party(Guid.Empty, name), "toy", 3, 1, 0, 0, 0, 0, 2, true);
        Assert.Equal($"2026-11-01,{Guid.Empty},{cell},toy,3,1,0,0,0,0,2,true", line.Csv);
    }
}
