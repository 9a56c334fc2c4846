using PowerPacks.Relay.Packs.Email.Verdicts;
using static PowerPacks.Relay.Tests.Packs.Email.Hits;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class VerdictTests
{
    [Fact]
    public void A_verdict_is_fifty_and_the_points_of_its_reasons_and_stays_within_bounds()
    {
        var points = VerdictRules.All.ToDictionary(r => r.Code);
        Assert.All(LabelledHit.All, h => Assert.Equal(Math.Clamp(50 + h.Verdict.Reasons.Sum(r => points[r].PointsFor(h.Hit)), 1, 99), h.Verdict.Confidence));
        Assert.Contains(LabelledHit.All, h => h.Verdict.Confidence == 1);
        Assert.Contains(LabelledHit.All, h => h.Verdict.Confidence == 99);
    }

    [Fact]
    public void The_bounds_of_person_and_machine_are_where_the_table_says() => Assert.All(LabelledHit.All, h =>
        Assert.Equal(h.Verdict.Confidence >= 70 ? Who.Person : h.Verdict.Confidence <= 30 ? Who.Machine : Who.Uncertain, h.Verdict.Who));

    [Fact]
    public void The_weightiest_reason_stands_first() => Assert.All(LabelledHit.All, h =>
    {
        var points = h.Verdict.Reasons.Select(r => Math.Abs(VerdictRules.All.Single(rule => rule.Code == r).PointsFor(h.Hit))).ToList();
        Assert.Equal(points.OrderDescending(), points);
    });

    [Fact]
    public void The_same_hit_gets_the_same_verdict_however_its_surroundings_are_ordered_and_whether_it_is_among_them()
    {
        foreach (var labelled in LabelledHit.All.Where(h => h.Around.OfTrack.Count > 1))
        {
            var turned = new Surroundings([.. labelled.Around.OfTrack.Reverse().Prepend(labelled.Hit), labelled.Hit with { }], [.. labelled.Around.OfNetwork.Reverse()]);
            var again = Verdict.On(labelled.Hit, turned);
            Assert.Equal((labelled.Verdict.Confidence, string.Join(' ', labelled.Verdict.Reasons)), (again.Confidence, string.Join(' ', again.Reasons)));
        }
    }

    [Fact]
    public void Reasons_fit_their_column() => Assert.All(LabelledHit.All, h => Assert.True(string.Join(' ', h.Verdict.Reasons).Length <= 500));

    [Theory]
    [InlineData(Chrome, "Chrome", "Desktop")]
    [InlineData(Phone, "Safari on iPhone", "Phone")]
    [InlineData(Outlook, "Outlook", "Desktop")]
    [InlineData(BareWebKit, "Apple Mail", "Desktop")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "Apple Mail", "Phone")]
    [InlineData("Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari", "Tablet")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36", "Samsung Internet", "Phone")]
    [InlineData("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/146.0.0.0 Safari/537.36", "Chrome", "Tablet")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0", "Edge", "Desktop")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:24.0) Gecko/20100101 Thunderbird/24.4.0 Lightning/2.6.4", "Thunderbird", "Desktop")]
    [InlineData("Outlook-iOS/709.2042344.prod.iphone (3.21.0)", "Outlook mobile", "Phone")]
    [InlineData("Frobnicator/3", "Other", "Unknown")]
    public void A_client_is_told_by_its_family_and_device(string userAgent, string family, string device)
    {
        var verdict = Open().By(userAgent).Judged();
        Assert.Equal((family, device), (verdict.ClientFamily, verdict.Device.ToString()));
    }

    [Fact]
    public void A_hit_that_is_printed_says_nothing_of_anybody()
    {
        var printed = Click().ToString() + new Surroundings([Click()], []) + Click().Judged();
        Assert.DoesNotContain(Home.ToString(), printed, StringComparison.Ordinal);
        Assert.DoesNotContain("Mozilla", printed, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_a_user_agent_is_ever_handed_on_but_a_name_of_the_book()
    {
        string[] odd = ["jan.peeters@example.com", new string('x', 100_000), "Mozilla/5.0 (" + new string('(', 5000), "Chrome/99999999999999999999999999.1", "Chrome/", "Version/1.2.3.4 Safari/", "\u0000\uffff"];
        Assert.All(odd.Concat(LabelledHit.All.Select(h => h.UserAgent)), agent => Assert.Contains(Open().By(agent).Judged().ClientFamily, AgentBook.Families));
        Assert.All(AgentBook.Families, family => Assert.True(family.Length is > 0 and <= 100));
    }
}
