using System.Xml.Linq;
using PowerPacks.Solutions.Xml;

namespace PowerPacks.Solutions.Tests.Xml;

public sealed class CustomApiTests
{
    private const string Folder = "customapis/pp_Ask";

    private static readonly Opened Sink = Opened.KitchenSink;

    [Fact]
    public void An_API_is_a_folder_with_a_file_for_itself_and_for_each_of_its_parameters() => Assert.Equal(
    [
        $"{Folder}/customapi.xml", $"{Folder}/customapirequestparameters/Question/customapirequestparameter.xml", $"{Folder}/customapirequestparameters/Times/customapirequestparameter.xml",
        $"{Folder}/customapiresponseproperties/Answer/customapiresponseproperty.xml", "customapis/pp_Tell/customapi.xml",
    ], Sink.Entries.Where(e => e.StartsWith("customapis/", StringComparison.Ordinal)));

    [Fact]
    public void The_API_says_what_exports_say_in_their_order()
    {
        var api = Sink.Xml($"{Folder}/customapi.xml");
        Assert.Equal(("customapi", "pp_Ask"), (api.Name.LocalName, api.Attribute("uniquename")!.Value));
        Assert.Equal([("allowedcustomprocessingsteptype", "0"), ("bindingtype", "0"), ("description", ""), ("displayname", ""), ("executeprivilegename", "prvReadpp_Thing"), ("iscustomizable", "0"), ("isfunction", "1"),
            ("isprivate", "0"), ("name", "pp_Ask"), ("plugintypeid", Ids.PluginType("Kitchen.OnAsk").ToString("D")), ("workflowsdkstepenabled", "0")], api.Elements().Select(e => (e.Name.LocalName, e.Value)));
        Assert.Equal("plugintypeid", api.Element("plugintypeid")!.Elements().Single().Name.LocalName);
        Assert.Equal(("Answers a question.", "Ask"), (Text(api, "description"), Text(api, "displayname")));
        Assert.Contains(Sink.Customizations.Descendants("PluginType"), t => t.Attribute("PluginTypeId")!.Value == api.Element("plugintypeid")!.Value);
    }

    [Fact]
    public void What_is_not_declared_has_a_text_all_the_same_and_no_privilege()
    {
        var api = Sink.Xml("customapis/pp_Tell/customapi.xml");
        Assert.Equal(("pp_Tell", "pp_Tell", "1", "0"), (Text(api, "displayname"), Text(api, "description"), api.Element("isprivate")!.Value, api.Element("isfunction")!.Value));
        Assert.Null(api.Element("executeprivilegename"));
    }

    [Fact]
    public void Makers_of_workflows_find_what_is_made_for_them() =>
        Assert.Equal(("1", "0"), (Sink.Xml("customapis/pp_Tell/customapi.xml").Element("workflowsdkstepenabled")!.Value, Sink.Xml($"{Folder}/customapi.xml").Element("workflowsdkstepenabled")!.Value));

    [Fact]
    public void A_parameter_says_its_type_as_the_platform_numbers_it()
    {
        var question = Sink.Xml($"{Folder}/customapirequestparameters/Question/customapirequestparameter.xml");
        Assert.Equal([("description", ""), ("displayname", ""), ("iscustomizable", "0"), ("isoptional", "0"), ("name", "pp_Ask.Question"), ("type", "10")], question.Elements().Select(e => (e.Name.LocalName, e.Value)));
        Assert.Equal("What to ask.", Text(question, "description"));
        var times = Sink.Xml($"{Folder}/customapirequestparameters/Times/customapirequestparameter.xml");
        Assert.Equal(("1", "7"), (times.Element("isoptional")!.Value, times.Element("type")!.Value));
    }

    [Fact]
    public void A_response_property_says_nothing_of_being_optional()
    {
        var answer = Sink.Xml($"{Folder}/customapiresponseproperties/Answer/customapiresponseproperty.xml");
        Assert.Equal(("customapiresponseproperty", "Answer", "12"), (answer.Name.LocalName, answer.Attribute("uniquename")!.Value, answer.Element("type")!.Value));
        Assert.Null(answer.Element("isoptional"));
    }

    [Fact]
    public void It_needs_no_root_component() => Assert.DoesNotContain(Sink.Manifest.Descendants("RootComponent"), r => r.Attribute("schemaName")?.Value is "pp_Ask" or "pp_Tell");

    [Fact]
    public void A_name_of_another_publisher_and_one_of_two_classes_are_told()
    {
        Assert.Contains("publisher's prefix pp_", Refused(new CustomApi("x_Ask")), StringComparison.Ordinal);
        Assert.Contains("Kitchen.A and Kitchen.B are both the custom API", Refused(new CustomApi("pp_Ask"), new CustomApi("pp_ask")), StringComparison.Ordinal);
    }

    private static string Refused(params CustomApi[] apis) => Assert.Throws<DeclarationException>(() => Opened.Of(KitchenSink.Release() with
    {
        Assembly = KitchenSink.Assembly with { Types = [.. apis.Select((api, i) => new PluginType("Kitchen." + (char)('A' + i), []) { Api = api })] },
    })).Message;

    private static string? Text(XElement element, string name)
    {
        var text = element.Element(name)!;
        Assert.Equal((text.Attribute("default")!.Value, "1033"), (text.Elements("label").Single().Attribute("description")!.Value, text.Element("label")!.Attribute("languagecode")!.Value));
        return text.Attribute("default")!.Value;
    }
}
