using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PowerPacks.Relay.Packs.Email;
using PowerPacks.Relay.Packs.Email.Providers;
using Names = PowerPacks.Relay.Packs.Email.CrmNames.EmailEvent;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class HearingProviders
{
    private const string Secret = "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SendGrid_is_believed_by_its_signature_over_what_it_sent_when()
    {
        await using var host = await EmailHost.StartAsync();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var shown = await host.PutAsync("providers/sendgrid", new { verificationKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()) });
        var url = new Uri(shown.GetProperty("webhookUrl").GetString()!).AbsolutePath;
        var body = SendGridEvents();
        var now = host.Clock.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal(403, await PostAsync(host, url, body));
        Assert.Equal(403, await PostAsync(host, url, body + " ", Signed(key, body, now)));
        Assert.Equal(403, await PostAsync(host, url, body, Signed(key, body, now - 301)));
        Assert.Equal(403, await PostAsync(host, url, body, Signed(key, body, now + 301)));
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(403, await PostAsync(host, url, body, Signed(other, body, now)));
        Assert.Empty(host.Intake.Accepted);
        Assert.Equal(204, await PostAsync(host, url, body, Signed(key, body, now - 299)));
        var events = ToldEvent.Read(host.Intake.Last.Payload.Span)!;
        Assert.Equal(
            [(Happening.Delivered, null), (Happening.Bounced, BounceKind.Hard), (Happening.Bounced, BounceKind.Soft), (Happening.Blocked, null), (Happening.Blocked, null), (Happening.Complained, null), (Happening.Unsubscribed, null), (Happening.Deferred, null)],
            events.Select(e => (e.Happening, e.Bounce)));
        Assert.Equal((EmailHost.Track, "14c5d75ce93.dfd.64b469@contoso.example.com", "ada@example.com", "250 OK"), (events[0].Track!.Value, events[0].MessageId, events[0].Address, events[0].Detail));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), events[0].At);

        static Action<HttpRequestMessage> Signed(ECDsa key, string body, long at) => request =>
        {
            var signature = key.SignData(Encoding.UTF8.GetBytes($"{at}{body}"), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            request.Headers.Add(SendGrid.SignatureHeader, Convert.ToBase64String(signature));
            request.Headers.Add(SendGrid.TimestampHeader, $"{at}");
        };
    }

    [Fact]
    public async Task Postmark_is_believed_by_its_password()
    {
        await using var host = await EmailHost.StartAsync();
        var shown = await host.PutAsync("providers/postmark", new { userName = "postmark", password = "a-long-enough-password" });
        var url = new Uri(shown.GetProperty("webhookUrl").GetString()!).AbsolutePath;
        var body = """{"RecordType":"Bounce","Type":"HardBounce","TypeCode":1,"ID":4323372036854775807,"MessageID":"883953f4-6105-42a2-a16a-77a8eac79483","Email":"Ada@Example.com","Details":"550 5.1.1 unknown","BouncedAt":"2026-11-20T10:00:00Z","Metadata":{"pp_track":"0195a1b2-c3d4-7e5f-8a6b-0c1d2e3f0001"}}""";
        Assert.Equal(403, await PostAsync(host, url, body));
        Assert.Equal(403, await PostAsync(host, url, body, r => r.Headers.Authorization = Basic("postmark:another-password!!")));
        Assert.Equal(204, await PostAsync(host, url, body, r => r.Headers.Authorization = Basic("postmark:a-long-enough-password")));
        var told = Assert.Single(ToldEvent.Read(host.Intake.Last.Payload.Span)!);
        Assert.Equal((Happening.Bounced, BounceKind.Hard, EmailHost.Track, "ada@example.com", "550 5.1.1 unknown"), (told.Happening, told.Bounce, told.Track!.Value, told.Address, told.Detail));
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), told.At);
    }

    [Theory]
    [InlineData("""{"RecordType":"Delivery","Recipient":"a@b.example","MessageID":"1","DeliveredAt":"2026-11-20T10:00:00Z","Details":"ok"}""", "Delivered")]
    [InlineData("""{"RecordType":"SpamComplaint","Email":"a@b.example","MessageID":"1","ID":1,"BouncedAt":"2026-11-20T10:00:00Z"}""", "Complained")]
    [InlineData("""{"RecordType":"SubscriptionChange","Recipient":"a@b.example","SuppressSending":true,"SuppressionReason":"ManualSuppression","ChangedAt":"2026-11-20T10:00:00Z"}""", "Unsubscribed")]
    [InlineData("""{"RecordType":"SubscriptionChange","Recipient":"a@b.example","SuppressSending":false,"ChangedAt":"2026-11-20T10:00:00Z"}""", null)]
    [InlineData("""{"RecordType":"Open","Recipient":"a@b.example"}""", null)]
    public async Task Of_Postmark_s_webhooks_those_are_taken_that_ours_do_not_know_better(string body, string? happening)
    {
        await using var host = await EmailHost.StartAsync();
        var shown = await host.PutAsync("providers/postmark", new { userName = "postmark", password = "a-long-enough-password" });
        Assert.Equal(204, await PostAsync(host, new Uri(shown.GetProperty("webhookUrl").GetString()!).AbsolutePath, body, r => r.Headers.Authorization = Basic("postmark:a-long-enough-password")));
        Assert.Equal(happening, host.Intake.Accepted.IsEmpty ? null : $"{Assert.Single(ToldEvent.Read(host.Intake.Last.Payload.Span)!).Happening}");
    }

    [Fact]
    public async Task A_bounce_from_anywhere_else_is_believed_as_Standard_Webhooks_says()
    {
        await using var host = await EmailHost.StartAsync();
        var url = await GenericAsync(host);
        var body = """[{"type":"hard","email":"ada@example.com","messageId":"<A1@contoso.example.com>","reason":"unknown user"},{"type":"complaint","track":"0195a1b2-c3d4-7e5f-8a6b-0c1d2e3f0001"}]""";
        Assert.Equal(403, await PostAsync(host, url, body));
        Assert.Equal(403, await PostAsync(host, url, body, Signed(body, host.Clock.GetUtcNow().ToUnixTimeSeconds() - 301)));
        Assert.Equal(204, await PostAsync(host, url, body, Signed(body, host.Clock.GetUtcNow().ToUnixTimeSeconds())));
        var events = ToldEvent.Read(host.Intake.Last.Payload.Span)!;
        Assert.Equal([("a1@contoso.example.com", "ada@example.com"), (null, null)], events.Select(e => (e.MessageId, e.Address)));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":"hard"}""")]
    [InlineData("""{"type":"sideways","email":"a@b.example"}""")]
    [InlineData("""[{"type":"hard","email":"a@b.example"},{"type":"hard"}]""")]
    [InlineData("not json")]
    [InlineData("\"\\ud800\"")]
    public async Task What_is_no_bounce_is_refused_as_a_whole(string body)
    {
        await using var host = await EmailHost.StartAsync();
        Assert.Equal(400, await PostAsync(host, await GenericAsync(host), body, Signed(body, host.Clock.GetUtcNow().ToUnixTimeSeconds())));
        Assert.Empty(host.Intake.Accepted);
    }

    [Fact]
    public async Task Nobody_is_believed_whom_the_organization_did_not_name_and_nobody_s_address_is_nobody_s()
    {
        await using var host = await EmailHost.StartAsync();
        var url = await GenericAsync(host);
        Assert.Equal(404, await PostAsync(host, url.Replace("/bounces", "/sendgrid", StringComparison.Ordinal), "[]"));
        Assert.Equal(404, await PostAsync(host, "/v1/email/eu-0000000000000000/bounces", "[]"));
        await host.SendAsync(HttpMethod.Delete, "providers/bounces");
        Assert.Equal(404, await PostAsync(host, url, "[]", Signed("[]", host.Clock.GetUtcNow().ToUnixTimeSeconds())));
    }

    [Fact]
    public async Task Many_events_are_several_envelopes_and_where_there_is_no_room_all_come_again()
    {
        await using var host = await EmailHost.StartAsync();
        var url = await GenericAsync(host);
        var body = JsonSerializer.Serialize(Enumerable.Range(0, 600).Select(i => new { type = "hard", email = $"{i}@example.com" }));
        host.Intake.Instead = new Receipt.Unavailable(TimeSpan.FromSeconds(9));
        Assert.Equal(503, await PostAsync(host, url, body, Signed(body, host.Clock.GetUtcNow().ToUnixTimeSeconds())));
        host.Intake.Instead = null;
        Assert.Equal(204, await PostAsync(host, url, body, Signed(body, host.Clock.GetUtcNow().ToUnixTimeSeconds())));
        Assert.Equal([250, 250, 100], host.Intake.Accepted.Select(a => ToldEvent.Read(a.Message.Payload.Span)!.Count));
    }

    [Theory]
    [InlineData("sendgrid", """{"verificationKey":"AAAA"}""", "verificationKey")]
    [InlineData("sendgrid", "{}", "verificationKey")]
    [InlineData("postmark", """{"userName":"a:b","password":"a-long-enough-password"}""", "userName")]
    [InlineData("postmark", """{"userName":"a","password":"short"}""", "password")]
    [InlineData("bounces", """{"secret":"whsec_c2hvcnQ="}""", "secret")]
    public async Task What_proves_nothing_is_not_kept(string provider, string json, string field)
    {
        await using var host = await EmailHost.StartAsync();
        var (status, told) = await host.SendAsync(HttpMethod.Put, $"providers/{provider}", JsonDocument.Parse(json).RootElement);
        Assert.Equal((422, field), (status, Assert.Single(told.GetProperty("errors").EnumerateArray()).GetProperty("field").GetString()));
        Assert.False((await host.SendAsync(HttpMethod.Get, $"providers/{provider}")).Json.GetProperty("set").GetBoolean());
    }

    [Fact]
    public async Task What_is_set_is_never_shown()
    {
        await using var host = await EmailHost.StartAsync();
        await GenericAsync(host);
        var (_, shown) = await host.SendAsync(HttpMethod.Get, "providers/bounces");
        Assert.True(shown.GetProperty("set").GetBoolean());
        Assert.DoesNotContain("MDEy", shown.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_with_our_id_is_that_recipient_s_and_one_that_is_told_twice_is_one_row()
    {
        var rows = await RowsAsync(new ToldEvent("sendgrid", "e1", Happening.Bounced, At) { Track = EmailHost.Track, Bounce = BounceKind.Hard, Address = "ada@example.com", Detail = "unknown user" }, new ToldEvent("sendgrid", "e1", Happening.Bounced, At) { Track = EmailHost.Track });
        Assert.Equal(["pp_emailevent", "pp_emailpreference", "pp_emailtrack"], rows.Select(r => r.Table.LogicalName));
        Assert.Equal("0195a1b2c3d47e5f8a6b0c1d2e3f0000", rows[0].Key.Partition);
        Assert.Equal(($"{EmailHost.Track}", Names.Kinds.Bounced, Names.BounceKinds.Hard, "unknown user", 90 * 86_400), (rows[0].Columns[Names.Columns.TrackKey], rows[0].Columns[Names.Columns.Kind], rows[0].Columns[Names.Columns.BounceKind], rows[0].Columns[Names.Columns.Detail], rows[0].Columns["ttlinseconds"]));
        Assert.Equal((true, CrmNames.EmailPreference.SuppressedWhys.HardBounce), (rows[1].Columns["pp_suppressed"], rows[1].Columns["pp_suppressedwhy"]));
        Assert.True(rows[2] is { OnlyIfThere: true, Supersedes: true, Links: [{ Row: 0 }] } && rows[2].Key.Value == $"{EmailHost.Track}");
    }

    [Fact]
    public async Task An_event_without_our_id_waits_in_its_message_s_partition_and_is_linked_to_whom_the_message_went_to()
    {
        var rows = await RowsAsync(new ToldEvent("postmark", "p1", Happening.Delivered, At) { MessageId = "a1@contoso.example.com", Address = "ada@example.com" });
        Assert.Equal(["pp_emailtrack", "pp_emailevent", "pp_emailtrack"], rows.Select(r => r.Table.LogicalName));
        Assert.All([rows[0], rows[2]], row => Assert.True(row.Match!.MustExist));
        // The recipient is found first, and told only when the event is there: the CRM counts at once.
        Assert.Equal((OnMatch.Keep, OnMatch.Update), (rows[0].Match!.OnMatch, rows[2].Match!.OnMatch));
        Assert.Equal(1, Assert.Single(rows[2].Links).Row);
        Assert.Equal(new Dictionary<string, string> { ["pp_messageid"] = "a1@contoso.example.com", ["pp_address"] = "ada@example.com" }, Assert.Single(rows[0].Match!.Keys));
        Assert.Equal(Names.Columns.TrackKey, Assert.Single(rows[1].Links).IdColumn);
        Assert.Equal($"m-{Convert.ToHexStringLower(SHA256.HashData("a1@contoso.example.com"u8))[..32]}", rows[1].Key.Partition);
    }

    [Fact]
    public async Task An_event_with_an_address_alone_only_tells_whether_it_may_get_mails()
    {
        var rows = await RowsAsync(
            new ToldEvent("bounces", "b1", Happening.Complained, At) { Address = "ada@example.com" }, new ToldEvent("bounces", "b2", Happening.Bounced, At) { Address = "bob@example.com", Bounce = BounceKind.Soft });
        var row = Assert.Single(rows);
        Assert.Equal(("pp_emailpreference", "ada@example.com"), (row.Table.LogicalName, row.Columns["pp_address"]));
        Assert.Equal(["pp_suppressedwhy", "pp_suppressedon"], row.Match!.OnlyIfEmpty);
    }

    private static DateTimeOffset At => new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);

    private static async Task<IReadOnlyList<CrmRow>> RowsAsync(params IReadOnlyList<ToldEvent> events)
    {
        await using var host = await EmailHost.StartAsync();
        await host.Context.Intake.AcceptAsync(new Message(EmailHost.Contoso, ToldEvent.MessageKind, ToldEvent.Write(events)), Cancellation);
        Assert.IsType<DeliveryResult.Later>(await host.DeliverLastAsync());
        return Assert.IsType<DeliveryResult.Completed>(await host.DeliverAsync(0, 2)).Rows;
    }

    private static string SendGridEvents() => JsonSerializer.Serialize(new object[]
    {
        new Dictionary<string, object> { ["email"] = "Ada@example.com", ["timestamp"] = 1_800_000_000, ["smtp-id"] = "<14c5d75ce93.dfd.64b469@Contoso.example.com>", ["event"] = "delivered", ["sg_event_id"] = "1", ["response"] = "250 OK", ["pp_track"] = $"{EmailHost.Track}" },
        new { email = "a@example.com", timestamp = 1, @event = "bounce", type = "bounce", status = "5.1.1", sg_event_id = "2", reason = "unknown" },
        new { email = "a@example.com", timestamp = 1, @event = "bounce", type = "bounce", status = "4.2.2", sg_event_id = "3" },
        new { email = "a@example.com", timestamp = 1, @event = "bounce", type = "blocked", status = "4.0.0", sg_event_id = "4" },
        new { email = "a@example.com", timestamp = 1, @event = "dropped", sg_event_id = "5", reason = "Bounced Address" },
        new { email = "a@example.com", timestamp = 1, @event = "spamreport", sg_event_id = "6" },
        new { email = "a@example.com", timestamp = 1, @event = "group_unsubscribe", sg_event_id = "7" },
        new { email = "a@example.com", timestamp = 1, @event = "deferred", sg_event_id = "8", response = "400 try again" },
        new { email = "a@example.com", timestamp = 1, @event = "open", sg_event_id = "9", sg_machine_open = true },
        new { email = "a@example.com", timestamp = 1, @event = "processed", sg_event_id = "10" },
        new { email = "a@example.com", timestamp = 1, @event = "delivered" },
    });

    private static async Task<string> GenericAsync(EmailHost host) => new Uri((await host.PutAsync("providers/bounces", new { secret = Secret })).GetProperty("webhookUrl").GetString()!).AbsolutePath;

    private static Action<HttpRequestMessage> Signed(string body, long at) => request =>
    {
        var signature = HMACSHA256.HashData(Convert.FromBase64String(Secret["whsec_".Length..]), Encoding.UTF8.GetBytes($"msg_1.{at}.{body}"));
        request.Headers.Add("webhook-id", "msg_1");
        request.Headers.Add("webhook-timestamp", $"{at}");
        request.Headers.Add("webhook-signature", $"v1,AAAA v1,{Convert.ToBase64String(signature)}");
    };

    private static AuthenticationHeaderValue Basic(string credentials) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials)));

    private static async Task<int> PostAsync(EmailHost host, string path, string body, Action<HttpRequestMessage>? with = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        with?.Invoke(request);
        using var response = await host.Client.SendAsync(request, Cancellation);
        return (int)response.StatusCode;
    }
}
