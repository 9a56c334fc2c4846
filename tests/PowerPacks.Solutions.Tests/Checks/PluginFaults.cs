using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using PowerPacks.Solutions.Checks.Plugins;
using static PowerPacks.Solutions.Tests.Checks.PlantedFault;

namespace PowerPacks.Solutions.Tests.Checks;

internal static class PluginFaults
{
    private const string OnCreate = "FormRules: Create of pp_webform", OnUpdate = "FormRules: Update of pp_webform", Later = "CheckForm: Update of pp_webform";

    private const string Delete = "a1bdbb1b-ea3e-db11-86a7-000a3a5473e8";

    public static IReadOnlyList<PlantedFault> All { get; } =
    [
        In<AssembliesCanBeLoaded>("a DLL that is none", Assembly, "put the built DLL there", z => z.WebForm[z.WebForm.Dll] = [1, 2, 3]),
        In<AssembliesCanBeLoaded>("a DLL of more than 16 MB", Assembly, "make it smaller", z => z.WebForm[z.WebForm.Dll] = [.. z.WebForm[z.WebForm.Dll], .. new byte[16 << 20]]),
        In<AssembliesCanBeLoaded>("a DLL that is not signed", Assembly, "strong name", z => Unsign(z.WebForm[z.WebForm.Dll])),
        In<AssembliesCanBeLoaded>("a DLL with another public key token", Assembly.Replace("3d96295fa68fea92", "0123456789abcdef", StringComparison.Ordinal), "say that name", z => Retoken(z.WebForm)),
        In<AssembliesCanBeLoaded>("a DLL that is not in the zip", Assembly, "put it there", z =>
        {
            z.WebForm.Parts.RemoveAll(p => p.Name.EndsWith(".dll", StringComparison.Ordinal));
            z.WebForm.ContentTypes.Elements().Single(e => e.Attribute("Extension")?.Value == "dll").Remove();
        }),
        In<AssembliesCanBeLoaded>("an assembly outside the sandbox", Assembly, "say 2", z => z.WebForm.First("IsolationMode").Value = "1"),
        In<AssembliesRunOnTheFramework>("a DLL for another framework", Assembly, "net462", z => Patch(z.WebForm[z.WebForm.Dll], ",Version=v4.6.2", ",Version=v4.8.1")),
        In<AssembliesRunOnTheFramework>("a DLL that needs another", Assembly, "compile its source", z => Patch(z.WebForm[z.WebForm.Dll], "System.Runtime.Serialization\0", "Newtonsoft.Json.Serializer__\0")),
        In<PluginTypesAreInTheDll>("a plug-in type that is no class of the DLL", "PluginType[PowerPacks.Plugins.Gone]", "name one that it has", z => Add(z, "PowerPacks.Plugins.Gone")),
        In<PluginTypesAreInTheDll>("a plug-in type that cannot be made", "PluginType[PowerPacks.Plugins.Plugin]", "name one that it has", z => Add(z, "PowerPacks.Plugins.Plugin")),
        In<PluginTypesAreInTheDll>("a plug-in type that is no plug-in", "PluginType[PowerPacks.Plugins.StepAttribute]", "name one that it has", z => Add(z, "PowerPacks.Plugins.StepAttribute")),
        In<StepsHaveAHandler>("a step of another version's class", "SdkMessageProcessingStep[PowerPacks.Plugins.FormRules: Create of pp_webform]", "public key token", z =>
            Element(z, OnCreate, "PluginTypeName").Value = Element(z, OnCreate, "PluginTypeName").Value.Replace("1.0.0.0", "1.0.0.1", StringComparison.Ordinal)),
        In<StepsHaveAHandler>("a step with another class's id", "SdkMessageProcessingStep[PowerPacks.Plugins.FormRules: Create of pp_webform]", "use ", z => Element(z, OnCreate, "EventHandler").Value = Element(z, Later, "EventHandler").Value),
        In<StepsHaveAHandler>("a step handled by no plug-in", "SdkMessageProcessingStep[PowerPacks.Plugins.FormRules: Create of pp_webform]", "say 4602", z => Element(z, OnCreate, "EventHandlerTypeCode").Value = "4618"),
        In<StepsAreLegal>("an asynchronous step before the operation", "SdkMessageProcessingStep[PowerPacks.Plugins.CheckForm: Update of pp_webform]", "make it stage 40", z => Element(z, Later, "Stage").Value = "20"),
        In<StepsAreLegal>("a step at a stage that is none", "SdkMessageProcessingStep[PowerPacks.Plugins.FormRules: Create of pp_webform]", "10, 20, 40", z => Element(z, OnCreate, "Stage").Value = "30"),
        In<StepsAreLegal>("a step for a message that is none", "SdkMessageProcessingStep[PowerPacks.Plugins.FormRules: Create of pp_webform]", "Create", z => Element(z, OnCreate, "SdkMessageId").Value = Delete.Replace('a', 'b')),
        In<StepsAreLegal>("a step with another message's id", "SdkMessageProcessingStep[PowerPacks.Plugins.FormRules: Create of pp_webform]", "use the id of Create", z => Element(z, OnCreate, "SdkMessageId").Value = Delete),
        In<StepsAreLegal>("columns that start a Create", "SdkMessageProcessingStep[PowerPacks.Plugins.FormRules: Create of pp_webform]", "only Update", z => Element(z, OnCreate, "InvocationSource").AddBeforeSelf(new XElement("FilteringAttributes", "pp_name"))),
        In<StepsNameTheirTable>("a step of a table that is not there", "SdkMessageProcessingStep[PowerPacks.Plugins.FormRules: Create of pp_webform]", "leave PrimaryEntity out", z => Element(z, OnCreate, "PrimaryEntity").Value = "none"),
        In<StepsNameTheirTable>("a step started by a column that is not there", "SdkMessageProcessingStep[PowerPacks.Plugins.FormRules: Update of pp_webform]", "name a column", z => Element(z, OnUpdate, "FilteringAttributes").Value = "pp_gone"),
        In<StepsNameTheirTable>("an image of a column that is not there", "SdkMessageProcessingStepImage[Before]", "name a column", z => Image(z, "Attributes").Value = "pp_formkey,pp_gone"),
        In<ImagesCanBeTaken>("an image of after, before the operation", "SdkMessageProcessingStepImage[Before]", "take one of before", z => Image(z, "ImageType").Value = "1"),
        In<ImagesCanBeTaken>("an image of nothing that the message has", "SdkMessageProcessingStepImage[Before]", "say Target", z => Image(z, "MessagePropertyName").Value = "Id"),
        In<ImagesCanBeTaken>("an image of before, of a new row", "SdkMessageProcessingStepImage[Before]", "leave it out", z => Move(z, OnCreate, "0", "Id")),
        In<ImagesCanBeTaken>("an image of after, of a deleted row", "SdkMessageProcessingStepImage[Before]", "take one of before", z =>
        {
            Move(z, OnCreate, "1", "Target");
            Element(z, OnCreate, "SdkMessageId").Value = Delete;
            Element(z, OnCreate, "Stage").Value = "40";
            z.WebForm.Step(OnCreate).SetAttributeValue("Name", "PowerPacks.Plugins.FormRules: Delete of pp_webform");
        }),
    ];

