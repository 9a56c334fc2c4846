using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using PowerPacks.Plugins;
using PowerPacks.Relay.Packs.Email.Tokens;

namespace PowerPacks.Relay.Tests.Packs.Email;

/// <summary>What the CRM makes of a mail's HTML, read by the relay.</summary>
public sealed partial class WritingMails
{
    private const string Base = "https://links.contoso.example.com";

    private static readonly LinkKey[] Keys = [new(EmailHost.Key)];

    [Theory]
    [InlineData("<a href=\"https://example.com/\">x</a>", "https://example.com/")]
    [InlineData("<A HREF='https://example.com/?a=1&amp;b=2'>x</A>", "https://example.com/?a=1&b=2")]
    [InlineData("<a href=https://example.com/a>x</a>", "https://example.com/a")]
    [InlineData("<a class=b\n\thref = \"https://example.com/\" target=_blank>x</a>", "https://example.com/")]
    [InlineData("<a title='a > b' href=\"https://example.com/\">x</a>", "https://example.com/")]
    [InlineData("<a href=\"https://exam\r\nple.com/\">x</a>", "https://example.com/")]
    [InlineData("<a href=\"https://example.com/&#x41;&#66;\">x</a>", "https://example.com/AB")]
    [InlineData("<map><area href=\"http://example.com/\"></map>", "http://example.com/")]
    [InlineData("<a/href=\"https://example.com/\">x</a>", "https://example.com/")]
    [InlineData("<a href=\"https://example.com/\" href=\"https://other.example/\">x</a>", "https://example.com/", "https://other.example/")]
    [InlineData("<p dir=rtl>שלום <a href=\"https://example.com/\">قراءة</a>", "https://example.com/")]
    [InlineData("<A HREF=\"https://İSTANBUL.example/\">İ</A>", "https://İSTANBUL.example/")]
    [InlineData("<!--[if mso]><v:roundrect href=\"https://example.com/\"><![endif]--><a href=\"https://example.com/\">x</a>", "https://example.com/", "https://example.com/")]
    [InlineData("<!--[if !mso]><!--><a href=\"https://example.com/\">x</a><!--<![endif]-->", "https://example.com/")]
    [InlineData("<div><a href=\"https://example.com/\">never closed", "https://example.com/")]
    public void A_link_leads_by_way_of_us_to_where_it_led(string html, params string[] targets) =>
        Assert.Equal(targets, Links(Write(html)).Select(l => l.Target));

    [Theory]
    [InlineData("<a href=\"mailto:ada@example.com\">x</a>")]
    [InlineData("<a href=\"tel:+1206\">x</a>")]
    [InlineData("<a href=\"#top\">x</a>")]
    [InlineData("<a href=\"/relative\">x</a>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("<a href=\"cid:part1\">x</a>")]
    [InlineData("<a href=\"data:text/html,x\">x</a>")]
    [InlineData("<a href=\"https://ada:secret@example.com/\">x</a>")]
    [InlineData("<a href=\"https://example.com/unsubscribe?u=1\">x</a>")]
    [InlineData("<a href=\"https://example.com/Se-DESINSCRIRE\">x</a>")]
    [InlineData("<a href=\"https://elsewhere.example/v1/email/c/AAAA\">x</a>")]
    [InlineData("<a href=\"https://example.com/\" data-track=\"no\">x</a>")]
    [InlineData("<a href=\"https://example.com/\u0001\">x</a>")]
    [InlineData("<a href=\"\">x</a>")]
    [InlineData("<a href>x</a>")]
    [InlineData("<a>x</a>")]
    [InlineData("<link href=\"https://example.com/style.css\">")]
    [InlineData("<base href=\"https://example.com/\">")]
    [InlineData("<!-- <a href=\"https://example.com/\">x</a> -->")]
    [InlineData("<style>a[href=\"https://example.com/\"]{}<a href=\"https://example.com/\"></style>")]
    [InlineData("<script>'<a href=\"https://example.com/\">'</script>")]
    [InlineData("<title><a href=\"https://example.com/\"></title>")]
    [InlineData("<textarea><a href=\"https://example.com/\"></textarea>")]
    [InlineData("<![CDATA[<a href=\"https://example.com/\">]]>")]
    [InlineData("1 < 2 and https://example.com/ is no link")]
    [InlineData("<a href=\"https://example.com/")]
    [InlineData("<a href='https://example.com/\">x</a>")]
    public void What_is_no_link_to_follow_is_left_alone(string html)
    {
        var written = Write(html);
        Assert.Empty(Links(written));
        Assert.Equal(html, Without(written));
    }

