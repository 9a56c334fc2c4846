using System.Net;
using System.Net.Sockets;

namespace PowerPacks.Relay.Tests.Nouns;

public sealed class ProviderAnswerTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(204)]
    public void What_the_provider_took_is_no_problem(int status) => Assert.Null(Judge(status));

    [Fact]
    public void A_receiver_that_is_gone_wants_no_more() => Assert.Equal(new DeliveryResult.Refused("gone"), Judge(410));

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public void Wrong_credentials_use_no_attempt_up(int status) => Assert.Equal(new DeliveryResult.Unavailable("provider-credentials"), Judge(status));

    [Theory]
    [InlineData(429, false)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(302, false)]
    [InlineData(307, false)]
    public void What_is_the_whole_destinations_trouble_uses_no_attempt_up(int status, bool mayHaveActed) =>
        Assert.Equal(new DeliveryResult.Unavailable($"http-{status}") { MayHaveActed = mayHaveActed }, Judge(status));

    [Theory]
    [InlineData(408)]
    [InlineData(425)]
    [InlineData(500)]
    [InlineData(501)]
    [InlineData(507)]
    [InlineData(522)]
    public void What_may_be_the_envelopes_own_fault_is_tried_again_and_counted(int status) =>
        Assert.Equal(new DeliveryResult.Retry($"http-{status}") { MayHaveActed = true }, Judge(status));

    [Theory]
    [InlineData(400)]
    [InlineData(402)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(413)]
    [InlineData(422)]
    [InlineData(451)]
    public void What_would_be_refused_again_is_refused_with_its_status(int status) => Assert.Equal(new DeliveryResult.Refused($"http-{status}"), Judge(status));

    [Theory]
    [InlineData("90", 90)]
    [InlineData("Sun, 01 Mar 2026 08:01:30 GMT", 90)]
    [InlineData("99999999", 86400)]
    public void Retry_After_is_honoured_in_both_forms_and_bounded(string text, double seconds)
    {
        var after = TimeSpan.FromSeconds(seconds);
        Assert.Equal(new DeliveryResult.Unavailable("http-429", after), Judge(429, text));
        Assert.Equal(new DeliveryResult.Unavailable("http-503", after) { MayHaveActed = true }, Judge(503, text));
        Assert.Equal(new DeliveryResult.Unavailable("provider-credentials", after), Judge(403, text));
        Assert.Equal(new DeliveryResult.Retry("http-500", after) { MayHaveActed = true }, Judge(500, text));
    }

    [Fact]
    public async Task Silence_is_the_destinations_trouble_and_told_apart()
    {
        Assert.Equal(Unavailable("provider-timeout", mayHaveActed: true), await OfAsync(new TaskCanceledException("", new TimeoutException())));
        Assert.Equal(Unavailable("provider-unreachable", mayHaveActed: true), await OfAsync(new HttpRequestException("reset", new SocketException((int)SocketError.ConnectionReset))));
        Assert.Equal(Unavailable("provider-unreachable", mayHaveActed: true), await OfAsync(new HttpIOException(HttpRequestError.ResponseEnded)));
        Assert.Equal(Unavailable("egress-address-private"), await OfAsync(new EgressRefusedException("address-private")));
        Assert.Equal(new DeliveryResult.Retry("provider-answer-too-large") { MayHaveActed = true }, await OfAsync(new HttpRequestException(HttpRequestError.ConfigurationLimitExceeded)));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError)]
    [InlineData(HttpRequestError.ConnectionError)]
    [InlineData(HttpRequestError.SecureConnectionError)]
    public async Task Without_a_connection_the_provider_cannot_have_acted(HttpRequestError error) => Assert.Equal(Unavailable("provider-unreachable"), await OfAsync(new HttpRequestException(error)));

    private static DeliveryResult.Unavailable Unavailable(string reason, bool mayHaveActed = false) => new(reason) { MayHaveActed = mayHaveActed };

    [Fact]
    public async Task A_bug_stays_an_exception_and_a_relay_that_stops_is_no_timeout()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => OfAsync(new InvalidOperationException()));
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await ProviderAnswer.OfAsync(t => Task.FromCanceled<DeliveryResult>(t), stop.Token));
    }

    private static async Task<DeliveryResult> OfAsync(Exception failure) =>
        await ProviderAnswer.OfAsync(_ => Task.FromException<DeliveryResult>(failure), Cancellation);

    private static DeliveryResult? Judge(int status, string? retryAfter = null)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status);
        if (retryAfter is not null) answer.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return ProviderAnswer.Problem(answer, Now);
    }
}
