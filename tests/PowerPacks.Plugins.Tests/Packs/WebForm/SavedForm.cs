using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Metadata;

namespace PowerPacks.Plugins.Tests.Packs.WebForm;

/// <summary>A form's row, and what happens to it.</summary>
internal static class SavedForm
{
    public const int Active = 0, Inactive = 1, Draft = 1, Withdrawn = 2;
    public const int Publishing = 482100001, Published = 482100002, Changed = 482100003, Attention = 482100004;

    public const string Definition = """
        {"title":"Contact","table":{"logicalName":"lead","entitySet":"leads","primaryId":"leadid"},"fields":[{"name":"name","label":"Your name","type":"text","column":"lastname","maxLength":50}]}
        """;

    public static Entity Row(int status = Publishing, string? request = "asked", string key = "contact", string? definition = Definition, int state = Active) => new("pp_webform", Guid.NewGuid())
    {
        ["pp_formkey"] = key, ["pp_definition"] = definition, ["pp_publishrequest"] = request, ["statecode"] = new OptionSetValue(state), ["statuscode"] = new OptionSetValue(status),
    };

    /// <summary>A table that the form fits.</summary>
    public static AttributeMetadata[] Leads() => [new StringAttributeMetadata { LogicalName = "lastname", MaxLength = 50, IsValidForCreate = true }];
}
