using System.Security.Cryptography;

namespace PowerPacks.Relay.Tests.Nouns;

public sealed class OrganizationKeyTests
{
    [Fact]
    public void A_key_names_its_region_and_reads_back()
    {
        var key = OrganizationKey.Create(Region.Asia);
        Assert.StartsWith("pp_asia_", key.Text, StringComparison.Ordinal);
        Assert.True(OrganizationKey.TryParse(key.Text, out var parsed));
        Assert.Equal((key.Region, key.Id, key.Hash), (parsed.Region, parsed.Id, parsed.Hash));
        Assert.True(parsed.Matches(key.Hash));
        Assert.False(OrganizationKey.Create(Region.Asia).Matches(key.Hash));
    }

    [Fact]
    public void A_key_that_is_logged_by_mistake_shows_no_secret()
    {
        var key = OrganizationKey.Create(Region.Eu);
        Assert.Equal($"pp_eu_{key.Id}", $"{key}");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("pp_eu_0123456789abcdef")]
    [InlineData("pp_mars_0123456789abcdef_0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void What_is_no_key_is_none(string? text) => Assert.False(OrganizationKey.TryParse(text, out _));

    [Fact]
    public void A_grant_reads_back_only_unchanged_and_only_with_its_signers_key()
    {
        using var signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var key = OrganizationKey.Create(Region.Br);
        var now = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var grant = new RegionGrant(
            new Organization(Guid.NewGuid(), "contoso", new Uri("https://contoso.crm2.dynamics.com"), Region.Br), ["webform"], [new GrantedKey(key.Id, key.Hash, now.AddHours(1))], 7, now, now.AddDays(30));
        var text = grant.Sign(signer, "k1");

        Assert.True(RegionGrant.TryVerify(text, new Dictionary<string, ECDsa> { ["k1"] = signer }, out var read));
        Assert.Equal(grant.Organization, read.Organization);
        Assert.NotNull(read.Find(key, now));
        Assert.Null(read.Find(key, now.AddHours(1)));
        Assert.False(RegionGrant.TryVerify(text, new Dictionary<string, ECDsa> { ["k1"] = stranger }, out _));
        Assert.False(RegionGrant.TryVerify(text, new Dictionary<string, ECDsa> { ["k2"] = signer }, out _));
        var parts = text.Split('.');
        var changed = parts[1][..10] + (parts[1][10] == 'A' ? 'B' : 'A') + parts[1][11..];
        Assert.False(RegionGrant.TryVerify($"{parts[0]}.{changed}.{parts[2]}", new Dictionary<string, ECDsa> { ["k1"] = signer }, out _));
    }
}
