using System.Net;
using PowerPacks.Relay.Packs.Email.Hits;
using PowerPacks.Relay.Packs.Email.Tokens;
using Names = PowerPacks.Relay.Packs.Email.CrmNames.EmailEvent;

namespace PowerPacks.Relay.Tests.Packs.Email;

/// <summary>From a hit that is durable to its row in the CRM.</summary>
public sealed class JudgingHits
{
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(11);

    [Fact]
    public async Task A_hit_waits_a_few_seconds_for_what_comes_after_it()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Click());
        var later = Assert.IsType<DeliveryResult.Later>(await host.DeliverLastAsync());
        Assert.InRange(later.Until - host.Clock.GetUtcNow(), TimeSpan.FromSeconds(10), Watched);
        Assert.IsType<DeliveryResult.Completed>(await host.DeliverAsync(0, 2));
    }

    [Fact]
    public async Task A_person_s_click_is_a_row_in_its_mail_s_partition_and_its_recipient_is_told_to_be_counted_anew()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Click(link: 2));
        host.Clock.Pass(Watched);
        var rows = await host.RowsOfLastAsync();
        Assert.Equal(["pp_emailevent", "pp_emailtrack"], rows.Select(r => r.Table.LogicalName));
        Assert.Equal("0195a1b2c3d47e5f8a6b0c1d2e3f0000", rows[0].Key.Partition);
        var columns = rows[0].Columns;
        Assert.Equal(($"{EmailHost.Track}", Names.Kinds.Clicked, 2, EmailHost.Target), (columns[Names.Columns.TrackKey], columns[Names.Columns.Kind], columns[Names.Columns.LinkNumber], columns[Names.Columns.Url]));
        Assert.Equal((Names.Verdicts.Person, true), (columns[Names.Columns.Verdict], columns[Names.Columns.Counts]));
        Assert.Equal(("203.0.113.0", 90 * 86_400), (columns[Names.Columns.Network], columns["ttlinseconds"]));
        Assert.Equal((1_000, 1_000), (rows[0].Table.RowsAtOnce, rows[1].Table.RowsAtOnce));
        Assert.True(rows[1] is { OnlyIfThere: true, Supersedes: true, Links: [{ Row: 0 }] });
    }

    [Fact]
    public async Task A_second_delivery_makes_the_same_row()
    {
        await using var host = await EmailHost.StartAsync();
        using var response = await host.AskAsync(host.Click());
        host.Clock.Pass(Watched);
        Assert.Equal((await host.RowsOfLastAsync())[0].Key, (await host.RowsOfLastAsync())[0].Key);
    }

    [Fact]
    public async Task Whoever_follows_the_link_that_nobody_sees_is_a_machine_and_what_was_clicked_before_counts_no_more()
    {
        await using var host = await EmailHost.StartAsync();
        using var person = await host.AskAsync(host.Click(link: 1));
        host.Clock.Pass(Watched);
        Assert.Equal(Names.Verdicts.Person, (await host.RowsOfLastAsync())[0].Columns[Names.Columns.Verdict]);
        using var honeypot = await host.AskAsync(host.Click("", TokenWriter.Honeypot));
        host.Clock.Pass(Watched);
        var rows = await host.RowsOfLastAsync();
        Assert.Equal(["pp_emailevent", "pp_emailevent", "pp_emailtrack"], rows.Select(r => r.Table.LogicalName));
        Assert.Equal((0, Names.Verdicts.Machine, false), (rows[0].Columns[Names.Columns.LinkNumber], rows[0].Columns[Names.Columns.Verdict], rows[0].Columns[Names.Columns.Counts]));
        Assert.Equal((1, Names.Verdicts.Uncertain, false), (rows[1].Columns[Names.Columns.LinkNumber], rows[1].Columns[Names.Columns.Verdict], rows[1].Columns[Names.Columns.Counts]));
        Assert.Contains("near-hidden-link", (string)rows[1].Columns[Names.Columns.Reasons]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scanner_gives_itself_away_by_following_every_link_at_once()
    {
        await using var host = await EmailHost.StartAsync();
        foreach (var link in Enumerable.Range(1, 6))
        {
            using var response = await host.AskAsync(host.Click($"https://example.com/{link}", link));
            host.Clock.Pass(TimeSpan.FromMilliseconds(150));
        }
        for (var i = 0; i < host.Intake.Accepted.Count; i++) Assert.IsType<DeliveryResult.Later>(await host.DeliverAsync(i, 1));
        host.Clock.Pass(Watched);
        for (var i = 0; i < host.Intake.Accepted.Count; i++)
        {
            var row = Assert.IsType<DeliveryResult.Completed>(await host.DeliverAsync(i, 2)).Rows[0];
            Assert.NotEqual(Names.Verdicts.Person, row.Columns[Names.Columns.Verdict]);
        }
    }

    [Fact]
    public async Task What_one_recipient_s_scanner_does_is_not_held_against_another_recipient()
    {
        await using var host = await EmailHost.StartAsync();
        using var scanner = await host.AskAsync(host.Click("", TokenWriter.Honeypot));
        host.Caller = IPAddress.Parse("198.51.100.9");
        using var person = await host.AskAsync(host.Click(track: new Guid("0195a1b2-c3d4-7e5f-8a6b-0c1d2e3f0002")));
        host.Clock.Pass(Watched);
        await host.DeliverAsync(0, 2);
        Assert.Equal(Names.Verdicts.Person, Assert.IsType<DeliveryResult.Completed>(await host.DeliverAsync(1, 2)).Rows[0].Columns[Names.Columns.Verdict]);
    }

    [Fact]
    public async Task After_a_restart_hits_that_wait_are_judged_by_each_other()
    {
        await using var before = await EmailHost.StartAsync();
        using var first = await before.AskAsync(before.Click(link: 1));
        using var second = await before.AskAsync(before.Click("", TokenWriter.Honeypot));
        await using var after = await EmailHost.StartAsync();
        foreach (var (_, message) in before.Intake.Accepted) await after.Context.Intake.AcceptAsync(message, TestContext.Current.CancellationToken);
        for (var i = 0; i < 2; i++) await after.DeliverAsync(i, 1);
        Assert.Equal(Names.Verdicts.Machine, Assert.IsType<DeliveryResult.Completed>(await after.DeliverAsync(0, 2)).Rows[0].Columns[Names.Columns.Verdict]);
    }

    [Fact]
    public async Task What_was_recorded_before_tracking_was_switched_off_does_not_reach_the_CRM_but_unsubscribing_does()
    {
        await using var host = await EmailHost.StartAsync();
        using var click = await host.AskAsync(host.Click());
        using var unsubscribed = await host.AskAsync(host.Unsubscribe(), HttpMethod.Post);
        await host.PutAsync("tracking", EmailHost.Settings("nothing"));
        Assert.Equal(DeliveryResult.Done, await host.DeliverAsync(0, 2));
        Assert.Equal(Names.Kinds.Unsubscribed, Assert.IsType<DeliveryResult.Completed>(await host.DeliverAsync(1, 2)).Rows[0].Columns[Names.Columns.Kind]);
    }

    [Fact]
    public async Task What_no_version_of_the_pack_has_written_is_refused()
    {
        await using var host = await EmailHost.StartAsync();
        await host.Context.Intake.AcceptAsync(new Message(EmailHost.Contoso, RecordedHit.MessageKind, "{"u8.ToArray()), TestContext.Current.CancellationToken);
        Assert.Equal(new DeliveryResult.Refused("payload-unreadable"), await host.DeliverLastAsync());
    }
}
