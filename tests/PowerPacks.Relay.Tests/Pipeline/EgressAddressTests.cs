using System.Net;
using PowerPacks.Relay.Pipeline;

namespace PowerPacks.Relay.Tests.Pipeline;

/// <summary>Every class of address, at both of its ends: which may be connected to.</summary>
public sealed class EgressAddressTests
{
    [Theory]
    [InlineData("0.0.0.0", "unspecified")]
    [InlineData("0.255.255.255", "unspecified")]
    [InlineData("10.0.0.0", "private")]
    [InlineData("10.255.255.255", "private")]
    [InlineData("100.64.0.0", "carrier")]
    [InlineData("100.100.100.200", "carrier")]
    [InlineData("100.127.255.255", "carrier")]
    [InlineData("127.0.0.1", "loopback")]
    [InlineData("127.255.255.255", "loopback")]
    [InlineData("168.63.129.16", "metadata")]
    [InlineData("169.254.0.0", "link-local")]
    [InlineData("169.254.169.254", "link-local")]
    [InlineData("172.16.0.0", "private")]
    [InlineData("172.31.255.255", "private")]
    [InlineData("192.0.0.192", "special")]
    [InlineData("192.0.2.1", "documentation")]
    [InlineData("192.31.196.1", "special")]
    [InlineData("192.52.193.1", "special")]
    [InlineData("192.88.99.1", "6to4")]
    [InlineData("192.168.0.1", "private")]
    [InlineData("192.175.48.1", "special")]
    [InlineData("198.18.0.0", "benchmark")]
    [InlineData("198.19.255.255", "benchmark")]
    [InlineData("198.51.100.7", "documentation")]
    [InlineData("203.0.113.7", "documentation")]
    [InlineData("224.0.0.1", "multicast")]
    [InlineData("239.255.255.255", "multicast")]
    [InlineData("240.0.0.1", "reserved")]
    [InlineData("255.255.255.255", "reserved")]
    [InlineData("::", "unspecified")]
    [InlineData("::1", "loopback")]
    [InlineData("::2", "unspecified")]
    [InlineData("::7f00:1", "loopback")]
    [InlineData("::10.0.0.1", "private")]
    [InlineData("::8.8.8.8", "embedded")]
    [InlineData("::ffff:0:8.8.8.8", "embedded")]
    [InlineData("::ffff:0:169.254.169.254", "link-local")]
    [InlineData("::ffff:127.0.0.1", "loopback")]
    [InlineData("::ffff:10.1.2.3", "private")]
    [InlineData("::ffff:169.254.169.254", "link-local")]
    [InlineData("::ffff:168.63.129.16", "metadata")]
    [InlineData("::ffff:224.0.0.1", "multicast")]
    [InlineData("64:ff9b::7f00:1", "nat64")]
    [InlineData("64:ff9b::808:808", "nat64")]
    [InlineData("64:ff9b:1::808:808", "nat64")]
    [InlineData("100::1", "discard")]
    [InlineData("200::1", "reserved")]
    [InlineData("2001::1", "teredo")]
    [InlineData("2001:0:4136:e378:8000:63bf:3fff:fdd2", "teredo")]
    [InlineData("2001:2::1", "special")]
    [InlineData("2001:10::1", "special")]
    [InlineData("2001:20::1", "special")]
    [InlineData("2001:db8::1", "documentation")]
    [InlineData("2002:7f00:1::1", "6to4")]
    [InlineData("2002:808:808::1", "6to4")]
    [InlineData("2620:4f:8000::1", "special")]
    [InlineData("2a00:1450::5efe:a00:1", "isatap")]
    [InlineData("2a00:1450::200:5efe:a00:1", "isatap")]
    [InlineData("3ffe::1", "special")]
    [InlineData("3fff::1", "documentation")]
    [InlineData("4000::1", "reserved")]
    [InlineData("5f00::1", "special")]
    [InlineData("fc00::1", "unique-local")]
    [InlineData("fd00:ec2::254", "unique-local")]
    [InlineData("fe80::1", "link-local")]
    [InlineData("fe80::1%3", "link-local")]
    [InlineData("febf::1", "link-local")]
    [InlineData("fec0::1", "site-local")]
    [InlineData("ff02::1", "multicast")]
    [InlineData("8000::1", "reserved")]
    public void An_address_that_is_not_public_is_refused(string address, string name) =>
        Assert.Equal(name, EgressAddress.Refusal(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("126.255.255.255")]
    [InlineData("128.0.0.1")]
    [InlineData("168.63.129.17")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001::1")]
    public void A_public_address_is_let_through(string address)
    {
        Assert.Null(EgressAddress.Refusal(IPAddress.Parse(address)));
        Assert.Null(new Egress().Refusal(IPAddress.Parse(address)));
    }

    [Fact]
    public void The_sandbox_lets_loopback_through_and_nothing_else_that_is_refused()
    {
        var sandbox = new Egress(allowLoopback: true);

        Assert.Null(sandbox.Refusal(IPAddress.Loopback));
        Assert.Null(sandbox.Refusal(IPAddress.IPv6Loopback));
        Assert.Equal("address-private", sandbox.Refusal(IPAddress.Parse("10.0.0.1")));
        Assert.Equal("address-link-local", sandbox.Refusal(IPAddress.Parse("169.254.169.254")));
        Assert.Equal("address-loopback", new Egress().Refusal(IPAddress.Loopback));
    }
}
