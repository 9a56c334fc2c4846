using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>Where documents lie in SharePoint.</summary>
internal static class Documents
{
    public static readonly Table Site = new("SharePointSite", "sharepointsites", "SharePoint site", "SharePoint sites")
    {
        PrimaryName = "name",
        Columns =
        [
            new Column.Text("Name", "Name", 160) { Required = RequiredLevel.Application },
            new Column.Text("AbsoluteURL", "Absolute address", 255) { Format = TextFormat.Url },
            new Column.Text("RelativeUrl", "Relative address", 255),
            new Column.Boolean("IsDefault", "Default site"),
            new Column.Lookup("ParentSite", "Parent site", new LookupTarget("sharepointsite", "parentsite_sharepointsite")),
        ],
    };

    public static readonly Table Location = new("SharePointDocumentLocation", "sharepointdocumentlocations", "Document location", "Document locations")
    {
        PrimaryName = "name",
        Columns =
        [
            new Column.Text("Name", "Name", 160) { Required = RequiredLevel.Application },
            new Column.Text("AbsoluteURL", "Absolute address", 2000) { Format = TextFormat.Url },
            new Column.Text("RelativeUrl", "Relative address", 255),
            new Column.Memo("Description", "Description", 2000),
            new Column.Lookup("ParentSiteOrLocation", "Parent",
                new("sharepointsite", "parentsiteorlocation_sharepointsite"), new("sharepointdocumentlocation", "parentsiteorlocation_sharepointdocumentlocation")),
            new Column.Lookup("RegardingObjectId", "Regarding",
                new("account", "regardingobjectid_account"), new("contact", "regardingobjectid_contact"), new("lead", "regardingobjectid_lead"),
                new("opportunity", "regardingobjectid_opportunity"), new("incident", "regardingobjectid_incident"), new("product", "regardingobjectid_product")),
        ],
    };
}
