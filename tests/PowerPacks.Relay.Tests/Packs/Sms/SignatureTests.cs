using PowerPacks.Relay.Packs.Sms.Providers.Twilio;

namespace PowerPacks.Relay.Tests.Packs.Sms;

/// <summary>Against the examples that Twilio's own libraries are tested with.</summary>
public sealed class SignatureTests
{
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";
    private const string Good = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";

    private static readonly KeyValuePair<string, string>[] Parameters =
        [new("CallSid", "CA1234567890ABCDE"), new("Digits", "1234"), new("From", "+14158675309"), new("To", "+18005551212"), new("Caller", "+14158675309")];

    [Fact]
    public void A_form_is_signed_with_every_parameter() => Assert.True(IsGood(Good));

    [Theory]
    [InlineData("token")]
    [InlineData("url")]
    [InlineData("value")]
    [InlineData("more")]
    [InlineData("less")]
    public void Anything_that_differs_makes_it_bad(string what) => Assert.False(TwilioSignature.IsGood(
        [what == "token" ? "12346" : "12345"], [what == "url" ? Url + "3" : Url],
        what switch { "value" => [.. Parameters.SkipLast(1), new("Caller", "+14158675300")], "more" => [.. Parameters, new("Extra", "")], "less" => Parameters[..^1], _ => Parameters }, Good));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("RSOY")]
    [InlineData("not base64 at all, and long enough to be none")]
    public void What_is_no_signature_is_bad(string? signature) => Assert.False(IsGood(signature));

    [Fact]
    public void The_port_may_stand_in_the_address_or_not() =>
        Assert.True(TwilioSignature.IsGood(["12345"], TwilioSignature.WithAndWithoutPort("https://mycompany.com:443/myapp.php?foo=1&bar=2"), Parameters, Good));

    [Fact]
    public void A_JSON_bodys_hash_stands_in_the_address_which_alone_is_signed() => Assert.True(TwilioSignature.IsGood(
        ["12345"], [Url + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620"], [], "a9nBmqA0ju/hNViExpshrM61xv4="));

    [Fact]
    public void A_token_before_the_last_is_good_while_it_is_named() => Assert.True(TwilioSignature.IsGood(["67890", "12345"], [Url], Parameters, Good));

    private static bool IsGood(string? signature) => TwilioSignature.IsGood(["12345"], [Url], Parameters, signature);
}
