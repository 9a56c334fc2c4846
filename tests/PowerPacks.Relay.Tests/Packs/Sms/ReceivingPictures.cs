using System.Net;
using System.Net.Http.Headers;
using PowerPacks.Relay.Packs.Sms.Receiving;
using Names = PowerPacks.Relay.Packs.Sms.CrmNames.Sms;

namespace PowerPacks.Relay.Tests.Packs.Sms;

/// <summary>Pictures that came in become notes of their texts.</summary>
public sealed class ReceivingPictures : IAsyncLifetime
{
    private const string Address = $"https://api.twilio.com/2010-04-01/Accounts/{SmsHost.Account}/Messages/MM1/Media/ME1";
    private const string File = "https://media.twiliocdn.com/AC/abc";

    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 1, 2, 3];

    private readonly List<(string Url, string? Authorization)> asked = [];
    private SmsHost host = null!;
    private HttpStatusCode status = HttpStatusCode.OK;
    private string type = "image/jpeg";
    private byte[] content = Picture;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await SmsHost.StartAsync();
        host.Provider.File = request =>
        {
            asked.Add((request.RequestUri!.AbsoluteUri, request.Headers.Authorization?.Scheme));
            return request.RequestUri.AbsoluteUri == Address
                ? new HttpResponseMessage(HttpStatusCode.TemporaryRedirect) { Headers = { Location = new Uri(File) } }
                : new HttpResponseMessage(status) { Content = new ByteArrayContent(content) { Headers = { ContentType = new MediaTypeHeaderValue(type) } } };
        };
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task The_text_comes_first_and_waits_for_no_picture()
    {
        status = HttpStatusCode.InternalServerError;
        var row = await ReceiveAsync();
        Assert.Equal(1, row.Columns[Names.Columns.MediaCount]);
        var (_, message) = host.Intake.Accepted.Last();
        Assert.Equal((WantedPicture.Kind, "twilio"), (message.Kind, message.Destination));
        Assert.Equal("http-500", Assert.IsType<DeliveryResult.Retry>(await host.DeliverLastAsync()).Reason);
    }

    [Fact]
    public async Task The_picture_becomes_a_note_of_its_texts_row_behind_it()
    {
        var row = await ReceiveAsync();
        await host.DeliverLastAsync();
        var (_, message) = host.Intake.Accepted.Last();
        Assert.Equal((FoundPicture.Kind, Envelope.CrmDestination, IncomingText.RecordOf(SmsHost.Phone)), (message.Kind, message.Destination, message.RecordKey));
        var done = Assert.IsType<DeliveryResult.Completed>(await host.DeliverLastAsync());
        var note = Assert.Single(done.Rows);
        Assert.Equal(("annotation", "1.jpg", "image/jpeg"), (note.Table.LogicalName, note.Columns["filename"], note.Columns["mimetype"]));
        Assert.Equal(("objectid_pp_sms", row.Key.Value), (note.Binds[0].NavigationProperty, note.Binds[0].Key.Value));
        using var read = new MemoryStream();
        await using (var stream = await Assert.IsType<CrmFile>(note.Columns["documentbody"]).OpenAsync(Cancellation)) await stream!.CopyToAsync(read, Cancellation);
        Assert.Equal(Picture, read.ToArray());
        Assert.Equal(host.Deposits.All.Keys.Select(k => k.Name), done.UsedUp);
    }

    [Fact]
    public async Task Our_credentials_go_to_Twilio_and_not_where_it_sends_us_on_to()
    {
        await ReceiveAsync();
        await host.DeliverLastAsync();
        Assert.Equal([(Address, "Basic"), (File, null)], asked);
    }

    [Theory]
    [InlineData("https://evil.example/2010-04-01/Accounts/" + SmsHost.Account + "/Messages/MM1/Media/ME1")]
    [InlineData("https://api.twilio.com/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages/MM1/Media/ME1")]
    [InlineData("no address")]
    public async Task Only_the_accounts_own_pictures_are_asked_for(string address)
    {
        await ReceiveAsync(address);
        Assert.Equal(DeliveryResult.Done, await host.DeliverLastAsync());
        Assert.Empty(asked);
        Assert.Empty(host.Deposits.All);
    }

    [Theory]
    [InlineData("image/svg+xml", 200)]
    [InlineData("text/html", 200)]
    [InlineData("image/jpeg", 404)]
    public async Task What_a_browser_would_run_or_is_gone_is_left_there(string mimeType, int answer)
    {
        (type, status) = (mimeType, (HttpStatusCode)answer);
        await ReceiveAsync();
        Assert.Equal(DeliveryResult.Done, await host.DeliverLastAsync());
        Assert.Empty(host.Deposits.All);
    }

    [Fact]
    public async Task One_that_is_larger_than_a_note_may_be_is_not_read()
    {
        content = new byte[CrmFile.MaxBytes + 1];
        await ReceiveAsync();
        Assert.Equal(DeliveryResult.Done, await host.DeliverLastAsync());
        Assert.Empty(host.Deposits.All);
    }

    [Fact]
    public async Task A_second_attempt_at_the_text_asks_for_no_picture_twice()
    {
        await ReceiveAsync();
        var count = host.Intake.Accepted.Count;
        var (id, message) = host.Intake.Accepted.First();
        await host.Pack.DeliverAsync(new OpenedEnvelope(new Envelope(id, message.Organization, "sms", message.Kind, message.Destination, Envelope.MomentOf(id)), message.Payload, 2), host.Context, Cancellation);
        Assert.Equal(count, host.Intake.Accepted.Count);
    }

    private async Task<CrmRow> ReceiveAsync(string address = Address)
    {
        var text = SmsHost.Text("Look");
        (text["NumMedia"], text["MediaUrl0"], text["MediaContentType0"]) = ("1", address, "image/jpeg");
        Assert.Equal(200, (await host.HookAsync("inbound", text)).Status);
        return Assert.Single(await host.RowsOfLastAsync());
    }
}
