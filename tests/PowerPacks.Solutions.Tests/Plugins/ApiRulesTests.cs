using PowerPacks.Solutions.Plugins;

namespace PowerPacks.Solutions.Tests.Plugins;

public sealed class ApiRulesTests
{
    private static readonly ApiParameter Text = new("Text", ApiType.String);

    [Fact]
    public void What_the_platform_would_refuse_is_told()
    {
        Refused(new CustomApi("pp Ask"), "'pp Ask'");
        Refused(new CustomApi("pp_Ask") { IsFunction = true }, "answers nothing");
        Refused(new CustomApi("pp_Ask") { IsFunction = true, InWorkflows = true, Response = [Text] }, "workflows have actions only");
        Refused(new CustomApi("pp_Ask") { Request = [Text, Text with { Name = "text" }] }, "has Text twice");
        Refused(new CustomApi("pp_Ask") { Response = [Text, Text] }, "has Text twice");
        Refused(new CustomApi("pp_Ask") { Request = [Text with { Name = "1st" }] }, "'1st'");
        Refused(new CustomApi("pp_Ask") { Response = [Text with { Type = (ApiType)3 }] }, "the type 3");
    }

    [Fact]
    public void A_parameter_may_be_called_as_a_property_is() => ApiRules.Check("X", new CustomApi("pp_Ask") { IsFunction = true, Request = [Text], Response = [Text] });

    private static void Refused(CustomApi api, string words) => Assert.Contains(words, Assert.Throws<DeclarationException>(() => ApiRules.Check("Kitchen.OnAsk", api)).Message, StringComparison.Ordinal);
}
