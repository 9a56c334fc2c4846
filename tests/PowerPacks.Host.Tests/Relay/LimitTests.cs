using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace PowerPacks.Host.Tests.Relay;

public sealed class LimitTests
{
    [Fact]
    public async Task The_server_bounds_connections_headers_bodies_and_time()
    {
        await using var relay = await LiveRelay.StartAsync();
        var limits = relay.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(HostLimits.MaxRequestBody, limits.MaxRequestBodySize);
        Assert.Equal(HostLimits.MaxConnections, limits.MaxConcurrentConnections);
        Assert.Equal((HostLimits.HeadersTimeout, HostLimits.KeepAliveTimeout), (limits.RequestHeadersTimeout, limits.KeepAliveTimeout));
        Assert.Equal((HostLimits.MinBodyRate, HostLimits.RateGrace), (limits.MinRequestBodyDataRate!.BytesPerSecond, limits.MinRequestBodyDataRate.GracePeriod));
        Assert.Equal((HostLimits.MinAnswerRate, HostLimits.RateGrace), (limits.MinResponseDataRate!.BytesPerSecond, limits.MinResponseDataRate.GracePeriod));
    }
}
