using System.Net;
using System.Net.Sockets;
using PowerPacks.Host.Dataverse;
using PowerPacks.Host.Tests.Pipeline;
using PowerPacks.Relay;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Host.Tests.Dataverse;

/// <summary>A name server that fails, through the whole pipeline: transient, whatever it says.</summary>
public sealed class NameTests : CrmFixture
{
    [Theory]
    [InlineData(SocketError.HostNotFound)]
    [InlineData(SocketError.TryAgain)]
    [InlineData(SocketError.NoData)]
    public async Task A_CRM_whose_name_is_not_found_waits_with_all_its_attempts_and_gets_everything_when_it_is(SocketError failure)
    {
        var found = false;
        var egress = new Egress(allowLoopback: true, (_, _) => found ? Task.FromResult<IPAddress[]>([IPAddress.Loopback]) : throw new SocketException((int)failure));
        using var http = egress.CreateClient(DataverseCrm.Hosts, Timeout.InfiniteTimeSpan);
        using var meter = new DataverseMeter();
        using var signIn = new CrmSignIn(new HttpClientHandler());
        var named = new Organization(Stub.Organization, "contoso", new Uri($"http://crm.localhost:{Stub.Url.Port}"), Region.Eu);
        // The pipeline knows the organization by its own id; its credentials and its CRM are the stub's.
        var crm = new DataverseCrm(http, (_, _) => ValueTask.FromResult<Organization?>(named), new CrmTokens(Secrets, signIn.Credential, Clock), meter, Clock);
        using var pipeline = new PipelineInTest(crm);

        await pipeline.AcceptAsync("a");
        for (var i = 0; i < 20; i++)
        {
            pipeline.Clock.Pass(TimeSpan.FromHours(5));
            var settled = Assert.Single(Assert.Single(await pipeline.DeliverAsync()).Settlements);
            Assert.Equal((EnvelopeState.Accepted, 0, "crm-unreachable"), (settled.State, settled.Attempts, settled.Reason));
        }
        Assert.Empty(Stub.Requests);

        found = true;
        await pipeline.LiveAsync(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(1));
        Assert.Single(Stub.Rows);
        Assert.Equal(1, (await pipeline.LedgerOfAsync(PipelineInTest.Contoso)).Completed);
    }
}
