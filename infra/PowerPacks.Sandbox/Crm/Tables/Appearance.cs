using PowerPacks.Solutions;

namespace PowerPacks.Sandbox.Crm.Tables;

/// <summary>What people see of an organization: pages, forms, views, charts, navigation and apps, as solutions bring them.</summary>
internal static class Appearance
{
    private const int MaxXml = 1_073_741_823;

    public static readonly Table WebResource = new("WebResource", "webresourceset", "Web resource", "Web resources")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 256),
            new Column.Text("DisplayName", "Display name", 200),
            new Column.Memo("Description", "Description", 2000),
            new Column.Choice("WebResourceType", "Type", new(1, "Webpage (HTML)"), new(2, "Style Sheet (CSS)"), new(3, "Script (JScript)"), new(4, "Data (XML)"),
                new(5, "PNG format"), new(6, "JPG format"), new(7, "GIF format"), new(8, "Silverlight (XAP)"), new(9, "Style Sheet (XSL)"), new(10, "ICO format"),
                new(11, "Vector format (SVG)"), new(12, "String (RESX)")),
            new Column.Memo("Content", "Content, base64", MaxXml),
            new Column.WholeNumber("LanguageCode", "Language"),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Boolean("IsHidden", "Hidden"),
            new Column.Text("IntroducedVersion", "Introduced version", 48),
        ],
        Keys = [new AlternateKey("NameKey", "Name", "name")],
    };

    public static readonly Table SystemForm = new("SystemForm", "systemforms", "Form", "Forms")
    {
        PrimaryName = "name",
        PrimaryId = "formid",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 100),
            new Column.Memo("Description", "Description", 2000),
            new Column.Choice("Type", "Type", new(0, "Dashboard"), new(2, "Main"), new(6, "Quick View Form"), new(7, "Quick Create"), new(8, "Dialog"), new(11, "Card")),
            new Column.Text("ObjectTypeCode", "Table", 100),
            new Column.Memo("FormXml", "Form XML", MaxXml),
            new Column.Boolean("IsDefault", "Default"),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Choice("FormActivationState", "Form state", new(0, "Inactive"), new(1, "Active")) { Default = 1 },
            new Column.Text("IntroducedVersion", "Introduced version", 48),
        ],
    };

    public static readonly Table SavedQuery = new("SavedQuery", "savedqueries", "View", "Views")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 200),
            new Column.Memo("Description", "Description", 2000),
            new Column.Text("ReturnedTypeCode", "Table", 100),
            new Column.WholeNumber("QueryType", "Type"),
            new Column.Memo("FetchXml", "Fetch XML", MaxXml),
            new Column.Memo("LayoutXml", "Layout XML", MaxXml),
            new Column.Boolean("IsDefault", "Default"),
            new Column.Boolean("IsQuickFindQuery", "Quick find"),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Text("IntroducedVersion", "Introduced version", 48),
        ],
    };

    public static readonly Table UserQuery = new("UserQuery", "userqueries", "Saved view", "Saved views")
    {
        PrimaryName = "name",
        Columns =
        [
            new Column.Text("Name", "Name", 200) { Required = RequiredLevel.System },
            new Column.Text("ReturnedTypeCode", "Table", 128),
            new Column.Memo("FetchXml", "Fetch XML", MaxXml),
            new Column.Memo("LayoutXml", "Layout XML", MaxXml),
            new Column.WholeNumber("QueryType", "Type"),
        ],
    };

    public static readonly Table Chart = new("SavedQueryVisualization", "savedqueryvisualizations", "System chart", "System charts")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 100),
            new Column.Memo("Description", "Description", 2000),
            new Column.Text("PrimaryEntityTypeCode", "Table", 100),
            new Column.Memo("DataDescription", "Data XML", MaxXml),
            new Column.Memo("PresentationDescription", "Presentation XML", MaxXml),
            new Column.Boolean("IsDefault", "Default"),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Text("IntroducedVersion", "Introduced version", 48),
        ],
    };

    public static readonly Table SiteMap = new("SiteMap", "sitemaps", "Site map", "Site maps")
    {
        PrimaryName = "sitemapname",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("SiteMapName", "Name", 200),
            new Column.Text("SiteMapNameUnique", "Unique name", 200),
            new Column.Memo("SiteMapXml", "Site map XML", MaxXml),
            new Column.Boolean("IsAppAware", "Belongs to an app"),
            new Column.Boolean("IsManaged", "Managed"),
        ],
    };

    public static readonly Table AppModule = new("AppModule", "appmodules", "Model-driven app", "Model-driven apps")
    {
        PrimaryName = "name",
        Ownership = Ownership.Organization,
        Columns =
        [
            new Column.Text("Name", "Name", 100),
            new Column.Text("UniqueName", "Unique name", 100),
            new Column.Memo("Description", "Description", 2000),
            new Column.UniqueIdentifier("WebResourceId", "Icon"),
            new Column.WholeNumber("ClientType", "Client type"),
            new Column.WholeNumber("FormFactor", "Form factor"),
            new Column.WholeNumber("NavigationType", "Navigation type"),
            new Column.Memo("Descriptor", "Descriptor", MaxXml),
            new Column.Memo("ConfigXml", "Components XML", MaxXml),
            new Column.DateTime("PublishedOn", "Published on"),
            new Column.Boolean("IsManaged", "Managed"),
            new Column.Text("IntroducedVersion", "Introduced version", 48),
        ],
        Keys = [new AlternateKey("UniqueNameKey", "Unique name", "uniquename")],
    };

    /// <summary>Buttons that a solution adds to a command bar.</summary>
    public static readonly Table RibbonDifference = new("RibbonDiff", "ribbondiffs", "Ribbon difference", "Ribbon differences")
    {
        PrimaryName = "entity",
        Ownership = Ownership.Organization,
        Columns = [new Column.Text("Entity", "Table", 100), new Column.Memo("Rdx", "Ribbon XML", MaxXml), new Column.Boolean("IsManaged", "Managed")],
    };
}
