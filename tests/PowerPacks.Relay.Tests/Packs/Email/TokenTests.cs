using System.Buffers.Text;
using System.Text;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Relay.Tests.Packs.Email;

/// <summary>What stands in the addresses of tracked mails.</summary>
public sealed class TokenTests
{
    private static readonly Guid Contoso = EmailHost.Contoso;
    private static readonly DateTimeOffset Sent = new(2026, 11, 23, 9, 30, 15, TimeSpan.Zero);
    private static readonly LinkKey[] Keys = [new(EmailHost.Key)];

    private static TokenWriter Writer(byte[]? key = null) => new(key ?? EmailHost.Key, "eu", Contoso, Sent.UtcDateTime);

    [Fact]
    public void A_token_says_whose_mail_it_is_when_it_went_out_and_what_it_is_for()
    {
        using var writer = Writer();
        var image = Guid.NewGuid();
        Assert.Equal(new Token(EmailHost.Track, Sent) { Image = image }, SealedToken.Parse(writer.OfOpen(EmailHost.Track, image))!.Open(Keys));
        Assert.Equal(new Token(EmailHost.Track, Sent), SealedToken.Parse(writer.OfOpen(EmailHost.Track, null))!.Open(Keys));
        Assert.Equal(new Token(EmailHost.Track, Sent) { Link = 513, Target = "https://example.com/ä?q=1&r=ü#x" }, SealedToken.Parse(writer.OfClick(EmailHost.Track, 513, "https://example.com/ä?q=1&r=ü#x"))!.Open(Keys));
        var unsubscribe = SealedToken.Parse(writer.OfUnsubscribe(EmailHost.Track))!;
        Assert.Equal((TokenWriter.Unsubscribe, Region.Eu), (unsubscribe.Kind, unsubscribe.Region));
        Assert.Equal(TokenWriter.TagOf(Contoso), unsubscribe.Organization.ToArray());
    }

    [Fact]
    public void A_token_is_short_and_shows_nothing_that_an_author_wrote_into_a_link()
    {
        using var writer = Writer();
        Assert.Equal(62, writer.OfOpen(EmailHost.Track, null).Length);
        var token = writer.OfClick(EmailHost.Track, 1, "https://example.com/?email=ada@example.com");
        Assert.Equal((48 + 42) * 8 / 6, token.Length);
        Assert.DoesNotContain("ada", Encoding.Latin1.GetString(Base64Url.DecodeFromChars(token)), StringComparison.Ordinal);
        Assert.Equal(token, writer.OfClick(EmailHost.Track, 1, "https://example.com/?email=ada@example.com")); // A mail that is sent again has the same addresses.
    }

    /// <summary>Made by another program, from the format alone: what mails have is opened for as long as anybody keeps them.</summary>
    [Fact]
    public void The_format_of_tokens_that_are_out_there_does_not_change()
    {
        using var writer = Writer();
        Assert.Equal("EgK48S6oyaldSwGVobLD1H5fimsMHS4_AAEM-CanAAFEYN-36LIPqKCjun-vR2Qp3PUA55lJH4nWqLgKqkGIgAc5FGM", writer.OfClick(EmailHost.Track, 1, "https://example.com/"));
    }

    [Fact]
    public void No_token_of_which_a_byte_was_changed_opens()
    {
        using var writer = Writer();
        foreach (var token in new[] { writer.OfOpen(EmailHost.Track, null), writer.OfClick(EmailHost.Track, 1, EmailHost.Target), writer.OfUnsubscribe(EmailHost.Track) })
        {
            var bytes = Base64Url.DecodeFromChars(token);
            for (var i = 0; i < bytes.Length; i++)
            {
                for (var bit = 0; bit < 8; bit++)
                {
                    bytes[i] ^= (byte)(1 << bit);
                    Assert.Null(SealedToken.Parse(Base64Url.EncodeToString(bytes))?.Open(Keys));
                    bytes[i] ^= (byte)(1 << bit);
                }
            }
        }
    }

    [Fact]
    public void No_token_that_was_cut_or_made_longer_opens()
    {
        using var writer = Writer();
        var token = writer.OfClick(EmailHost.Track, 1, EmailHost.Target);
        for (var length = 0; length < token.Length; length++) Assert.Null(SealedToken.Parse(token[..length])?.Open(Keys));
        Assert.Null(SealedToken.Parse(token + "AAAA")?.Open(Keys));
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("not a token")]
    [InlineData("ÄÖÜ")]
    [InlineData("AAAA")]
    public void What_cannot_be_a_token_is_none(string text) => Assert.Null(SealedToken.Parse(text));

    [Fact]
    public void What_is_longer_than_any_token_is_not_even_read() => Assert.Null(SealedToken.Parse(new string('A', 2_001)));

    [Fact]
    public void A_token_of_another_key_does_not_open_and_one_of_a_former_key_does()
    {
        using var writer = Writer([.. EmailHost.Key.Reverse()]);
        var token = writer.OfClick(EmailHost.Track, 1, EmailHost.Target);
        Assert.Null(SealedToken.Parse(token)!.Open(Keys));
        Assert.Equal(EmailHost.Target, SealedToken.Parse(token)!.Open([Keys[0], new LinkKey([.. EmailHost.Key.Reverse()])])!.Target);
    }

    [Theory]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("//example.com/", null)]
    [InlineData("/relative", null)]
    [InlineData("https://ada:secret@example.com/", null)]
    [InlineData("https://example.com\\@evil.example/", null)]
    [InlineData("https://example.com/\r\nSet-Cookie: a=b", null)]
    [InlineData("https://example.com/\u0000", null)]
    [InlineData("https://", null)]
    [InlineData("https://example.com/a%2Fb?c=d%20e#f", "https://example.com/a%2Fb?c=d%20e#f")]
    [InlineData("http://example.com", "http://example.com")]
    [InlineData("https://example.com/ä ö", "https://example.com/%C3%A4%20%C3%B6")]
    [InlineData("https://bücher.example/", "https://xn--bcher-kva.example/")]
    public void A_link_leads_where_a_browser_may_follow_and_nowhere_else(string target, string? leads) => Assert.Equal(leads, LinkTarget.Of(target));
}