    [Fact]
    public void A_link_whose_new_address_would_be_too_long_stays_as_it_is()
    {
        var (longest, longer) = ($"https://example.com/{new string('a', 1_300)}", $"https://example.com/{new string('a', 1_500)}");
        Assert.Equal([longest], Links(Write($"<a href=\"{longest}\">x</a><a href=\"{longer}\">x</a>")).Select(l => l.Target));
    }

    [Fact]
    public void The_same_address_has_the_same_number_and_numbers_go_up_in_order()
    {
        var written = Write("<a href=\"https://b.example/\">1</a><a href=\"https://a.example/\">2</a><a href='https://b.example/'>3</a>");
        Assert.Equal([1, 2, 1], Links(written).Select(l => l.Link));
        Assert.Equal(2, MailBody.Read(written.Replace(Base, "https://x.example", StringComparison.Ordinal)).Targets.Count + 2);
    }

    [Theory]
    [InlineData("<html><body><p>Hi</p></body></html>", "<html><body><p>Hi</p>^</body></html>")]
    [InlineData("<p>Hi</p>", "<p>Hi</p>^")]
    [InlineData("<BODY>Hi</BODY ><!-- </body> -->", "<BODY>Hi^</BODY ><!-- </body> -->")]
    [InlineData("<body>Hi</body><body>again</body>", "<body>Hi</body><body>again^</body>")]
    [InlineData("<html>Hi</html>", "<html>Hi^</html>")]
    [InlineData("Hi <a href=\"https://example.com/", "Hi ^<a href=\"https://example.com/")]
    [InlineData("Hi <!-- never closed", "Hi ^<!-- never closed")]
    [InlineData("<style>never closed", "^<style>never closed")]
    [InlineData("", "^")]
    public void The_picture_stands_at_the_end_of_what_is_shown(string html, string expected) => Assert.Equal(expected, Pixel().Replace(Write(html, hidden: false), "^"));

    [Theory]
    [InlineData("<p>a|potoken|b</p></body>", "<p>a^b</p></body>")]
    [InlineData("<p>a|POToken|b</p>", "<p>a^b</p>")]
    [InlineData("<p title=\"|potoken|\">a</p>", "<p title=\"|potoken|\">a</p>^")]
    public void The_picture_stands_where_its_word_stands(string html, string expected) => Assert.Equal(expected, Pixel().Replace(Write(html, hidden: false), "^"));

    [Fact]
    public void A_picture_of_one_s_own_keeps_its_size_and_says_what_it_is()
    {
        var (image, written) = (Guid.NewGuid(), "");
        written = Write("<p>|potoken|</p>", style: s => (s.Image, s.AltText) = (image, "Contoso \"logo\""));
        Assert.Contains("alt=\"Contoso &quot;logo&quot;\"", written, StringComparison.Ordinal);
        Assert.DoesNotContain("width=\"1\"", written, StringComparison.Ordinal);
        Assert.Equal(image, Opened(written).Image);
        Assert.Equal(image, Opened(Write("<p><img width=40 src=\"|potoken|\"></p>", style: s => s.Image = image)).Image);
    }

    [Theory]
    [InlineData("<a href=\"|unsubscribe|\">No more</a>", "<a href=\"@\">No more</a>")]
    [InlineData("<a href=\"http://|unsubscribe|/\">No more</a>", "<a href=\"@\">No more</a>")]
    [InlineData("<a href=\"%7Cunsubscribe%7C\">No more</a>", "<a href=\"@\">No more</a>")]
    [InlineData("<p>|unsubscribe|</p>", "<p><a href=\"@\">Stop &amp; go</a></p>")]
    public void The_unsubscribe_address_is_the_recipient_s_own(string html, string expected)
    {
        var written = Without(Write(html, style: s => s.UnsubscribeText = "Stop & go"));
        var address = Regex.Match(written, $"{Base}/v1/email/u/([A-Za-z0-9_-]+)");
        Assert.Equal(EmailHost.Track, SealedToken.Parse(address.Groups[1].Value)!.Open(Keys)!.Track);
        Assert.Equal(expected, written.Replace(address.Value, "@", StringComparison.Ordinal));
    }

