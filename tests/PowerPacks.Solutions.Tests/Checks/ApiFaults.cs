using System.Text;
using PowerPacks.Solutions.Checks.Apis;
using PowerPacks.Solutions.Checks.Components;
using PowerPacks.Solutions.Checks.Order;
using static PowerPacks.Solutions.Tests.Checks.PlantedFault;

namespace PowerPacks.Solutions.Tests.Checks;

/// <summary>Faults of a custom API that is put into the zip, as exports have them.</summary>
internal static class ApiFaults
{
    private const string Folder = "customapis/pp_Ask", Api = Folder + "/customapi.xml", Request = Folder + "/customapirequestparameters/Question/customapirequestparameter.xml",
        Response = Folder + "/customapiresponseproperties/Answer/customapiresponseproperty.xml";

    private const string Texts = "<description default=\"Text.\"><label description=\"Text.\" languagecode=\"1033\" /></description><displayname default=\"Text\"><label description=\"Text\" languagecode=\"1033\" /></displayname>";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        InApi<NamesCarryThePrefix>("a custom API without the prefix", "customapi", "call it pp_x_Ask", "customapis/x_Ask/customapi.xml", (part, text) => (part.Replace("pp_Ask", "x_Ask", StringComparison.Ordinal), text.Replace("pp_Ask", "x_Ask", StringComparison.Ordinal))),
        InApi<ApisHaveAHandler>("a custom API of a plug-in type that is none", "plugintypeid", "use the PluginTypeId", Api, (_, text) => text.Replace("<plugintypeid><plugintypeid>", "<plugintypeid><plugintypeid>0", StringComparison.Ordinal)),
        InApi<ApisHaveAHandler>("a custom API that no plug-in answers", "plugintypeid", "name one", Api, (_, text) => Between(text, "<plugintypeid><plugintypeid>", "</plugintypeid></plugintypeid>", "<plugintypeid />")),
        InApi<ApisNameTheirPrivilege>("a custom API with a privilege of no table", "executeprivilegename", "name a privilege that exists", Api, (_, text) => text.Replace("prvReadpp_WebForm", "prvReadpp_Gone", StringComparison.Ordinal)),
        InApi<ApisNameTheirPrivilege>("a custom API with a privilege spelled otherwise", "executeprivilegename", "name a privilege that exists", Api, (_, text) => text.Replace("prvReadpp_WebForm", "prvReadpp_webform", StringComparison.Ordinal)),
        InApi<ApisAreLegal>("a custom API that takes unknown steps", "allowedcustomprocessingsteptype", "use 0", Api, (_, text) => text.Replace("steptype>0<", "steptype>3<", StringComparison.Ordinal)),
        InApi<ApisAreLegal>("a custom API that belongs to a table and names none", "customapi", "name a table", Api, (_, text) => text.Replace("<bindingtype>0<", "<bindingtype>1<", StringComparison.Ordinal)),
        InApi<ApisAreLegal>("a custom API that is half a function", "isfunction", "use 0 or 1", Api, (_, text) => text.Replace("<isfunction>0<", "<isfunction>maybe<", StringComparison.Ordinal)),
        InApi<ApisAreLegal>("a function for workflows", "customapi", "make it an action", Api, (_, text) => text.Replace("<isfunction>0<", "<isfunction>1<", StringComparison.Ordinal).Replace("enabled>0<", "enabled>1<", StringComparison.Ordinal)),
        InApi<ApisAreLegal>("a custom API without a text", "displayname", "write it", Api, (_, text) => text.Replace("<displayname default=\"Text\"", "<displayname default=\"\"", StringComparison.Ordinal)),
        In<ApisAreLegal>(Api, "a function that answers nothing", "customapi", "add a response property", z =>
        {
            Plant(z, (_, text) => text.Replace("<isfunction>0<", "<isfunction>1<", StringComparison.Ordinal));
            z.WebForm.Parts.RemoveAll(p => p.Name == Response);
        }),
        InApi<ApisAreLegal>("a parameter of a type that is none", "type", "use a number", Request, (_, text) => text.Replace("<type>10<", "<type>13<", StringComparison.Ordinal)),
        InApi<ApisAreLegal>("a property of a type that is a word", "type", "use a number", Response, (_, text) => text.Replace("<type>12<", "<type>Guid<", StringComparison.Ordinal)),
        InApi<ApisLieInTheirFolder>("a custom API in a folder of another name", "customapi", "give both the same name", Api, (_, text) => text.Replace("uniquename=\"pp_Ask\"", "uniquename=\"pp_Tell\"", StringComparison.Ordinal)),
        In<ApisLieInTheirFolder>(Request.Replace("Question", "Other", StringComparison.Ordinal), "a parameter that is there twice", "customapirequestparameter", "keep one", z =>
        {
            Plant(z);
            z.WebForm.Parts.Add((Request.Replace("Question", "Other", StringComparison.Ordinal), z.WebForm[Request]));
        }),
        InApi<ApisLieInTheirFolder>("a parameter whose file is that of a property", "customapiresponseproperty", "make it a customapirequestparameter", Request, (_, text) => text
            .Replace("customapirequestparameter", "customapiresponseproperty", StringComparison.Ordinal).Replace("<isoptional>0</isoptional>", "", StringComparison.Ordinal)),
        In<ApisLieInTheirFolder>(Request, "a parameter without its API", "customapirequestparameter", "add it", z =>
        {
            Plant(z);
            z.WebForm.Parts.RemoveAll(p => p.Name is Api or Response);
        }),
        In<ApisLieInTheirFolder>(Folder + "/notes.xml", "a file that a custom API does not have", "part", "customapirequestparameter.xml", z =>
        {
            Plant(z);
            z.WebForm.Parts.Add((Folder + "/notes.xml", "<notes/>"u8.ToArray()));
        }),
        InApi<ElementsAreInOrder>("a response property that is optional", "isoptional", "leave it out", Response, (_, text) => text.Replace("<name>", "<isoptional>0</isoptional><name>", StringComparison.Ordinal)),
        InApi<ElementsAreThere>("a parameter that does not say whether it is optional", "customapirequestparameter", "add isoptional", Request, (_, text) => text.Replace("<isoptional>0</isoptional>", "", StringComparison.Ordinal)),
    ];

    /// <summary>Puts a custom API with one parameter and one property into the zip.</summary>
    /// <param name="zips">The zips.</param>
    /// <param name="change">Of each of its files.</param>
    public static void Plant(RealZips zips, Func<string, string, string>? change = null) => Plant(zips, (part, text) => (part, change is null ? text : change(part, text)));

    private static void Plant(RealZips zips, Func<string, string, (string Part, string Text)> change)
    {
        var type = zips.WebForm.First("PluginType").Attribute("PluginTypeId")!.Value;
        Add(Api, $"<customapi uniquename=\"pp_Ask\"><allowedcustomprocessingsteptype>0</allowedcustomprocessingsteptype><bindingtype>0</bindingtype><boundentitylogicalname />{Texts}"
            + "<executeprivilegename>prvReadpp_WebForm</executeprivilegename><iscustomizable>0</iscustomizable><isfunction>0</isfunction><isprivate>0</isprivate><name>pp_Ask</name>"
            + $"<plugintypeid><plugintypeid>{type}</plugintypeid></plugintypeid><workflowsdkstepenabled>0</workflowsdkstepenabled></customapi>");
        Add(Request, $"<customapirequestparameter uniquename=\"Question\">{Texts}<iscustomizable>0</iscustomizable><isoptional>0</isoptional><logicalentityname /><name>pp_Ask.Question</name><type>10</type></customapirequestparameter>");
        Add(Response, $"<customapiresponseproperty uniquename=\"Answer\">{Texts}<iscustomizable>0</iscustomizable><logicalentityname /><name>pp_Ask.Answer</name><type>12</type></customapiresponseproperty>");

        void Add(string part, string text)
        {
            var changed = change(part, text);
            zips.WebForm.Parts.Add((changed.Part, Encoding.UTF8.GetBytes(changed.Text)));
        }
    }

    private static PlantedFault InApi<TRule>(string says, string element, string mend, string file, Func<string, string, string> change) where TRule : PowerPacks.Solutions.Checks.IRule =>
        In<TRule>(file, says, element, mend, z => Plant(z, (part, text) =>
        {
            if (part != file) return text;
            var changed = change(part, text);
            Assert.NotEqual(text, changed);
            return changed;
        }));

    private static PlantedFault InApi<TRule>(string says, string element, string mend, string file, Func<string, string, (string, string)> change) where TRule : PowerPacks.Solutions.Checks.IRule =>
        In<TRule>(file, says, element, mend, z => Plant(z, change));

    private static string Between(string text, string from, string to, string by) =>
        text[..text.IndexOf(from, StringComparison.Ordinal)] + by + text[(text.IndexOf(to, StringComparison.Ordinal) + to.Length)..];
}
