using PhoneNumbers;
using PowerPacks.Relay.Packs.Sms.Numbers;
using Ours = PowerPacks.Relay.Packs.Sms.Numbers.PhoneNumber;

namespace PowerPacks.Relay.Tests.Packs.Sms;

public sealed class NumberTests
{
    private static readonly PhoneNumberUtil Library = PhoneNumberUtil.GetInstance();

    /// <summary>Countries where a number that is dialled at home differs by more than a prefix: there people must write it internationally.</summary>
    private static readonly string[] Irregular = ["AR", "BY", "MX"];

    public static TheoryData<string> Countries => [.. Library.GetSupportedRegions().Order(StringComparer.Ordinal)];

    [Theory]
    [InlineData("+1 (206) 555-0100", null, "+12065550100")]
    [InlineData("(206) 555-0100", "US", "+12065550100")]
    [InlineData("1-206-555-0100", "US", "+12065550100")]
    [InlineData("011 44 7700 900103", "US", "+447700900103")]
    [InlineData("0044 7700 900103", "NL", "+447700900103")]
    [InlineData("+44 (0)7700 900103", null, "+447700900103")]
    [InlineData("06 39 98 01 04", "FR", "+33639980104")]
    [InlineData("06-10280105", "NL", "+31610280105")]
    [InlineData("(11) 95550-0106", "BR", "+5511955500106")]
    [InlineData("tel:+31-6-10280105", null, "+31610280105")]
    [InlineData("06 698 12345", "IT", "+390669812345")]
    [InlineData("＋４４ ７７００ ９００１０３", null, "+447700900103")]
    public void A_number_as_people_write_it_becomes_the_one_form_that_providers_take(string text, string? country, string expected)
    {
        Assert.Equal(expected, Ours.Parse(text, country, out var problem));
        Assert.Equal(NumberProblem.None, problem);
    }

    [Theory]
    [InlineData("", "US", nameof(NumberProblem.Empty))]
    [InlineData("   ", "US", nameof(NumberProblem.Empty))]
    [InlineData("call me", "US", nameof(NumberProblem.Characters))]
    [InlineData("206 555 0100 ext. 12", "US", nameof(NumberProblem.Characters))]
    [InlineData("+", "US", nameof(NumberProblem.Characters))]
    [InlineData("206 555 0100", null, nameof(NumberProblem.CountryMissing))]
    [InlineData("206 555 0100", "XX", nameof(NumberProblem.CountryUnknown))]
    [InlineData("+999 123 456 789", "US", nameof(NumberProblem.CountryUnknown))]
    [InlineData("555 0100", "US", nameof(NumberProblem.TooShort))]
    [InlineData("+1 206 555 010", null, nameof(NumberProblem.TooShort))]
    [InlineData("+1 206 555 01000", null, nameof(NumberProblem.TooLong))]
    [InlineData("+4712345678901234567890", null, nameof(NumberProblem.TooLong))]
    public void What_is_no_number_says_why(string text, string? country, string expected)
    {
        Assert.Null(Ours.Parse(text, country, out var problem));
        Assert.Equal(expected, problem.ToString());
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void Every_countrys_plan_is_what_the_library_says(string country)
    {
        var plan = NumberPlan.Of(country);
        Assert.NotNull(plan);
        Assert.Equal($"{Library.GetCountryCodeForRegion(country)}", plan.CallingCode);
        var trunk = Library.GetNddPrefixForRegion(country, true);
        if (trunk is { Length: > 0 }) Assert.Equal(trunk, plan.Trunk);
    }

    [Theory]
    [MemberData(nameof(Countries))]
    public void A_mobile_number_of_every_country_is_read_as_the_library_writes_it_at_home_and_abroad(string country)
    {
        if (Library.GetExampleNumberForType(country, PhoneNumberType.MOBILE) is not { } number) return;
        var expected = Library.Format(number, PhoneNumberFormat.E164);
        Assert.Equal(expected, Ours.Parse(Library.Format(number, PhoneNumberFormat.INTERNATIONAL), null, out _));
        Assert.True(Ours.IsE164(expected));
        if (!Irregular.Contains(country)) Assert.Equal(expected, Ours.Parse(Library.Format(number, PhoneNumberFormat.NATIONAL), country, out _));
    }

    [Fact]
    public void Every_place_has_zones_that_this_machine_knows()
    {
        foreach (var line in NumberPlan.Lines("places.tsv"))
        {
            Assert.NotNull(NumberPlan.Of(line[1]));
            Assert.All(line[2].Split(','), zone => Assert.NotNull(NumberPlace.Find(zone)));
        }
        Assert.All(Countries.Select(c => c.Data), country => Assert.NotNull(NumberPlace.Of($"+{NumberPlan.Of(country)!.CallingCode}2345678")));
    }

    [Fact]
    public void A_North_American_area_is_in_the_zone_that_the_library_says()
    {
        var mapper = PhoneNumberToTimeZonesMapper.GetInstance();
        foreach (var line in NumberPlan.Lines("places.tsv").Where(l => l[0].Length == 4 && l[0][0] == '1'))
        {
            var theirs = mapper.GetTimeZonesForNumber(Library.Parse($"+{line[0]}2345678", null));
            if (theirs.Count <= 8 && !theirs.Contains("Etc/Unknown")) Assert.Equal(theirs.Order(StringComparer.Ordinal), line[2].Split(',').Order(StringComparer.Ordinal));
        }
    }

    [Theory]
    [InlineData("+12125550101", "US", "America/New_York")]
    [InlineData("+14165550101", "CA", "America/Toronto")]
    [InlineData("+5511955500106", "BR", "America/Sao_Paulo")]
    [InlineData("+5592955500106", "BR", "America/Manaus")]
    [InlineData("+31610280105", "NL", "Europe/Amsterdam")]
    public void A_number_tells_where_its_owner_may_be(string number, string country, string zone)
    {
        var place = NumberPlace.Of(number);
        Assert.Equal((country, zone), (place?.Country, place?.Zones[0].Id));
    }
}
