using PowerPacks.Relay.Packs.Email.Verdicts;
using static PowerPacks.Relay.Tests.Packs.Email.Hits;

namespace PowerPacks.Relay.Tests.Packs.Email;

public sealed class WhatAReaderDoes
{
    [Fact]
    public void An_unsubscription_that_is_posted_counts_whoever_carries_it()
    {
        var byProvider = Unsubscription() with { UserAgent = "Go-http-client/2.0", Headers = HitHeaders.None };
        Assert.Contains("one-click", byProvider.Reasons());
        Assert.True(byProvider.Judged().Confidence >= 80);
        Assert.DoesNotContain("one-click", (Unsubscription() with { Method = HitMethod.Get }).Reasons());
        Assert.DoesNotContain("one-click", Click().Reasons());
    }

    [Fact]
    public void A_scanner_that_only_fetches_the_unsubscribe_page_unsubscribes_nobody() =>
        Assert.Equal(Who.Machine, (Unsubscription(4) with { Method = HitMethod.Get }).From("40.107.2.3").Judged().Who);

    [Fact]
    public void One_link_of_several_is_a_readers()
    {
        Assert.Contains("only-link", Click().Reasons());
        Assert.DoesNotContain("only-link", Click().Reasons(Click(7260, 3)));
        Assert.Contains("only-link", Click().Reasons(Click(7260)));
        Assert.DoesNotContain("only-link", (Click() with { Links = 1 }).Reasons());
        Assert.DoesNotContain("only-link", (Click() with { Links = null }).Reasons());
        Assert.DoesNotContain("only-link", Click(200).Reasons()); // A scanner's sample looks the same at that hour.
    }

    [Fact]
    public void A_click_after_reading_is_a_readers_and_one_after_a_scanners_look_is_not()
    {
        Assert.Contains("read-before", Click().Reasons(Open(7190).By(Outlook)));
        Assert.DoesNotContain("read-before", Click().Reasons(Open(9))); // Gateways load the picture seconds after delivery, then follow links.
        Assert.DoesNotContain("read-before", Click().Reasons(Open(7190).By("Mozilla/5.0")));
        Assert.DoesNotContain("read-before", Click().Reasons(Open(7190).From("40.94.89.23")));
        Assert.DoesNotContain("read-before", Click().Reasons(Open(7190).By("curl/7.61.1")));
        Assert.DoesNotContain("read-before", Click().Reasons(Open(7199)));
        Assert.DoesNotContain("read-before", Click().Reasons(Open(7300).By(Outlook)));
    }

    [Fact]
    public void Who_comes_back_from_another_network_is_a_reader()
    {
        var before = Open(3600).By(Phone) with { Address = Elsewhere };
        Assert.Contains("came-back", Click().Reasons(before));
        Assert.Contains("came-back", Open().Reasons(before));
        Assert.DoesNotContain("came-back", Click().Reasons(before with { Address = Home }));
        Assert.DoesNotContain("came-back", Click().Reasons(before.From("192.0.2.200"))); // A neighbour: scanners have many.
        Assert.DoesNotContain("came-back", Click().Reasons(before with { At = Sent.AddSeconds(7000) }));
        Assert.DoesNotContain("came-back", Click().Reasons(before.From("54.172.3.4")));
    }

    [Fact]
    public void A_person_after_a_scanner_is_still_a_person()
    {
        var scan = Enumerable.Range(1, 5).Select(link => Click(40, link) with { UserAgent = Chrome, Headers = HitHeaders.None, Address = System.Net.IPAddress.Parse("40.94.89.23") }).ToArray();
        Assert.True(Click().Judged(scan).Confidence >= 80);
        Assert.All(scan, hit => Assert.Equal(Who.Machine, hit.Judged([.. scan.Append(Click())]).Who));
    }
}
