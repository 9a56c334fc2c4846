using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Azure.Core;
using Azure.Identity;
using PowerPacks.Host.Dataverse;
using PowerPacks.Relay;
using PowerPacks.Relay.Ports;

namespace PowerPacks.Host.Tests.Dataverse;

public sealed class CredentialsTests : CrmFixture
{
    private const string Tenant = "11111111-1111-1111-1111-111111111111";
    private const string Client = "22222222-2222-2222-2222-222222222222";

    [Fact]
    public async Task Without_credentials_nothing_is_sent()
    {
        await Secrets.DeleteAsync(ISecretStore.Of(Stub.Organization, "crm"), Cancellation);

        Assert.Equal([new DeliveryResult.Unavailable("crm-credentials-missing")], await UpsertAsync(Rows(1)));
        Assert.Equal(new DeliveryResult.Unavailable("crm-credentials-missing"), (await FindAsync(new Dictionary<string, string> { ["x"] = "y" })).Problem);
        Assert.Empty(Stub.Requests);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"password\"}")]
    [InlineData("{\"kind\":\"client-secret\"}")]
    public async Task Credentials_that_make_no_sense_are_told_so(string json)
    {
        await Secrets.WriteAsync(ISecretStore.Of(Stub.Organization, "crm"), Encoding.UTF8.GetBytes(json), Cancellation);

        Assert.Equal([new DeliveryResult.Unavailable("crm-credentials-invalid")], await UpsertAsync(Rows(1)));
    }

    [Fact]
    public async Task After_a_401_the_secret_is_read_again_and_the_request_sent_once_more()
    {
        Assert.Equal([DeliveryResult.Done], await UpsertAsync(Rows(1)));
        Stub.Script = r => Task.FromResult(r.Headers["Authorization"] == "Bearer second" ? null : new StubAnswer(401));
        await SetTokenAsync("second");

        Assert.Equal([DeliveryResult.Done], await UpsertAsync(Rows(1)));
        Assert.Equal(["Bearer first", "Bearer first", "Bearer second"], Stub.Requests.Select(r => r.Headers["Authorization"]));
    }

    [Theory]
    [InlineData(401, null)]
    [InlineData(403, "0x80072560")]
    [InlineData(403, null)]
    public async Task A_refusal_of_the_only_token_there_is_is_not_asked_for_twice(int status, string? code)
    {
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(status, code));

        Assert.All(await UpsertAsync(Rows(5)), r => Assert.Equal(new DeliveryResult.Unavailable("crm-unauthorized"), r));
        Assert.Single(Stub.Requests);
    }

    [Fact]
    public async Task A_new_version_of_the_secret_is_used_within_a_minute_without_a_restart()
    {
        await UpsertAsync(Rows(1));
        await SetTokenAsync("second");
        var reads = Secrets.Reads;
        await UpsertAsync(Rows(1));
        Assert.Equal(reads, Secrets.Reads);

        Clock.Pass(CrmTokens.SecretCheck);
        await UpsertAsync(Rows(1));

        Assert.Equal(["Bearer first", "Bearer first", "Bearer second"], Stub.Requests.Select(r => r.Headers["Authorization"]));
    }

    [Fact]
    public async Task Credentials_brought_for_one_address_do_not_open_another_that_the_organization_names_later()
    {
        var secret = new CrmCredentials("token", "first") { Origin = "https://contoso-dev.crm4.dynamics.com" };
        await Secrets.WriteAsync(ISecretStore.Of(Stub.Organization, "crm"), secret.ToJson(), Cancellation);
        using var signIn = new CrmSignIn(new HttpClientHandler());
        var tokens = new CrmTokens(Secrets, signIn.Credential, Clock);
        Organization At(string url) => new(Stub.Organization, "contoso", new Uri(url), Region.Eu);

        Assert.Equal("first", (await tokens.ReadAsync(At("https://contoso-dev.crm4.dynamics.com/"), null, Cancellation)).Value);
        Assert.Equal("crm-credentials-of-another-address", (await tokens.ReadAsync(At("https://contoso.crm4.dynamics.com/"), null, Cancellation)).Problem);
    }

    [Fact]
    public async Task While_the_vault_is_down_the_token_in_hand_goes_on_working()
    {
        await UpsertAsync(Rows(1));
        Secrets.Down = true;
        Clock.Pass(TimeSpan.FromHours(1));

        Assert.Equal([DeliveryResult.Done], await UpsertAsync(Rows(1)));

        var other = await AddAsync();
        Assert.Equal([new DeliveryResult.Unavailable("crm-credentials-unreadable")], await UpsertAsync(Rows(1), other));
    }

    [Fact]
    public async Task A_token_is_fetched_once_for_many_requests_renewed_before_it_expires_and_asked_for_the_organizations_own_origin()
    {
        var fetched = new List<string>();
        var organization = new Organization(Stub.Organization, "contoso", new Uri("https://contoso.crm4.dynamics.com/"), Region.Eu);
        var tokens = new CrmTokens(Secrets, _ => DelegatedTokenCredential.Create((context, _) =>
        {
            fetched.Add(context.Scopes.Single());
            return new AccessToken($"t{fetched.Count}", Clock.GetUtcNow() + TimeSpan.FromMinutes(60));
        }), Clock);

        var together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => tokens.ReadAsync(organization, null, Cancellation).AsTask()));
        Assert.All(together, t => Assert.Equal("t1", t.Value));
        Clock.Pass(TimeSpan.FromMinutes(54));
        Assert.Equal("t1", (await tokens.ReadAsync(organization, null, Cancellation)).Value);
        Clock.Pass(TimeSpan.FromMinutes(1));
        Assert.Equal("t2", (await tokens.ReadAsync(organization, null, Cancellation)).Value);
        Assert.Equal("t2", (await tokens.ReadAsync(organization, "t2", Cancellation)).Value); // Too new for another to be taken instead.
        Clock.Pass(CrmTokens.SecretCheck);
        Assert.Equal("t3", (await tokens.ReadAsync(organization, "t2", Cancellation)).Value);
        tokens.Forget(organization.Id);
        Assert.Equal("t4", (await tokens.ReadAsync(organization, null, Cancellation)).Value);

        Assert.Equal(["https://contoso.crm4.dynamics.com/.default"], fetched.Distinct());
    }

    [Fact]
    public async Task A_sign_in_that_fails_is_unavailable_and_says_nothing_of_whom()
    {
        var tokens = new CrmTokens(Secrets, _ => DelegatedTokenCredential.Create((_, _) => throw new AuthenticationFailedException("jane.doe")), Clock);
        var organization = new Organization(Stub.Organization, "contoso", Stub.Url, Region.Eu);

        Assert.Equal(new CrmToken(null, "crm-sign-in-failed"), await tokens.ReadAsync(organization, null, Cancellation));
    }

    [Fact]
    public void Problems_name_the_field()
    {
        Assert.Equal(["kind: missing"], new CrmCredentials(null).Problems());
        Assert.Equal(["kind: unknown"], new CrmCredentials("password").Problems());
        Assert.Equal(["token: missing"], new CrmCredentials("token").Problems());
        Assert.Equal(["token: invalid"], new CrmCredentials("token", "line\r\nbreak").Problems());
        Assert.Equal(["tenantId: missing", "clientId: missing", "clientSecret: missing"], new CrmCredentials("client-secret").Problems());
        Assert.Equal(["tenantId: invalid", "clientId: invalid"], new CrmCredentials("client-secret", null, "a/b", "me", "s").Problems());
        Assert.Equal(["certificate: missing"], new CrmCredentials("certificate", null, Tenant, Client).Problems());
        Assert.Equal(["certificate: unreadable"], new CrmCredentials("certificate", null, Tenant, Client, null, "AAAA").Problems());
        Assert.Equal(["certificate: unreadable"], new CrmCredentials("certificate", null, Tenant, Client, null, Pfx("right"), "wrong").Problems());
        Assert.Equal(["clientId: invalid"], new CrmCredentials("managed-identity", null, null, "me").Problems());
        Assert.Empty(new CrmCredentials("managed-identity").Problems());
    }

    [Fact]
    public void Each_kind_becomes_Azure_Identitys_own_credential()
    {
        using var signIn = new CrmSignIn(new HttpClientHandler());

        Assert.IsType<ClientSecretCredential>(signIn.Credential(new CrmCredentials("client-secret", null, Tenant, Client, "secret")));
        Assert.IsType<ClientCertificateCredential>(signIn.Credential(new CrmCredentials("certificate", null, Tenant, Client, null, Pfx("right"), "right")));
        Assert.IsType<ClientCertificateCredential>(signIn.Credential(new CrmCredentials("certificate", null, Tenant, Client, null, Pfx(null))));
        Assert.IsType<ManagedIdentityCredential>(signIn.Credential(new CrmCredentials("managed-identity")));
        Assert.IsType<ManagedIdentityCredential>(signIn.Credential(new CrmCredentials("managed-identity", null, null, Client)));
        Assert.Throws<ArgumentException>(() => signIn.Credential(new CrmCredentials("token")));
    }

    [Fact]
    public async Task A_client_secret_is_exchanged_for_a_token_of_the_organizations_scope()
    {
        using var entra = new StubEntra();
        using var signIn = new CrmSignIn(entra, new Uri("https://login.example/")) { DisableInstanceDiscovery = true };
        var credential = signIn.Credential(new CrmCredentials("client-secret", null, Tenant, Client, "a-secret"));

        var token = await credential.GetTokenAsync(new TokenRequestContext(["https://contoso.crm4.dynamics.com/.default"]), Cancellation);

        Assert.Equal("granted", token.Token);
        var (url, body) = Assert.Single(entra.Requests);
        Assert.Equal($"https://login.example/{Tenant}/oauth2/v2.0/token", url.GetLeftPart(UriPartial.Path));
        Assert.Contains("grant_type=client_credentials", body, StringComparison.Ordinal);
        Assert.Contains($"scope={Uri.EscapeDataString("https://contoso.crm4.dynamics.com/.default")}", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Credentials_survive_their_JSON_and_show_nothing_when_printed()
    {
        var credentials = new CrmCredentials("client-secret", null, Tenant, Client, "a-secret");

        Assert.Equal(credentials, CrmCredentials.Parse(credentials.ToJson()));
        Assert.DoesNotContain("a-secret", $"{credentials}", StringComparison.Ordinal);
        Assert.Null(CrmCredentials.Parse("["u8));
        Assert.DoesNotContain("t1", $"{new CrmToken("t1", null)}", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stored_credentials_can_be_tried()
    {
        Assert.Equal(DeliveryResult.Done, await Crm.CheckAsync(Stub.Organization, Cancellation));

        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(200) { RawBody = $"{{\"OrganizationId\":\"{Guid.NewGuid()}\"}}" });
        Assert.Equal(new DeliveryResult.Refused("organization-mismatch"), await Crm.CheckAsync(Stub.Organization, Cancellation));

        foreach (var body in (string[])["{}", "[]", "<html>", "{\"OrganizationId\":5}", "{\"OrganizationId\":\"x\"}"])
        {
            Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(200) { RawBody = body });
            Assert.Equal(new DeliveryResult.Refused("organization-mismatch"), await Crm.CheckAsync(Stub.Organization, Cancellation));
        }
        Stub.Script = _ => Task.FromResult<StubAnswer?>(new StubAnswer(401));
        Assert.Equal(new DeliveryResult.Unavailable("crm-unauthorized"), await Crm.CheckAsync(Stub.Organization, Cancellation));
    }

    private static string Pfx(string? password)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=relay", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pfx, password));
    }

    /// <summary>Entra's token endpoint, behind the transport that the credential is given: MSAL insists on https.</summary>
    private sealed class StubEntra : HttpMessageHandler
    {
        public List<(Uri Url, string Body)> Requests { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Requests.Add((request.RequestUri!, await request.Content!.ReadAsStringAsync(cancellationToken)));
            return new HttpResponseMessage(System.Net.HttpStatusCode.OK)
            {
                Content = new StringContent("""{"token_type":"Bearer","expires_in":3599,"access_token":"granted"}""", Encoding.UTF8, "application/json"),
            };
        }
    }
}