    private static string Assembly => "PluginAssembly[PowerPacks.WebForm.Plugins, Version=1.0.0.0, Culture=neutral, PublicKeyToken=3d96295fa68fea92]";

    private static XElement Element(RealZips zips, string step, string name) => zips.WebForm.Step(step).Element(name)!;

    private static XElement Image(RealZips zips, string name) => zips.WebForm.Step(OnUpdate).Descendants(name).Single();

    /// <summary>Takes the image of one step to another.</summary>
    private static void Move(RealZips zips, string step, string kind, string property)
    {
        var image = zips.WebForm.Step(OnUpdate).Descendants("SdkMessageProcessingStepImage").Single();
        image.Remove();
        image.Element("ImageType")!.Value = kind;
        image.Element("MessagePropertyName")!.Value = property;
        Element(zips, step, "SdkMessageProcessingStepImages").Add(image);
    }

    private static void Add(RealZips zips, string type)
    {
        var assembly = zips.WebForm.First("PluginAssembly").Attribute("FullName")!.Value;
        zips.WebForm.First("PluginTypes").Add(new XElement("PluginType", new XAttribute("AssemblyQualifiedName", $"{type}, {assembly}"), new XAttribute("PluginTypeId", new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)),
            new XAttribute("Name", type), new XElement("FriendlyName", type)));
    }

    private static void Retoken(LooseZip zip)
    {
        foreach (var attribute in zip.Manifest.Descendants().Concat(zip.Customizations.Descendants()).Attributes()) attribute.Value = attribute.Value.Replace("3d96295fa68fea92", "0123456789abcdef", StringComparison.Ordinal);
        foreach (var name in zip.Customizations.Descendants("PluginTypeName")) name.Value = name.Value.Replace("3d96295fa68fea92", "0123456789abcdef", StringComparison.Ordinal);
    }

    /// <summary>Takes back what the header says about a strong name.</summary>
    private static void Unsign(byte[] dll)
    {
        const int flags = 16; // From the beginning of the runtime's header.
        using var file = new PEReader([.. dll]);
        dll[file.PEHeaders.CorHeaderStartOffset + flags] &= unchecked((byte)~CorFlags.StrongNameSigned);
    }

    private static void Patch(byte[] dll, string from, string to)
    {
        var (old, replacement) = (Encoding.UTF8.GetBytes(from), Encoding.UTF8.GetBytes(to));
        Assert.Equal(old.Length, replacement.Length);
        var place = dll.AsSpan().IndexOf(old);
        Assert.True(place > 0, $"The DLL has no {from}.");
        replacement.CopyTo(dll.AsSpan(place));
    }
}
