using PowerPacks.Sandbox.Providers.Twilio;

namespace PowerPacks.Sandbox.Tests.Providers.Twilio;

/// <summary>The examples with which Twilio's own libraries are tested.</summary>
public sealed class SignatureTests
{
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";

    [Fact]
    public void A_form_is_signed_with_its_names_in_order() => Assert.Equal("RSOYDt4T1cUTdK1PDd93/VVr8B8=", Signature.Of("12345", Url,
    [
        new("To", "+18005551212"), new("Digits", "1234"), new("From", "+14158675309"), new("Caller", "+14158675309"), new("CallSid", "CA1234567890ABCDE"),
    ]));

    [Fact]
    public void A_JSON_body_is_signed_by_its_hash_in_the_address() =>
        Assert.Equal("a9nBmqA0ju/hNViExpshrM61xv4=", Signature.Of("12345", $"{Url}&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620", []));
}