    [Fact]
    public void The_link_that_nobody_sees_is_there_once_where_it_is_wanted()
    {
        Assert.Equal([0], All(Write("<p>Hi</p>")).Select(l => l.Link));
        Assert.Empty(All(Write("<p>Hi</p>", hidden: false)));
        Assert.Contains("display:none;mso-hide:all\" tabindex=\"-1\" aria-hidden=\"true\"></a>", Write("<p>Hi</p>"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_that_is_written_again_keeps_its_links()
    {
        var once = Write("<a href=\"https://example.com/\">x</a>|unsubscribe|");
        Assert.Equal(Without(once), Without(Write(once)));
    }

    [Fact]
    public void Each_recipient_has_addresses_of_their_own()
    {
        using var writer = Writer();
        var body = MailBody.Read("<a href=\"https://example.com/\">x</a>");
        var other = new Guid("0195a1b2-c3d4-7e5f-8a6b-0c1d2e3f0002");
        Assert.Equal([EmailHost.Track, other], new[] { EmailHost.Track, other }.Select(t => Opened(body.For(writer, t, new MailStyle(Base))).Track));
    }

    [Fact]
    public void Whatever_else_a_mail_holds_stays_byte_for_byte() => Check.QuickThrowOnFailure(Prop.ForAll(Mails().ToArbitrary(), html =>
    {
        var written = Write(html);
        var back = Address().Replace(Without(written), m => SealedToken.Parse(m.Groups[1].Value)!.Open(Keys)!.Target is { Length: > 0 } target ? target.Replace("&", "&amp;", StringComparison.Ordinal) : "");
        return back == html;
    }));

    [Fact]
    public void A_newsletter_of_5_MB_is_written_and_so_is_one_that_never_closes_anything()
    {
        var row = "<tr><td><a href=\"https://example.com/offer?id=42&amp;x=1\">An offer</a> that nobody can refuse, and more of the same.</td></tr>\n";
        var newsletter = $"<html><body><table>{string.Concat(Enumerable.Repeat(row, 5 * 1024 * 1024 / row.Length))}</table></body></html>";
        Assert.Equal(newsletter.Length, Address().Replace(Without(Write(newsletter)), "https://example.com/offer?id=42&amp;x=1").Length);
        foreach (var broken in new[] { "<", "<a ", "<!--", "<a href=\"", "</", "<style>", "|", "<![CDATA[", "<!--[if mso]>", "<a href='x\">" })
        {
            var many = string.Concat(Enumerable.Repeat(broken, 300_000));
            Assert.Equal(many, Without(Write(many)));
        }
    }

    private static Gen<string> Mails()
    {
        string[] parts =
        [
            "<p>", "</p>", "Hello Ada,", " ", "\n", "<", ">", "\"", "'", "&amp;", "&", "<!--", "-->", "<!--[if mso]>", "<![endif]-->", "<style>", "</style>", "<script>", "</script>", "<body>", "</body>", "<br/>", "İ", "שלום", "\0", "\ud83d\ude00",
            "<a href=\"https://example.com/?a=1&amp;b=2\">", "<a href='https://example.com/x'>", "<a href=https://example.com/y>", "</a>", "<img src=\"cid:logo\">", "<a href=\"mailto:a@example.com\">", "<a title=\"", "<v:rect href=\"https://example.com/v\">", "|", "]]>", "<![CDATA[", "=", "<a", "/>",
        ];
        return Gen.Elements(parts).ListOf().Select(p => string.Concat(p));
    }

    private static TokenWriter Writer() => new(EmailHost.Key, "eu", EmailHost.Contoso, new DateTime(2026, 11, 23, 9, 0, 0, DateTimeKind.Utc));

    private static string Write(string html, bool hidden = true, Action<MailStyle>? style = null)
    {
        using var writer = Writer();
        var wanted = new MailStyle(Base) { HasHiddenLink = hidden };
        style?.Invoke(wanted);
        return MailBody.Read(html).For(writer, EmailHost.Track, wanted);
    }

    /// <summary>Without what was put in.</summary>
    private static string Without(string html) => Hidden().Replace(Pixel().Replace(html, ""), "");

    private static List<Token> All(string html) => [.. Address().Matches(html).Select(m => SealedToken.Parse(m.Groups[1].Value)!.Open(Keys)!)];

    private static List<Token> Links(string html) => [.. All(html).Where(t => t.Link != TokenWriter.Honeypot)];

    private static Token Opened(string html) => SealedToken.Parse(Regex.Match(html, $"{Base}/v1/email/o/([A-Za-z0-9_-]+)\\.gif").Groups[1].Value)!.Open(Keys)!;

    [GeneratedRegex($"{Base}/v1/email/c/([A-Za-z0-9_-]+)")]
    private static partial Regex Address();

    [GeneratedRegex($"<img src=\"{Base}/v1/email/o/[^>]*>")]
    private static partial Regex Pixel();

    [GeneratedRegex($"<a href=\"{Base}/v1/email/c/[^\"]*\" style=\"display:none[^>]*></a>")]
    private static partial Regex Hidden();
}
