namespace PowerPacks.Relay;

/// <summary>
/// What a provider's answer, or its silence, means for an envelope: the same for every pack. A pack whose provider says more in the body than by the status
/// looks there first, and comes here with the rest.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>Answer</term><description>Result</description></listheader>
/// <item><term>2xx</term><description>Done; the pack tells the outcome.</description></item>
/// <item><term>410</term><description>Refused <c>gone</c>: the receiver wants no more (Standard Webhooks). The pack stops sending there.</description></item>
/// <item><term>401, 403</term><description>Unavailable <c>provider-credentials</c>: every envelope waits, and none is used up, while an administrator mends them.</description></item>
/// <item><term>429, 502, 503, 504</term><description>Unavailable <c>http-{status}</c>: the provider, or what stands before it, speaks for all envelopes.</description></item>
/// <item><term>408, 425, 500, any other 5xx</term><description>Retry <c>http-{status}</c>: it may be this envelope that fails, so its attempts are counted.</description></item>
/// <item><term>any other 4xx</term><description>Refused <c>http-{status}</c>: it would be refused again.</description></item>
/// <item><term>3xx</term><description>Unavailable <c>http-{status}</c>: redirects are not followed; a provider that moved is the whole destination's trouble.</description></item>
/// <item><term>no answer in time</term><description>Unavailable <c>provider-timeout</c>.</description></item>
/// <item><term>name not found, no connection, connection lost, half an answer</term><description>Unavailable <c>provider-unreachable</c>.</description></item>
/// <item><term>more than a client may read</term><description>Retry <c>provider-answer-too-large</c>: it came, so the destination is up.</description></item>
/// <item><term>egress refused</term><description>Unavailable <c>egress-{reason}</c>: nothing was sent; the address is an administrator's to mend.</description></item>
/// </list>
/// <c>Retry-After</c> is honoured on every row that waits, as <see cref="RetryAfter"/> reads it.
/// Where the request went out and no clear no came back (a silence, half an answer, 408, any 5xx) the result says <c>MayHaveActed</c>: a pack whose provider is not
/// idempotent looks there before it sends again.
/// </remarks>
public static class ProviderAnswer
{
    public const string Gone = "gone";

    public const string Credentials = "provider-credentials";

    public const string TimedOut = "provider-timeout";

    public const string Unreachable = "provider-unreachable";

    public const string TooLarge = "provider-answer-too-large";

    /// <summary>Makes a call and turns what goes wrong on the way into a result. A bug stays an exception.</summary>
    /// <param name="call">Sends, reads, and returns what came of it; <see cref="Problem"/> judges the status.</param>
    /// <param name="cancellation">The relay stops: not the provider's doing, so it stays an <see cref="OperationCanceledException"/>.</param>
    public static async ValueTask<DeliveryResult> OfAsync(Func<CancellationToken, Task<DeliveryResult>> call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(call);
        try
        {
            return await call(cancellation);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new DeliveryResult.Unavailable(TimedOut) { MayHaveActed = true };
        }
        catch (HttpRequestException e) when (EgressRefusedException.In(e) is { } refused)
        {
            return new DeliveryResult.Unavailable($"egress-{refused.Reason}");
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return new DeliveryResult.Retry(TooLarge) { MayHaveActed = true };
        }
        catch (Exception e) when (e is HttpRequestException or HttpIOException)
        {
            // Its message names the host, which can be a customer's. Without a connection nothing went out.
            return new DeliveryResult.Unavailable(Unreachable) { MayHaveActed = (e as HttpRequestException)?.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError) };
        }
    }

    /// <summary>Judges an answer by its status.</summary>
    /// <param name="answer">Its body is not looked at.</param>
    /// <param name="now">What a date in <c>Retry-After</c> is counted from.</param>
    /// <returns>What is wrong; null where the provider took it.</returns>
    public static DeliveryResult? Problem(HttpResponseMessage answer, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var after = answer.Headers.NonValidated.TryGetValues("Retry-After", out var values) ? RetryAfter.Read(values.ToString(), now) : null;
        var reason = $"http-{(int)answer.StatusCode}";
        return (int)answer.StatusCode switch
        {
            >= 200 and < 300 => null,
            401 or 403 => new DeliveryResult.Unavailable(Credentials, after),
            410 => new DeliveryResult.Refused(Gone),
            429 => new DeliveryResult.Unavailable(reason, after),
            502 or 503 or 504 => new DeliveryResult.Unavailable(reason, after) { MayHaveActed = true },
            408 or 425 or >= 500 => new DeliveryResult.Retry(reason, after) { MayHaveActed = true },
            >= 400 => new DeliveryResult.Refused(reason),
            _ => new DeliveryResult.Unavailable(reason, after),
        };
    }
}
